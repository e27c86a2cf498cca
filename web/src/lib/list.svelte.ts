// SPDX-License-Identifier: AGPL-3.0-or-later
// A page of rows that keeps itself fresh: old rows stay while new ones load,
// "slow" comes on after 200 ms, errors keep what was there.
import { ApiError } from './api';

export interface Page<T> {
	items: T[];
	next?: string | null;
}

export class List<T> {
	items = $state.raw<T[]>([]);
	next = $state<string | null>(null);
	error = $state.raw<ApiError | null>(null);
	loaded = $state(false);
	busy = $state(false);
	slow = $state(false);
	at = $state(0);
	#run = 0;
	#cut: AbortController | null = null;
	#soon: ReturnType<typeof setTimeout> | undefined;

	constructor(
		private readonly fetchPage: (cursor: string | null, signal: AbortSignal) => Promise<Page<T>>,
		private readonly keyOf: (row: T) => string,
	) {}

	/** Load from the top; an older load in flight is dropped. */
	async load(): Promise<void> {
		clearTimeout(this.#soon);
		this.#soon = undefined;
		this.#cut?.abort();
		const cut = (this.#cut = new AbortController());
		const run = ++this.#run;
		this.busy = true;
		const slowly = setTimeout(() => (this.slow = run === this.#run), 200);
		try {
			const p = await this.fetchPage(null, cut.signal);
			if (run !== this.#run) return;
			this.items = p.items;
			this.next = p.next ?? null;
			this.error = null;
			this.loaded = true;
			this.at = Date.now();
		} catch (e) {
			if (run === this.#run && e instanceof ApiError) this.error = e;
		} finally {
			clearTimeout(slowly);
			if (run === this.#run) this.busy = this.slow = false;
		}
	}

	/** Load soon: many hints in a burst make one request. */
	soon(wait = 300): void {
		this.#soon ??= setTimeout(() => {
			this.#soon = undefined;
			void this.load();
		}, wait);
	}

	async more(): Promise<void> {
		if (!this.next || this.busy) return;
		const run = this.#run;
		this.busy = true;
		try {
			const p = await this.fetchPage(this.next, new AbortController().signal);
			if (run !== this.#run) return;
			const known = new Set(this.items.map(this.keyOf));
			this.items = [...this.items, ...p.items.filter((r) => !known.has(this.keyOf(r)))];
			this.next = p.next ?? null;
		} catch (e) {
			if (e instanceof ApiError) this.error = e;
		} finally {
			if (run === this.#run) this.busy = false;
		}
	}

	/** Put a changed row in its place; false when it is not in the list. */
	put(row: T): boolean {
		const k = this.keyOf(row);
		const i = this.items.findIndex((r) => this.keyOf(r) === k);
		if (i < 0) return false;
		this.items = this.items.map((r, n) => (n === i ? row : r));
		return true;
	}

	drop(key: string): void {
		this.items = this.items.filter((r) => this.keyOf(r) !== key);
	}

	stop(): void {
		clearTimeout(this.#soon);
		this.#cut?.abort();
		this.#run++;
	}
}
