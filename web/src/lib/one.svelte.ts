// SPDX-License-Identifier: AGPL-3.0-or-later
// One thing from the server, kept fresh like a list: the old one stays while
// the new one loads.
import { ApiError } from './api';

export class One<T> {
	value = $state.raw<T | null>(null);
	error = $state.raw<ApiError | null>(null);
	slow = $state(false);
	#run = 0;
	#soon: ReturnType<typeof setTimeout> | undefined;

	constructor(private readonly fetchIt: () => Promise<T>) {}

	async load(): Promise<void> {
		clearTimeout(this.#soon);
		this.#soon = undefined;
		const run = ++this.#run;
		const slowly = setTimeout(() => (this.slow = run === this.#run), 200);
		try {
			const v = await this.fetchIt();
			if (run !== this.#run) return;
			this.value = v;
			this.error = null;
		} catch (e) {
			if (run === this.#run && e instanceof ApiError) this.error = e;
		} finally {
			clearTimeout(slowly);
			if (run === this.#run) this.slow = false;
		}
	}

	soon(wait = 300): void {
		this.#soon ??= setTimeout(() => {
			this.#soon = undefined;
			void this.load();
		}, wait);
	}

	stop(): void {
		clearTimeout(this.#soon);
		this.#run++;
	}
}
