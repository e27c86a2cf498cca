// SPDX-License-Identifier: AGPL-3.0-or-later
// Who sits here.
import { ask, setCsrf, whenSessionLost } from '$lib/api';
import { getLang, langChosen, setLang, type Lang } from '$lib/i18n.svelte';
import { setSkew, setZone } from '$lib/now.svelte';
import type { Session } from './types';

let me = $state.raw<Session | null>(null);

export function session(): Session | null {
	return me;
}

export function userId(): string {
	return me?.user.id ?? '';
}

/** May he do what a supervisor does? */
export function isSupervisor(): boolean {
	return me?.user.role === 'supervisor';
}

export function isOperator(): boolean {
	return me?.user.role === 'operator' || me?.user.role === 'supervisor';
}

export function takeSession(s: Session): void {
	me = s;
	setCsrf(s.csrf ?? '');
	setZone(s.office.timezone);
	const now = Date.parse(s.now);
	setSkew(Number.isNaN(now) ? null : now - Date.now());
}

/** Where a role begins its work. */
export function homeOf(role: string): string {
	return role === 'desk' || role === 'village' ? '/instansi' : '/konsol';
}

/** A path of this site to go to after sign-in, or nothing. */
export function safeNext(raw: string): string {
	return /^\/[a-z][\w/-]*(\?[^#\\]*)?$/.test(raw) && !raw.startsWith('/masuk') && !raw.startsWith('/awal') ? raw : '';
}

/** The server's own words (errors, alarms) follow the chosen language. */
async function tellLang(language: Lang): Promise<void> {
	try {
		await ask('POST', '/session/language', { body: { language } });
	} catch {
		/* the next page load tries again */
	}
}

/** Choose the language here and, when signed in, for the account. */
export async function chooseLang(language: Lang): Promise<void> {
	await setLang(language);
	if (me) await tellLang(language);
}

function toSignIn(): void {
	const next = location.pathname + location.search;
	location.assign('/masuk?ke=' + encodeURIComponent(next));
}

/** Read the session; goes to the sign-in page when there is none. */
export async function openSession(): Promise<Session | null> {
	whenSessionLost(toSignIn);
	const a = await ask<Session>('GET', '/session').catch((e) => {
		if (e.status === 401) {
			toSignIn();
			return null;
		}
		throw e;
	});
	if (!a) return me;
	takeSession(a.data);
	if (a.data.language !== getLang()) {
		if (langChosen()) void tellLang(getLang());
		else await setLang(a.data.language);
	}
	return me;
}

/** May he see secret cases? */
export function hasGrant(): boolean {
	return me?.user.grants.includes('secret') ?? false;
}
