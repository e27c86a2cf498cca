// SPDX-License-Identifier: AGPL-3.0-or-later
// Vite plugin: `virtual:words/{entry}/{lang}` holds only the keys of the
// catalogue whose prefix that entry uses (the C program has keys of its own).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const common = ['web.ui.', 'web.session.'];
const staff = ['category.', 'group.', 'state.', 'urgency.', 'web.word.', 'web.ref.', 'web.case.', 'web.people.'];

/** Key prefixes each entry may use; scripts/words.mjs checks the sources. */
export const prefixes = {
	masuk: [...common, 'web.masuk.'],
	konsol: [...common, ...staff, 'web.konsol.', 'web.intake.', 'web.inbox.', 'web.queue.'],
	instansi: [...common, ...staff, 'web.instansi.'],
};

export function words(dir, entry, lang) {
	const all = JSON.parse(readFileSync(join(dir, `${lang}.json`), 'utf8'));
	const keep = Object.entries(all).filter(([k]) => prefixes[entry].some((p) => k.startsWith(p)));
	// The `web.` in front of every key is noise on the wire.
	return Object.fromEntries(keep.map(([k, v]) => [k.replace(/^web\./, ''), v]));
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
