// SPDX-License-Identifier: AGPL-3.0-or-later
// One deed at the server: busy, error, retry with the same key.
import { ApiError, randomKey } from './api';

export class Act {
	busy = $state(false);
	error = $state.raw<ApiError | null>(null);
	#key = '';

	/** Message of a field, as the server said it. */
	field(name: string): string {
		return this.error?.errors.find((e) => e.field === name)?.message ?? '';
	}

	clear(): void {
		this.error = null;
		this.#key = '';
	}

	/**
	 * Run the deed; undefined when it failed or one is running.  While the
	 * server was not reached, the next run carries the same key: done twice
	 * is done once.
	 */
	async run<T>(deed: (once: string) => Promise<T>): Promise<T | undefined> {
		if (this.busy) return undefined;
		this.busy = true;
		this.#key ||= randomKey();
		try {
			const v = await deed(this.#key);
			this.error = null;
			this.#key = '';
			return v;
		} catch (e) {
			this.error = e instanceof ApiError ? e : new ApiError(-1, '', String(e));
			if (!this.error.offline) this.#key = '';
			return undefined;
		} finally {
			this.busy = false;
		}
	}
}
