// SPDX-License-Identifier: AGPL-3.0-or-later
// The floors of the screens: lib <- ui <- model <- feature/x <- view.  An
// import may only point down; features never import each other; lib holds
// no markup.  Also: no style attribute, no emoji.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const src = join(dirname(fileURLToPath(import.meta.url)), '..', 'src');
const order = ['lib', 'ui', 'model', 'feature', 'view'];
const alias = { $lib: 'lib', $ui: 'ui', $model: 'model', $feature: 'feature' };
const faults = [];

function walk(dir) {
	return readdirSync(dir).flatMap((n) => {
		const p = join(dir, n);
		return statSync(p).isDirectory() ? walk(p) : [p];
	});
}

for (const file of walk(src)) {
	if (!/\.(ts|svelte)$/.test(file)) continue;
	const me = relative(src, file).split('/');
	const text = readFileSync(file, 'utf8');
	const say = (what) => faults.push(`${relative(src, file)}: ${what}`);
	if (!text.slice(0, 120).includes('SPDX-License-Identifier')) say('no licence line');
	if (me[0] === 'lib' && file.endsWith('.svelte')) say('markup in lib');
	if (/\sstyle="|\sstyle=\{/.test(text)) say('style attribute');
	if (/\{@html/.test(text)) say('{@html}');
	if (/\p{Extended_Pictographic}/u.test(text)) say('emoji');
	for (const m of text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)) {
		const to = m[1];
		const head = to.split('/')[0];
		let path = null;
		if (head in alias) path = [alias[head], ...to.split('/').slice(1)];
		else if (to.startsWith('.')) path = relative(src, resolve(dirname(file), to)).split('/');
		if (!path) continue;
		if (order.indexOf(path[0]) > order.indexOf(me[0])) say(`imports upward: ${to}`);
		if (me[0] === 'feature' && path[0] === 'feature' && path[1] !== me[1]) say(`imports another feature: ${to}`);
		if (me[0] === 'view' && path[0] === 'view' && path[1] !== me[1]) say(`imports another view: ${to}`);
	}
}
if (faults.length) {
	console.error(faults.join('\n'));
	process.exit(1);
}
console.log('tiers: ok');
