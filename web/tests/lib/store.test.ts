// SPDX-License-Identifier: AGPL-3.0-or-later
import { beforeEach, describe, expect, it } from 'vitest';
import { dropDraft, dropDrafts, findDraft, keepDraft } from '../../src/lib/drafts';
import { getLang, setLang, startWords, t } from '../../src/lib/i18n.svelte';
import { chord } from '../../src/lib/keys';
import { match } from '../../src/lib/router.svelte';
import { address } from '../../src/lib/api';

class Store {
	[k: string]: unknown;
	getItem(k: string) {
		return (this[k] as string) ?? null;
	}
	setItem(k: string, v: string) {
		this[k] = v;
	}
	removeItem(k: string) {
		delete this[k];
	}
}

beforeEach(() => {
	(globalThis as any).localStorage = new Store();
});

describe('drafts', () => {
	it('come back for the same user and form only', () => {
		keepDraft('rina', 'baru', { story: 'atap roboh' }, 1000);
		expect(findDraft('rina', 'baru', 2000)).toEqual({ at: 1000, data: { story: 'atap roboh' } });
		expect(findDraft('asep', 'baru', 2000)).toBeNull();
		dropDraft('rina', 'baru');
		expect(findDraft('rina', 'baru', 2000)).toBeNull();
	});
	it('go after a week and at sign-out', () => {
		keepDraft('rina', 'a', 1, 0);
		expect(findDraft('rina', 'a', 8 * 86400000)).toBeNull();
		keepDraft('rina', 'a', 1, 0);
		keepDraft('asep', 'a', 1, 0);
		dropDrafts('rina');
		expect(findDraft('rina', 'a', 1)).toBeNull();
		expect(findDraft('asep', 'a', 1)).not.toBeNull();
	});
});

describe('words', () => {
	it('fill their holes and fall back to Indonesian', async () => {
		await startWords({ 'a.b': 'Halo {name}', 'a.c': 'hanya id' }, async () => ({ default: { 'a.b': 'Hello {name}' } }));
		expect(t('a.b', { name: 'Rina' })).toBe('Halo Rina');
		await setLang('en');
		expect(getLang()).toBe('en');
		expect(t('a.b', { name: 'Rina' })).toBe('Hello Rina');
		expect(t('a.c')).toBe('hanya id');
		expect(t('a.b', { name: null })).toBe('Hello ');
	});
});

describe('the router', () => {
	it('takes names out of a path', () => {
		expect(match('/konsol/kasus/:id', '/konsol/kasus/77')).toEqual({ id: '77' });
		expect(match('/konsol/kasus/:id', '/konsol/kasus')).toBeNull();
		expect(match('/konsol', '/konsol')).toEqual({});
	});
});

describe('an address', () => {
	it('leaves out what is empty', () => {
		expect(address('/cases', { q: 'mak icih', state: '', mine: false, overdue: true })).toBe('/api/v1/cases?q=mak+icih&overdue=true');
	});
});

describe('a chord', () => {
	const e = (o: Partial<KeyboardEvent>) => ({ key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...o });
	it('is named the same on every keyboard', () => {
		expect(chord(e({ key: 'Enter', ctrlKey: true }))).toBe('Ctrl+Enter');
		expect(chord(e({ key: '¡', code: 'Digit1', altKey: true }))).toBe('Alt+1');
		expect(chord(e({ key: '?', shiftKey: true }))).toBe('?');
		expect(chord(e({ key: 'J', shiftKey: true }))).toBe('j');
	});
});
