// SPDX-License-Identifier: AGPL-3.0-or-later
// Keyboard: single letters act only outside fields; chords act everywhere.

/** "Ctrl+Enter", "Alt+1", "Shift+F2", "j", "?" of an event. */
export function chord(e: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
	let k = e.key;
	if (e.altKey && /^Digit\d$/.test(e.code)) k = e.code.slice(5);
	if (k.length === 1 && /[a-z]/i.test(k)) k = k.toLowerCase();
	const named = k.length > 1;
	return (
		(e.ctrlKey || e.metaKey ? 'Ctrl+' : '') + (e.altKey ? 'Alt+' : '') + (e.shiftKey && (named || e.ctrlKey) ? 'Shift+' : '') + k
	);
}

export function inField(target: EventTarget | null): boolean {
	const el = target as HTMLElement | null;
	return !!el?.closest?.('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]');
}

export type KeyMap = Record<string, (e: KeyboardEvent) => void>;

function run(map: KeyMap, e: KeyboardEvent): void {
	if (e.defaultPrevented || e.isComposing) return;
	const c = chord(e);
	const fn = map[c];
	if (!fn) return;
	const single = c.length === 1;
	if (single && (inField(e.target) || document.querySelector('dialog[open]'))) return;
	e.preventDefault();
	fn(e);
}

/** Bind keys for the whole page; the answer unbinds. */
export function bindKeys(map: KeyMap): () => void {
	const on = (e: KeyboardEvent) => run(map, e);
	window.addEventListener('keydown', on);
	return () => window.removeEventListener('keydown', on);
}
