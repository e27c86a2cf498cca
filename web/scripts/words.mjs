// SPDX-License-Identifier: AGPL-3.0-or-later
// Every key the sources name is in both languages; no web.* key lies
// unused; both languages name the same {holes}.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import { entries, load, named } from './catalogue.mjs';

const i18n = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'i18n');
const have = Object.keys(load(i18n, 'id'));
const faults = new Set();
const keys = new Set();
const stems = new Set();
for (const entry of entries)
	for (const [file, name, stem] of named(entry)) {
		if (stem) stems.add(name);
		else if (have.includes(name)) keys.add(name);
		/* a stem given to a helper as a plain text stands under its own name */
		if (stem ? !have.some((k) => k.startsWith(name)) : !have.includes(name) && !have.some((k) => k.startsWith(name + '.'))) faults.add(`${file}: no words for ${name}`);
	}
const read = (lang) => JSON.parse(readFileSync(join(i18n, `${lang}.json`), 'utf8'));
const id = read('id');
const en = read('en');
const holes = (s) => [...s.matchAll(/\{\w+\}/g)].map((m) => m[0]).sort().join();
for (const k of new Set([...Object.keys(id), ...Object.keys(en)])) {
	if (!k.startsWith('web.')) continue;
	const short = k.slice(4);
	if (!(k in id) || !(k in en)) faults.add(`${k}: only one language`);
	else if (holes(id[k]) !== holes(en[k])) faults.add(`${k}: holes differ`);
	if (!keys.has(short) && ![...stems].some((s) => short.startsWith(s))) faults.add(`${k}: unused`);
}
if (faults.size) {
	console.error([...faults].join('\n'));
	process.exit(1);
}
console.log(`words: ok (${keys.size} keys, ${stems.size} stems)`);
