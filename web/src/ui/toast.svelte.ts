// SPDX-License-Identifier: AGPL-3.0-or-later
// Short messages at the foot of the page, one of which may be undone.

export interface Toast {
	id: number;
	text: string;
	tone: 'ok' | 'bad';
	action?: { label: string; run: () => void };
}

let list = $state<Toast[]>([]);
let n = 0;

export function toasts(): Toast[] {
	return list;
}

export function hideToast(id: number): void {
	list = list.filter((x) => x.id !== id);
}

/** Show a message; those with an action stay 20 s, others 6 s. */
export function toast(text: string, more: Partial<Pick<Toast, 'tone' | 'action'>> = {}): void {
	const id = ++n;
	list = [...list.slice(-2), { id, text, tone: more.tone ?? 'ok', action: more.action }];
	setTimeout(() => hideToast(id), more.action || more.tone === 'bad' ? 20000 : 6000);
}
