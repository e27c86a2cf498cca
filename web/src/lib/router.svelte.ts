// SPDX-License-Identifier: AGPL-3.0-or-later
// A History router: the path and the query are state; links are plain <a>.

let path = $state('/');
let query = $state.raw(new URLSearchParams());
let prefix = '';

function read(): void {
	path = location.pathname.replace(/\/+$/, '') || '/';
	query = new URLSearchParams(location.search);
}

function onClick(e: MouseEvent): void {
	if (e.defaultPrevented || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
	const a = (e.target as Element | null)?.closest?.('a');
	if (!a || a.target || a.hasAttribute('download') || a.origin !== location.origin) return;
	if (a.pathname !== prefix && !a.pathname.startsWith(prefix + '/')) return;
	if (a.hash && a.pathname === location.pathname) return;
	e.preventDefault();
	go(a.pathname + a.search);
}

/** Serve every link below `root` ("/konsol") without a page load. */
export function startRouter(root: string): void {
	prefix = root;
	read();
	window.addEventListener('popstate', read);
	document.addEventListener('click', onClick);
}

export function go(to: string, o: { replace?: boolean } = {}): void {
	if (o.replace) history.replaceState(null, '', to);
	else if (to !== location.pathname + location.search) history.pushState(null, '', to);
	read();
}

export function here(): string {
	return path;
}

export function param(name: string): string {
	return query.get(name) ?? '';
}

/** The address of this page with some parameters changed; '' removes one. */
export function withQuery(change: Record<string, string>): string {
	const q = new URLSearchParams(query);
	for (const [k, v] of Object.entries(change)) {
		if (v) q.set(k, v);
		else q.delete(k);
	}
	const s = q.toString();
	return path + (s ? '?' + s : '');
}

/** Values of ":names" when the path fits the pattern, else null. */
export function match(pattern: string, p: string = path): Record<string, string> | null {
	const want = pattern.split('/');
	const have = p.split('/');
	if (want.length !== have.length) return null;
	const out: Record<string, string> = {};
	for (let i = 0; i < want.length; i++) {
		const w = want[i] as string;
		const h = have[i] as string;
		if (w.startsWith(':')) out[w.slice(1)] = decodeURIComponent(h);
		else if (w !== h) return null;
	}
	return out;
}
