// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../src/lib/api';
import { List, type Page } from '../../src/lib/list.svelte';

interface Row {
	id: string;
	n?: number;
}
const rows = (...ids: string[]): Row[] => ids.map((id) => ({ id }));

describe('a list', () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	it('keeps the old rows when a later load fails', async () => {
		let fail = false;
		const l = new List<Row>(async () => {
			if (fail) throw new ApiError(0, '', '');
			return { items: rows('a', 'b') };
		}, (r) => r.id);
		await l.load();
		fail = true;
		await l.load();
		expect(l.items).toHaveLength(2);
		expect(l.error?.offline).toBe(true);
		expect(l.loaded).toBe(true);
	});

	it('is slow only after 200 ms', async () => {
		let give: (p: Page<Row>) => void = () => {};
		const l = new List<Row>(() => new Promise((r) => (give = r)), (r) => r.id);
		const done = l.load();
		vi.advanceTimersByTime(199);
		expect(l.slow).toBe(false);
		vi.advanceTimersByTime(2);
		expect(l.slow).toBe(true);
		give({ items: [] });
		await done;
		expect(l.slow).toBe(false);
	});

	it('takes the answer of the newest load only', async () => {
		const gives: ((p: Page<Row>) => void)[] = [];
		const l = new List<Row>(() => new Promise((r) => gives.push(r)), (r) => r.id);
		const one = l.load();
		const two = l.load();
		gives[1]?.({ items: rows('new') });
		gives[0]?.({ items: rows('old') });
		await Promise.all([one, two]);
		expect(l.items).toEqual(rows('new'));
	});

	it('makes one load of a burst of hints', async () => {
		let n = 0;
		const l = new List<Row>(async () => (n++, { items: [] }), (r) => r.id);
		for (let i = 0; i < 20; i++) l.soon();
		await vi.advanceTimersByTimeAsync(1000);
		expect(n).toBe(1);
	});

	it('adds the next page without doubling a row', async () => {
		const l = new List<Row>(async (c) => (c ? { items: rows('b', 'c') } : { items: rows('a', 'b'), next: 'x' }), (r) => r.id);
		await l.load();
		await l.more();
		expect(l.items.map((r) => r.id)).toEqual(['a', 'b', 'c']);
		expect(l.put({ id: 'c', n: 2 })).toBe(true);
		expect(l.put({ id: 'z' })).toBe(false);
	});
});
