// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of the screens: one flat catalogue per language, Indonesian inside
// the first bundle, English fetched when it is asked for.

export type Lang = 'id' | 'en';
export type Words = Record<string, string>;
type Params = Record<string, string | number | null | undefined>;

const KEEP = 'siaga.bahasa';
let words = $state.raw<Words>({});
let lang = $state<Lang>('id');
let base: Words = {};
let fetchEnglish: () => Promise<{ default: Words }> = async () => ({ default: {} });

function show(l: Lang, w: Words): void {
	words = w;
	lang = l;
	if (typeof document !== 'undefined') document.documentElement.lang = l;
}

/** Take the Indonesian words and the loader of the English ones. */
export async function startWords(id: Words, en: () => Promise<{ default: Words }>): Promise<void> {
	base = id;
	fetchEnglish = en;
	let kept: string | null = null;
	try {
		kept = localStorage.getItem(KEEP);
	} catch {
		kept = null;
	}
	show('id', id);
	if (kept === 'en') await setLang('en');
}

/** Change the language now and remember it in this browser. */
export async function setLang(l: Lang): Promise<void> {
	if (l === 'en') {
		try {
			show('en', (await fetchEnglish()).default);
		} catch {
			return; /* no connection: stay with the words we have */
		}
	} else show('id', base);
	try {
		localStorage.setItem(KEEP, l);
	} catch {
		/* private mode: the choice lasts for this page */
	}
}

/** Was the language chosen in this browser? */
export function langChosen(): boolean {
	try {
		return localStorage.getItem(KEEP) !== null;
	} catch {
		return false;
	}
}

export function getLang(): Lang {
	return lang;
}

/** True when the catalogue knows the key. */
export function has(key: string): boolean {
	return key in words || key in base;
}

/** The text of a key, with {names} filled in. */
export function t(key: string, params?: Params): string {
	const text = words[key] ?? base[key] ?? key;
	if (!params) return text;
	return text.replace(/\{(\w+)\}/g, (all, name: string) => {
		const v = params[name];
		return v === undefined || v === null ? (name in params ? '' : all) : String(v);
	});
}
