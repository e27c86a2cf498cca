// SPDX-License-Identifier: AGPL-3.0-or-later
// j/k, arrows, Home and End move between the main links of a list while the
// list has the focus; Enter then opens the link, as links do.
import { inField } from '$lib/keys';

export function roving(node: HTMLElement): { destroy: () => void } {
	function onKey(e: KeyboardEvent): void {
		if (e.ctrlKey || e.metaKey || e.altKey || inField(e.target)) return;
		const all = Array.from(node.querySelectorAll<HTMLElement>('[data-main]'));
		if (!all.length) return;
		const row = (e.target as Element).closest('tr, li');
		const at = all.findIndex((a) => a === e.target || (row !== null && row.contains(a)));
		let to = at;
		if (e.key === 'j' || e.key === 'ArrowDown') to = Math.min(all.length - 1, at + 1);
		else if (e.key === 'k' || e.key === 'ArrowUp') to = Math.max(0, at - 1);
		else if (e.key === 'Home') to = 0;
		else if (e.key === 'End') to = all.length - 1;
		else return;
		e.preventDefault();
		e.stopPropagation();
		all[to]?.focus();
		all[to]?.scrollIntoView({ block: 'nearest' });
	}
	node.addEventListener('keydown', onKey);
	return { destroy: () => node.removeEventListener('keydown', onKey) };
}
