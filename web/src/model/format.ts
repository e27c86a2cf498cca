// SPDX-License-Identifier: AGPL-3.0-or-later
// Times and lengths with the office's zone and the chosen language.
import { getLang, t } from '$lib/i18n.svelte';
import { officeZone, present } from '$lib/now.svelte';
import type { Place } from './types';
import { longDay, ms, when } from '$lib/time';

/** "08.14 WIB" of an ISO time; "–" when there is none. */
export function at(iso: string | null | undefined): string {
	const n = ms(iso);
	return n === null ? '–' : when(n, present(), officeZone(), getLang());
}

export function dayOf(iso: string): string {
	const n = ms(iso);
	return n === null ? '' : longDay(n, officeZone(), getLang());
}

/** "Cibogo, Lembang, Bandung Barat": the place with those above it. */
export function placeLine(p: Place | null | undefined): string {
	if (!p) return '–';
	return !p.path ? p.name : p.path.startsWith(p.name + ',') ? p.path : `${p.name}, ${p.path}`;
}

/** "12 mnt", "3 j", "2 hr" since an ISO time. */
export function ago(iso: string | null | undefined): string {
	const n = ms(iso);
	if (n === null) return '';
	const min = Math.max(0, Math.floor((present() - n) / 60000));
	if (min < 60) return t('ui.minutes', { n: min });
	if (min < 2880) return t('ui.hours', { n: Math.floor(min / 60) });
	return t('ui.days', { n: Math.floor(min / 1440) });
}
