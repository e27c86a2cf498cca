// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest';
import { clockOrDay, day, hourMinute, left, ms, span, when } from '../../src/lib/time';

const at = Date.parse('2026-11-22T01:14:00Z');

describe('times', () => {
	it('shows the hour of the office, with a point', () => {
		expect(hourMinute(at, 'Asia/Jakarta')).toBe('08.14');
		expect(hourMinute(at, 'Asia/Makassar')).toBe('09.14');
		expect(hourMinute(Date.parse('2026-11-21T17:00:00Z'), 'Asia/Jakarta')).toBe('00.00');
	});
	it('names the zone and the day only when it is another day', () => {
		expect(when(at, at + 60000, 'Asia/Jakarta', 'id')).toBe('08.14\u00a0WIB');
		expect(when(at, at + 86400000, 'Asia/Jayapura', 'id')).toBe('22 Nov 10.14\u00a0WIT');
		expect(when(at, at + 366 * 86400000, 'Asia/Jakarta', 'id')).toContain('2026');
	});
	it('keeps the day in a narrow place only when it is another', () => {
		expect(clockOrDay(at, at + 60000, 'Asia/Jakarta', 'id')).toBe('08.14');
		expect(clockOrDay(at, at + 86400000, 'Asia/Jakarta', 'id')).toBe('22 Nov 08.14');
	});
	it('changes the day at local midnight', () => {
		expect(day(Date.parse('2026-11-21T16:59:59Z'), 'Asia/Jakarta')).toBe('2026-11-21');
		expect(day(Date.parse('2026-11-21T17:00:00Z'), 'Asia/Jakarta')).toBe('2026-11-22');
	});
	it('takes no time for what is no time', () => {
		expect(ms(null)).toBeNull();
		expect(ms('besok')).toBeNull();
	});
});

describe('what is left of a promise', () => {
	it('is near under an hour and over after it', () => {
		expect(left(at + 7200000, null, at)).toEqual({ state: 'ok', days: 0, clock: '02:00' });
		expect(left(at + 2280000, null, at)).toEqual({ state: 'near', days: 0, clock: '00:38' });
		expect(left(at - 720000, null, at)).toEqual({ state: 'over', days: 0, clock: '00:12' });
	});
	it('is still whole at the very moment', () => {
		expect(left(at, null, at).state).toBe('near');
		expect(left(at, null, at + 1).state).toBe('over');
	});
	it('counts days from two days on', () => {
		expect(left(at + 3 * 86400000, null, at).days).toBe(3);
		expect(left(at + 86400000, null, at)).toEqual({ state: 'ok', days: 0, clock: '24:00' });
	});
	it('knows kept and kept too late', () => {
		expect(left(at, at - 1, at).state).toBe('done');
		expect(left(at, at + 720000, at)).toEqual({ state: 'late', days: 0, clock: '00:12' });
		expect(left(null, null, at).state).toBe('none');
	});
	it('never shows a negative length', () => {
		expect(span(-5)).toBe('00:00');
	});
});
