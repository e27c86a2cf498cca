// SPDX-License-Identifier: AGPL-3.0-or-later
// Filters a user keeps under a name, in this browser.

export interface Saved {
	name: string;
	query: string;
}

const key = (user: string) => `siaga.saringan.${user}`;

export function savedFilters(user: string): Saved[] {
	try {
		const all = JSON.parse(localStorage.getItem(key(user)) ?? '[]') as Saved[];
		return Array.isArray(all) ? all.filter((s) => s && typeof s.name === 'string' && typeof s.query === 'string') : [];
	} catch {
		return [];
	}
}

function keep(user: string, all: Saved[]): Saved[] {
	try {
		localStorage.setItem(key(user), JSON.stringify(all));
	} catch {
		/* lasts for this page */
	}
	return all;
}

export function saveFilter(user: string, name: string, query: string): Saved[] {
	return keep(user, [...savedFilters(user).filter((s) => s.name !== name), { name, query }].slice(-12));
}

export function dropFilter(user: string, name: string): Saved[] {
	return keep(user, savedFilters(user).filter((s) => s.name !== name));
}
