// SPDX-License-Identifier: AGPL-3.0-or-later
// Live hints over one WebSocket: what changed, never the content.  After a
// break the socket asks from the last number on, so nothing is missed.

export interface Hint {
	/** place in this connection's order; opaque */
	seq: string;
	/** what kind of thing changed; "reset": load everything again */
	kind: string;
	/** which one; null: only the lists */
	id: string | null;
	/** the server wants it to be heard */
	sound: boolean;
}
type State = 'joining' | 'up' | 'down';
type Listener = (hints: Hint[]) => void;

/** Pause before try n (0, 1, …): 1 s doubling to 30 s, with some scatter. */
export function pause(n: number, dice: number): number {
	return Math.round(Math.min(30000, 1000 * 2 ** n) * (0.8 + 0.4 * dice));
}

export class Live {
	state = $state<State>('joining');
	/** since when the state holds */
	since = $state(Date.now());
	seq = '';
	#fns = new Set<Listener>();
	#rejoin = new Set<() => void>();
	#socket: WebSocket | null = null;
	#tries = 0;
	#wasUp = false;
	#held: Hint[] = [];
	#timer: ReturnType<typeof setTimeout> | undefined;
	#flush: ReturnType<typeof setTimeout> | undefined;
	#stopped = false;

	constructor(
		private readonly url: (seq: string) => string,
		private readonly make: (url: string) => WebSocket = (u) => new WebSocket(u),
		private readonly gather = 250,
	) {}

	/** Be told of hints, gathered for a quarter of a second. */
	listen(fn: Listener): () => void {
		this.#fns.add(fn);
		return () => this.#fns.delete(fn);
	}

	/** Be told when the line stands again after a break. */
	whenRejoined(fn: () => void): () => void {
		this.#rejoin.add(fn);
		return () => this.#rejoin.delete(fn);
	}

	#set(s: State): void {
		if (this.state === s) return;
		this.state = s;
		this.since = Date.now();
	}

	start(): void {
		this.#stopped = false;
		this.#open();
	}

	stop(): void {
		this.#stopped = true;
		clearTimeout(this.#timer);
		clearTimeout(this.#flush);
		this.#socket?.close();
		this.#socket = null;
	}

	/** Try at once (button "try now", network back). */
	retry(): void {
		if (this.#stopped || this.state === 'up') return;
		clearTimeout(this.#timer);
		this.#socket?.close();
		this.#open();
	}

	#open(): void {
		let s: WebSocket;
		try {
			s = this.make(this.url(this.seq));
		} catch {
			this.#later();
			return;
		}
		this.#socket = s;
		s.onopen = () => {
			if (s !== this.#socket) return;
			this.#tries = 0;
			this.#set('up');
			if (this.#wasUp) this.#rejoin.forEach((f) => f());
			this.#wasUp = true;
		};
		s.onmessage = (e) => {
			if (s === this.#socket) this.#take(String(e.data));
		};
		s.onclose = () => {
			if (s !== this.#socket || this.#stopped) return;
			this.#socket = null;
			this.#later();
		};
	}

	#later(): void {
		this.#set('down');
		this.#timer = setTimeout(() => this.#open(), pause(this.#tries++, Math.random()));
	}

	#take(text: string): void {
		let h: Partial<Hint>;
		try {
			h = JSON.parse(text) as Partial<Hint>;
		} catch {
			return;
		}
		if (typeof h.seq !== 'string' || typeof h.kind !== 'string' || h.seq === this.seq) return;
		this.seq = h.seq;
		if (h.kind === 'hello') return;
		this.#held.push({ seq: h.seq, kind: h.kind, id: h.id ?? null, sound: h.sound === true });
		this.#flush ??= setTimeout(() => {
			this.#flush = undefined;
			const all = this.#held;
			this.#held = [];
			this.#fns.forEach((f) => f(all));
		}, this.gather);
	}
}

/** The socket of this site's API. */
export function liveUrl(seq: string): string {
	const root = location.origin.replace(/^http/, 'ws');
	return `${root}/api/v1/live${seq ? '?after=' + encodeURIComponent(seq) : ''}`;
}
