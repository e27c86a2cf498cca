// SPDX-License-Identifier: AGPL-3.0-or-later
// Words, colours and icons of the domain, so that the same thing looks the
// same on every screen.  Codes are those of the API.
import { has, t } from '$lib/i18n.svelte';
import type { IconName } from '$ui/Icon.svelte';
import type { Tone } from '$ui/Pill.svelte';

export interface Look {
	text: string;
	tone: Tone;
	icon: IconName;
}

const caseLooks: Record<string, [Tone, IconName]> = {
	new: ['info', 'star'],
	verified: ['info', 'check'],
	referred: ['info', 'send'],
	in_progress: ['near', 'play'],
	waiting: ['hold', 'pause'],
	resolved: ['ok', 'check'],
	closed: ['ok', 'lock'],
	unfounded: ['muted', 'stop'],
	declined: ['muted', 'stop'],
	merged: ['muted', 'merge'],
	transferred: ['muted', 'send'],
};

const referralLooks: Record<string, [Tone, IconName]> = {
	sent: ['near', 'send'],
	accepted: ['info', 'check'],
	in_progress: ['info', 'play'],
	done: ['ok', 'check'],
	returned: ['over', 'back'],
};

const urgencyLooks: Record<string, [Tone, IconName]> = {
	darurat: ['danger', 'alert'],
	tinggi: ['over', 'up'],
	biasa: ['muted', 'dot'],
};

function look(table: Record<string, [Tone, IconName]>, stem: string, code: string): Look {
	const [tone, icon] = table[code] ?? ['muted', 'dot'];
	return { text: word(stem, code), tone, icon };
}

/** The word of a code; an unknown code is shown as "other". */
export function word(stem: string, code: string | null | undefined): string {
	if (!code) return '';
	const k = `${stem}.${code}`;
	return has(k) ? t(k) : t('word.other');
}

export const caseLook = (state: string): Look => look(caseLooks, 'state', state);
export const referralLook = (state: string): Look => look(referralLooks, 'referral_state', state);
export const urgencyLook = (urgency: string): Look => look(urgencyLooks, 'urgency', urgency);

/** Every state of a case, in the order of its life. */
export const caseStates = Object.keys(caseLooks);
export const endStates = ['resolved', 'closed', 'unfounded', 'declined', 'merged', 'transferred'];
export const openStates = ['new', 'verified', 'referred', 'in_progress', 'waiting'];
export const urgencies = ['darurat', 'tinggi', 'biasa'];
export const channels = ['whatsapp', 'web', 'walkin', 'letter', 'phone', 'sms', 'telegram', 'facebook', 'instagram', 'email'];

/** Categories by group, in the order of the choices on the form. */
export const groups: Record<string, string[]> = {
	kesehatan: ['sakit', 'jaminan_kesehatan', 'odha', 'napza'],
	lansia: ['lansia_terlantar'],
	bansos: ['pangan', 'fakir_miskin', 'perempuan_rawan'],
	rtlh: ['rtlh'],
	odgj: ['odgj'],
	disabilitas: ['disabilitas', 'anak_disabilitas'],
	anak: ['balita_terlantar', 'anak_terlantar', 'anak_jalanan', 'putus_sekolah', 'anak_korban_kekerasan', 'anak_hukum', 'anak_perlindungan'],
	kekerasan: ['korban_kekerasan', 'perdagangan_orang'],
	bencana: ['bencana_alam', 'bencana_sosial'],
	adminduk: ['adminduk'],
	lain: ['gelandangan', 'pengemis', 'pemulung', 'orang_terlantar', 'tuna_susila', 'pekerja_migran', 'bekas_napi', 'minoritas', 'keluarga_psikologis', 'adat_terpencil', 'keagamaan', 'pertanyaan', 'keluhan_layanan', 'lainnya'],
};

export const groupOf = (category: string): string =>
	Object.keys(groups).find((g) => groups[g]?.includes(category)) ?? '';

/** Every category as a choice, under its group's word. */
export function categoryChoices(): { value: string; label: string }[] {
	return Object.values(groups)
		.flat()
		.map((c) => ({ value: c, label: word('category', c) }))
		.sort((a, b) => a.label.localeCompare(b.label));
}

export function choices(stem: string, codes: readonly string[]): { value: string; label: string }[] {
	return codes.map((c) => ({ value: c, label: word(stem, c) }));
}

export const channelIcon = (channel: string): IconName =>
	channel === 'walkin' ? 'user' : channel === 'letter' || channel === 'email' ? 'flag' : channel === 'web' ? 'menu' : 'chat';
