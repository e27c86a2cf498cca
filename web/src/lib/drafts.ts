// SPDX-License-Identifier: AGPL-3.0-or-later
// Drafts of forms, kept in this browser under the user's name.  They go when
// the form is saved, when he signs out, and after seven days.

const ROOT = 'siaga.draf.';
const LIFE = 7 * 86400000;

interface Kept<T> {
	at: number;
	data: T;
}

function key(user: string, name: string): string {
	return `${ROOT}${user}.${name}`;
}

/** Keep a draft; false when the browser refuses. */
export function keepDraft<T>(user: string, name: string, data: T, now: number): boolean {
	try {
		localStorage.setItem(key(user, name), JSON.stringify({ at: now, data } satisfies Kept<T>));
		return true;
	} catch {
		return false;
	}
}

export function findDraft<T>(user: string, name: string, now: number): Kept<T> | null {
	try {
		const text = localStorage.getItem(key(user, name));
		if (!text) return null;
		const k = JSON.parse(text) as Kept<T>;
		if (typeof k.at !== 'number' || now - k.at > LIFE) {
			localStorage.removeItem(key(user, name));
			return null;
		}
		return k;
	} catch {
		return null;
	}
}

export function dropDraft(user: string, name: string): void {
	try {
		localStorage.removeItem(key(user, name));
	} catch {
		/* nothing was kept */
	}
}

/** Remove the drafts of a user (sign-out), or every draft. */
export function dropDrafts(user?: string): void {
	try {
		const head = user === undefined ? ROOT : key(user, '');
		Object.keys(localStorage)
			.filter((k) => k.startsWith(head))
			.forEach((k) => localStorage.removeItem(k));
	} catch {
		/* nothing was kept */
	}
}
