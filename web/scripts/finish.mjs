// SPDX-License-Identifier: AGPL-3.0-or-later
// After `vite build`: precompress what dist/ holds, look for anything inline
// (the pages run under a strict CSP) and hold every entry to its budget.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist');
/** KB of brotli for HTML + JS + CSS of the first load: target, limit. */
const budgets = { masuk: [30, 40], konsol: [60, 90], instansi: [40, 60] };

function walk(dir) {
	return readdirSync(dir).flatMap((n) => {
		const p = join(dir, n);
		return statSync(p).isDirectory() ? walk(p) : [p];
	});
}

const br = new Map();
for (const file of walk(dist)) {
	if (!/\.(html|js|css|svg|json)$/.test(file)) continue;
	const raw = readFileSync(file);
	const small = brotliCompressSync(raw, {
		params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length },
	});
	writeFileSync(file + '.br', small);
	writeFileSync(file + '.gz', gzipSync(raw, { level: 9 }));
	br.set(file, small.length);
}

/** The file and everything it imports statically. */
function closure(file, seen = new Set()) {
	if (seen.has(file) || !br.has(file)) return seen;
	seen.add(file);
	const text = readFileSync(file, 'utf8');
	const dir = dirname(file);
	for (const m of text.matchAll(/(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) closure(join(dir, m[1]), seen);
	return seen;
}

let bad = 0;
for (const [entry, [target, limit]] of Object.entries(budgets)) {
	const page = join(dist, `${entry}.html`);
	const html = readFileSync(page, 'utf8');
	if (/<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=|javascript:|data:/i.test(html)) {
		console.error(`${entry}.html: something is inline`);
		bad++;
	}
	const files = new Set([page]);
	for (const m of html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)) closure(join(dist, m[1]), files);
	const kb = [...files].reduce((n, f) => n + (br.get(f) ?? 0), 0) / 1024;
	const verdict = kb > limit ? 'OVER THE LIMIT' : kb > target ? 'over target' : 'ok';
	if (kb > limit) bad++;
	console.log(`${entry.padEnd(9)} ${kb.toFixed(1).padStart(6)} KB br  (target ${target}, limit ${limit}) ${verdict}`);
}
for (const f of br.keys()) {
	if (!f.endsWith('.js')) continue;
	const js = readFileSync(f, 'utf8');
	if (/\beval\(|new Function\(/.test(js)) (console.error(`${f}: eval`), bad++);
	if (/<[a-z]+[^>`]*\sstyle="/.test(js)) (console.error(`${f}: style attribute in a template`), bad++);
}
process.exit(bad ? 1 : 0);
