// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Live, pause, type Hint } from '../../src/lib/live.svelte';

class Fake {
	static all: Fake[] = [];
	onopen?: () => void;
	onmessage?: (e: { data: string }) => void;
	onclose?: () => void;
	constructor(readonly url: string) {
		Fake.all.push(this);
	}
	close() {
		this.onclose?.();
	}
	say(h: unknown) {
		this.onmessage?.({ data: typeof h === 'string' ? h : JSON.stringify(h) });
	}
}
const make = (u: string) => new Fake(u) as unknown as WebSocket;
const last = () => Fake.all[Fake.all.length - 1] as Fake;

describe('the live line', () => {
	beforeEach(() => {
		Fake.all = [];
		vi.useFakeTimers();
	});
	afterEach(() => vi.useRealTimers());

	it('gathers a burst into one call and keeps the last number', () => {
		const got: Hint[][] = [];
		const l = new Live((s) => `/live?after=${s}`, make);
		l.listen((h) => got.push(h));
		l.start();
		last().onopen?.();
		last().say({ seq: '7', kind: 'hello' });
		last().say({ seq: '8', kind: 'message', id: 'a', sound: true });
		last().say({ seq: '9', kind: 'case', id: 'b' });
		expect(got).toHaveLength(0);
		vi.advanceTimersByTime(300);
		expect(got).toEqual([[{ seq: '8', kind: 'message', id: 'a', sound: true }, { seq: '9', kind: 'case', id: 'b', sound: false }]]);
		expect(l.seq).toBe('9');
		l.stop();
	});

	it('asks from the last number after a break and says so', () => {
		const l = new Live((s) => `/live?after=${s}`, make);
		let back = 0;
		l.whenRejoined(() => back++);
		l.start();
		last().onopen?.();
		last().say({ seq: '41', kind: 'case', id: 'a' });
		last().close();
		expect(l.state).toBe('down');
		vi.advanceTimersByTime(1300);
		expect(last().url).toBe('/live?after=41');
		last().onopen?.();
		expect(l.state).toBe('up');
		expect(back).toBe(1);
		l.stop();
	});

	it('does not take an old or broken hint', () => {
		const got: Hint[][] = [];
		const l = new Live((s) => `${s}`, make);
		l.listen((h) => got.push(h));
		l.start();
		last().say({ seq: '50', kind: 'hello' });
		last().say({ seq: '50', kind: 'case', id: 'a' });
		last().say('{');
		last().say({ kind: 'case' });
		vi.advanceTimersByTime(300);
		expect(got).toHaveLength(0);
		l.stop();
	});

	it('waits longer from try to try, half a minute at most', () => {
		expect(pause(0, 0.5)).toBe(1000);
		expect(pause(3, 0.5)).toBe(8000);
		expect(pause(30, 1)).toBe(36000);
	});
});
