// SPDX-License-Identifier: AGPL-3.0-or-later
// Vite plugin: `virtual:words/{entry}/{lang}` holds only those keys of the
// catalogue that the sources of the entry name, whole ('ref.accept') or by
// their stem (word('state', …), `people.role.${…}`).  The C program has keys
// of its own in the same catalogue; those of the screens begin with `web.`,
// which is left out on the wire.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const src = join(dirname(fileURLToPath(import.meta.url)), '..', 'src');
const alias = { $lib: 'lib', $ui: 'ui', $model: 'model', $feature: 'feature' };
export const entries = ['masuk', 'konsol', 'instansi'];
const head = '(?:ui|session|masuk|konsol|instansi|intake|inbox|queue|word|ref|case|people)';

function open(path) {
	for (const p of [path, `${path}.ts`, `${path}.svelte.ts`]) {
		try {
			return [p, readFileSync(p, 'utf8')];
		} catch {
			/* the next ending */
		}
	}
	return null;
}

function reach(path, seen) {
	const f = open(path);
	if (!f || seen.has(f[0])) return seen;
	seen.set(f[0], f[1]);
	for (const m of f[1].matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)) {
		const [first, ...rest] = m[1].split('/');
		if (first in alias) reach(join(src, alias[first], ...rest), seen);
		else if (first.startsWith('.')) reach(resolve(dirname(f[0]), m[1]), seen);
	}
	return seen;
}

/** What an entry names: [file, key or stem, whether it is a stem]. */
export function named(entry) {
	const out = [];
	for (const [path, text] of reach(join(src, 'view', entry, 'main'), new Map())) {
		if (/\.css$|schema\.ts$/.test(path)) continue;
		const file = path.slice(src.length + 1);
		for (const m of text.matchAll(/\b(?:word\(|choices\(|look\(\w+, )'([a-z_.]+)'/g)) out.push([file, m[1] + '.', true]);
		for (const m of text.matchAll(new RegExp('`(' + head + '\\.[a-z0-9_.]*)\\$\\{', 'g'))) out.push([file, m[1], true]);
		for (const m of text.matchAll(new RegExp('[\'"`](' + head + '\\.[a-z0-9_.]*[a-z0-9_])[\'"`]', 'g'))) out.push([file, m[1], false]);
	}
	return out;
}

export const load = (dir, lang) =>
	Object.fromEntries(Object.entries(JSON.parse(readFileSync(join(dir, `${lang}.json`), 'utf8'))).map(([k, v]) => [k.replace(/^web\./, ''), v]));

function words(dir, entry, lang) {
	const all = load(dir, lang);
	const names = named(entry);
	const keys = new Set(names.map((n) => n[1]));
	const stems = names.filter((n) => n[2]).map((n) => n[1]);
	return Object.fromEntries(Object.entries(all).filter(([k]) => keys.has(k) || stems.some((s) => k.startsWith(s))));
}

export function catalogue(dir) {
	const name = /^virtual:words\/(\w+)\/(\w+)$/;
	return {
		name: 'siaga-catalogue',
		resolveId(id) {
			return name.test(id) ? '\0' + id : null;
		},
		load(id) {
			const m = id.startsWith('\0') && name.exec(id.slice(1));
			if (!m) return null;
			this.addWatchFile(join(dir, `${m[2]}.json`));
			return `export default ${JSON.stringify(words(dir, m[1], m[2]))};`;
		},
	};
}
