// SPDX-License-Identifier: AGPL-3.0-or-later
// Times of the screens: "08.14 WIB", ages, and what is left of a promise.
// Pure: the caller gives the zone and the present.

const zones: Record<string, string> = {
	'Asia/Jakarta': 'WIB',
	'Asia/Pontianak': 'WIB',
	'Asia/Makassar': 'WITA',
	'Asia/Jayapura': 'WIT',
};

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, o: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = locale + JSON.stringify(o);
	let f = formats.get(key);
	if (!f) formats.set(key, (f = new Intl.DateTimeFormat(locale, o)));
	return f;
}

/** Milliseconds of an ISO time, or null when it is missing or no time. */
export function ms(iso: string | null | undefined): number | null {
	if (!iso) return null;
	const n = Date.parse(iso);
	return Number.isNaN(n) ? null : n;
}

/** "08.14" in the zone. */
export function hourMinute(at: number, zone: string): string {
	const p = format('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone });
	return p.format(at).replace(':', '.');
}

/** "08.14.05" in the zone. */
export function hourMinuteSecond(at: number, zone: string): string {
	const o = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone: zone } as const;
	return format('en-GB', o).format(at).replace(/:/g, '.');
}

/** "WIB", "WITA", "WIT", or nothing for another zone. */
export function zoneName(zone: string): string {
	return zones[zone] ?? '';
}

/** Calendar day in the zone as "2026-11-22", for comparing. */
export function day(at: number, zone: string): string {
	return format('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone }).format(at);
}

/** "08.14 WIB" today, "21 Nov 08.14 WIB" this year, with the year otherwise. */
export function when(at: number, now: number, zone: string, lang: string): string {
	const clock = `${hourMinute(at, zone)}\u00a0${zoneName(zone)}`.trim();
	const d = day(at, zone);
	if (d === day(now, zone)) return clock;
	const o: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', timeZone: zone };
	if (d.slice(0, 4) !== day(now, zone).slice(0, 4)) o.year = 'numeric';
	return `${format(lang === 'en' ? 'en-GB' : 'id-ID', o).format(at)} ${clock}`;
}

/** "08.14" today, "21 Nov 08.14" on another day: for narrow places. */
export function clockOrDay(at: number, now: number, zone: string, lang: string): string {
	const clock = hourMinute(at, zone);
	if (day(at, zone) === day(now, zone)) return clock;
	return `${format(lang === 'en' ? 'en-GB' : 'id-ID', { day: 'numeric', month: 'short', timeZone: zone }).format(at)} ${clock}`;
}

/** "Minggu, 22 November 2026". */
export function longDay(at: number, zone: string, lang: string): string {
	const o = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: zone } as const;
	return format(lang === 'en' ? 'en-GB' : 'id-ID', o).format(at);
}

export interface Left {
	/** none: no promise; done: kept; late: kept too late; ok, near (< 1 h), over: running */
	state: 'none' | 'done' | 'late' | 'ok' | 'near' | 'over';
	days: number;
	/** "00:38", hours and minutes; hours go beyond 24 only under 48 h */
	clock: string;
}

/** "00:38": hours and minutes of a length, never negative. */
export function span(length: number): string {
	const min = Math.max(0, Math.floor(length / 60000));
	const h = Math.floor(min / 60);
	return `${String(h).padStart(2, '0')}:${String(min % 60).padStart(2, '0')}`;
}

/** What is left of a promise due at `due`, kept at `done` (or null). */
export function left(due: number | null, done: number | null, now: number): Left {
	if (done !== null) {
		const late = due !== null && done > due;
		return { state: late ? 'late' : 'done', days: 0, clock: late ? span(done - due) : '' };
	}
	if (due === null) return { state: 'none', days: 0, clock: '' };
	const rest = due - now;
	const size = Math.abs(rest);
	const state = rest < 0 ? 'over' : rest < 3600000 ? 'near' : 'ok';
	return { state, days: size >= 172800000 ? Math.floor(size / 86400000) : 0, clock: span(size) };
}
