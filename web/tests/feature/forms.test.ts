// SPDX-License-Identifier: AGPL-3.0-or-later
import { beforeEach, describe, expect, it } from 'vitest';
import { order } from '../../src/feature/inbox/order';
import { emptyDraft, isEmpty, stepOf, toFields, withPerson } from '../../src/feature/intake/draft';
import { dropFilter, savedFilters, saveFilter } from '../../src/feature/queue/saved';
import { safeNext } from '../../src/model/session.svelte';
import { fit } from '../../src/lib/shrink';

describe('the form of a report', () => {
	it('sends only what was filled in', () => {
		expect(toFields({ ...emptyDraft(), story: ' Atap roboh. ' })).toEqual({ channel: 'walkin', story: 'Atap roboh.' });
	});
	it('sends danger as urgency darurat, whatever else was chosen', () => {
		expect(toFields({ ...emptyDraft(), story: 'x', danger: 'yes', urgency: 'biasa' }).urgency).toBe('darurat');
		expect(toFields({ ...emptyDraft(), story: 'x', danger: 'no', urgency: 'tinggi' }).urgency).toBe('tinggi');
	});
	it('sends neither name nor number of an anonymous reporter', () => {
		const f = toFields({ ...emptyDraft(), reporterName: 'Euis', reporterPhone: '081255500101', anonymous: true });
		expect(f.reporter).toEqual({ anonymous: true });
	});
	it('keeps a place that was typed but not chosen as landmark', () => {
		expect(toFields({ ...emptyDraft(), placeText: 'Cibogo' })).toMatchObject({ landmark: 'Cibogo' });
	});
	it('sends the digits of a NIK and whole numbers only', () => {
		const f = toFields({ ...emptyDraft(), nik: '3217 0165 0548 0001', age: '78', household: 'dua' });
		expect(f.person).toEqual({ nik: '3217016505480001', age: 78 });
		expect(f.household_size).toBeUndefined();
	});
	it('takes over a known person without losing what was typed', () => {
		const d = withPerson({ ...emptyDraft(), address: 'Kp. Cibogo' }, { id: '7', name: 'Mak Icih', age: 78, address: null, place: null, household_size: null, cases: [] });
		expect(d).toMatchObject({ personId: '7', personName: 'Mak Icih', age: '78', address: 'Kp. Cibogo' });
	});
	it('knows an empty form and the step of a field', () => {
		expect(isEmpty(emptyDraft())).toBe(true);
		expect(isEmpty({ ...emptyDraft(), story: '  ' })).toBe(true);
		expect(isEmpty({ ...emptyDraft(), story: 'a' })).toBe(false);
		expect([stepOf('reporter.phone'), stepOf('person.age'), stepOf('household_size'), stepOf('story'), stepOf('place')]).toEqual([0, 1, 1, 2, 2]);
	});
});

describe('the inbox', () => {
	it('puts danger first, then the unread, then who waits longest', () => {
		const c = (id: string, min: number, o = {}) => ({ id, contact: {}, danger: false, unread: 0, first_contact_at: new Date(min * 60000).toISOString(), ...o }) as never;
		const closed = { id: 'tutup', masked: true, danger: false, first_contact_at: new Date(5 * 60000).toISOString() } as never;
		const rows = [c('baca', 1), c('baru', 9, { unread: 1 }), closed, c('lama', 3, { unread: 2 }), c('bahaya', 20, { danger: true })];
		expect(order(rows).map((r) => r.id)).toEqual(['bahaya', 'lama', 'tutup', 'baru', 'baca']);
	});
});

describe('kept filters', () => {
	beforeEach(() => {
		const m = new Map<string, string>();
		(globalThis as never as { localStorage: unknown }).localStorage = { getItem: (k: string) => m.get(k) ?? null, setItem: (k: string, v: string) => m.set(k, v) };
	});
	it('belong to one user and are replaced by name', () => {
		saveFilter('rina', 'Lewat', '?overdue=true');
		saveFilter('rina', 'Lewat', '?overdue=true&q=x');
		expect(savedFilters('rina')).toEqual([{ name: 'Lewat', query: '?overdue=true&q=x' }]);
		expect(savedFilters('asep')).toEqual([]);
		expect(dropFilter('rina', 'Lewat')).toEqual([]);
	});
	it('survive a broken store', () => {
		localStorage.setItem('siaga.saringan.rina', '{');
		expect(savedFilters('rina')).toEqual([]);
	});
});

describe('after signing in', () => {
	it('goes only to pages of this site', () => {
		expect(safeNext('/konsol/kasus/7?x=1')).toBe('/konsol/kasus/7?x=1');
		for (const bad of ['//jahat.example', 'https://jahat.example', '/\\jahat', '/masuk?ke=/masuk', '/awal/x', 'javascript:alert(1)', '']) expect(safeNext(bad)).toBe('');
	});
});

describe('a photo', () => {
	it('fits the edge and is never enlarged', () => {
		expect(fit(4000, 3000)).toEqual([1280, 960]);
		expect(fit(300, 200)).toEqual([300, 200]);
	});
});
