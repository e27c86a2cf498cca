// SPDX-License-Identifier: AGPL-3.0-or-later
// Every t('key') of the sources is in both languages and in the bundle of
// every entry that can reach it; no web.* key lies unused; both languages
// name the same {holes}.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prefixes, words } from './catalogue.mjs';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const i18n = join(web, '..', 'i18n');
const src = join(web, 'src');
const alias = { $lib: 'lib', $ui: 'ui', $model: 'model', $feature: 'feature' };
const id = JSON.parse(readFileSync(join(i18n, 'id.json'), 'utf8'));
const en = JSON.parse(readFileSync(join(i18n, 'en.json'), 'utf8'));
const faults = [];

function open(path) {
	for (const p of [path, `${path}.ts`, `${path}.svelte.ts`]) {
		try {
			return [p, readFileSync(p, 'utf8')];
		} catch {
			/* next */
		}
	}
	return null;
}

function reach(path, seen) {
	const f = open(path);
	if (!f || seen.has(f[0])) return seen;
	seen.set(f[0], f[1]);
	for (const m of f[1].matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)) {
		const head = m[1].split('/')[0];
		if (head in alias) reach(join(src, alias[head], ...m[1].split('/').slice(1)), seen);
		else if (m[1].startsWith('.')) reach(resolve(dirname(f[0]), m[1]), seen);
	}
	return seen;
}

const used = new Set();
const stems = new Set();
for (const entry of Object.keys(prefixes)) {
	const have = words(i18n, entry, 'id');
	for (const [file, text] of reach(join(src, 'view', entry, 'main'), new Map())) {
		if (/\.css$|schema\.ts$/.test(file)) continue;
		for (const m of text.matchAll(/['"`]((?:ui|session|masuk|konsol|instansi|intake|inbox|queue|word|ref|case|people)\.[a-z0-9_.]*[a-z0-9_])['"`]/g)) {
			if (!(m[1] in have) && Object.keys(have).some((k) => k.startsWith(m[1] + '.'))) {
				stems.add(m[1] + '.');
				continue;
			}
			used.add(m[1]);
			if (!(m[1] in have)) faults.push(`${file.slice(src.length + 1)}: ${m[1]} is not among the words of ${entry}`);
		}
		for (const m of text.matchAll(/`((?:ui|session|masuk|konsol|instansi|intake|inbox|queue|word|ref|case|people)\.[a-z0-9_.]*\.?)\$\{/g)) {
			stems.add(m[1]);
			if (!Object.keys(have).some((k) => k.startsWith(m[1]))) faults.push(`${file.slice(src.length + 1)}: no word ${m[1]}* in ${entry}`);
		}
	}
}
const holes = (s) => [...s.matchAll(/\{\w+\}/g)].map((m) => m[0]).sort().join();
for (const k of new Set([...Object.keys(id), ...Object.keys(en)])) {
	if (!k.startsWith('web.')) continue;
	if (!(k in id) || !(k in en)) faults.push(`${k}: only one language`);
	else if (holes(id[k]) !== holes(en[k])) faults.push(`${k}: holes differ`);
	const short = k.slice(4);
	if (!used.has(short) && ![...stems].some((s) => short.startsWith(s))) faults.push(`${k}: unused`);
}
if (faults.length) {
	console.error([...new Set(faults)].join('\n'));
	process.exit(1);
}
console.log(`words: ok (${Object.keys(id).filter((k) => k.startsWith('web.')).length} keys)`);
