// SPDX-License-Identifier: AGPL-3.0-or-later
// Telephone numbers, money and sizes as people here read them.  Pure.

/** "+6281255500101" or "081255500101" -> "0812-5550-0101"; foreign numbers keep their +. */
export function phone(raw: string | null | undefined): string {
	if (!raw) return '';
	const s = raw.replace(/[^\d+]/g, '');
	const local = s.startsWith('+62') ? '0' + s.slice(3) : s.startsWith('62') && s.length > 9 ? '0' + s.slice(2) : s;
	if (local.startsWith('+')) return local.replace(/^(\+\d{2})(\d{3})(\d{3,4})(\d*)$/, '$1 $2-$3-$4').replace(/-$/, '');
	if (local.length < 7) return local;
	return local.replace(/^(\d{4})(\d{3,4})(\d*)$/, '$1-$2-$3').replace(/-$/, '');
}

/** Warning class of a typed number: ok, short, foreign or empty. Never a refusal. */
export function phoneDoubt(raw: string): 'ok' | 'empty' | 'short' | 'foreign' {
	const s = raw.replace(/[^\d+]/g, '');
	if (!s) return 'empty';
	if (s.startsWith('+') && !s.startsWith('+62')) return 'foreign';
	const digits = s.replace(/^\+?62/, '0').length;
	return digits < 9 ? 'short' : 'ok';
}

/** Rupiah: "Rp 1.250.000". */
export function money(idr: number): string {
	const s = Math.abs(Math.trunc(idr)).toString().replace(/\B(?=(\d{3})+$)/g, '.');
	return `${idr < 0 ? '-' : ''}Rp ${s}`;
}

/** Whole number with points: "12.345". */
export function count(n: number): string {
	return Math.trunc(n).toString().replace(/\B(?=(\d{3})+$)/g, '.');
}

/** "167 KB", "1,4 MB". */
export function size(bytes: number): string {
	if (bytes < 1048576) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
	return `${(bytes / 1048576).toFixed(1).replace('.', ',')} MB`;
}

/** "4821 7730": eight digits, read aloud in two groups of four. */
export function code8(code: string): string {
	return code.replace(/^(\d{4})(\d{4})$/, '$1 $2');
}

/** NIK: 16 digits PPKKCC-DDMMYY-SSSS.  "ok", "empty" or "odd" (warn only). */
export function nikDoubt(raw: string): 'ok' | 'empty' | 'odd' {
	const s = raw.replace(/\D/g, '');
	if (!s) return 'empty';
	if (s.length !== 16) return 'odd';
	const d = Number(s.slice(6, 8));
	const m = Number(s.slice(8, 10));
	const dayOk = (d >= 1 && d <= 31) || (d >= 41 && d <= 71);
	return dayOk && m >= 1 && m <= 12 && s.slice(12) !== '0000' ? 'ok' : 'odd';
}
