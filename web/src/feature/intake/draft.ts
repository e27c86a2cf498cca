// SPDX-License-Identifier: AGPL-3.0-or-later
// The form of a new report as one plain value, and how it is sent.
import type { Case, Category, PersonFound, Place, ReportFields } from '$model/types';

export interface Draft {
	channel: 'walkin' | 'letter';
	reporterName: string;
	reporterPhone: string;
	relation: string;
	anonymous: boolean;
	personId: string;
	personName: string;
	age: string;
	sex: string;
	address: string;
	occupation: string;
	nik: string;
	household: string;
	group: string;
	category: string;
	story: string;
	place: Place | null;
	placeText: string;
	landmark: string;
	danger: string;
	urgency: string;
	secret: boolean;
}

export function emptyDraft(): Draft {
	return {
		channel: 'walkin',
		reporterName: '',
		reporterPhone: '',
		relation: '',
		anonymous: false,
		personId: '',
		personName: '',
		age: '',
		sex: '',
		address: '',
		occupation: '',
		nik: '',
		household: '',
		group: '',
		category: '',
		story: '',
		place: null,
		placeText: '',
		landmark: '',
		danger: '',
		urgency: '',
		secret: false,
	};
}

/** Has anything been typed? */
export function isEmpty(d: Draft): boolean {
	const e = emptyDraft();
	return (Object.keys(e) as (keyof Draft)[]).every((k) => k === 'channel' || d[k] === e[k] || (typeof d[k] === 'string' && !(d[k] as string).trim()));
}

const text = (s: string) => s.trim() || undefined;
const whole = (s: string) => (/^\d+$/.test(s.trim()) ? Number(s.trim()) : undefined);

function put<T extends object>(o: T): T | undefined {
	const kept = Object.fromEntries(Object.entries(o).filter(([, v]) => v !== undefined && v !== ''));
	return Object.keys(kept).length ? (kept as T) : undefined;
}

/** The body of POST /reports; what was left empty is left out. */
export function toFields(d: Draft, attachments: string[] = []): ReportFields {
	return (put({
		channel: d.channel,
		story: text(d.story),
		reporter: put({ name: d.anonymous ? undefined : text(d.reporterName), phone: d.anonymous ? undefined : text(d.reporterPhone), relation: text(d.relation), anonymous: d.anonymous || undefined }),
		person: put({ id: text(d.personId), name: text(d.personName), age: whole(d.age), sex: (text(d.sex) as 'f' | 'm' | undefined) ?? undefined, address: text(d.address), occupation: text(d.occupation), nik: text(d.nik.replace(/\D/g, '')) }),
		household_size: whole(d.household),
		place: d.place?.code,
		landmark: text(d.landmark) ?? (d.place ? undefined : text(d.placeText)),
		category: (text(d.category) as Category | undefined) ?? undefined,
		urgency: (d.danger === 'yes' ? 'darurat' : text(d.urgency)) as ReportFields['urgency'],
		secret: d.secret || undefined,
		attachments: attachments.length ? attachments : undefined,
	}) ?? {}) as ReportFields;
}

/** Take a person who was helped before into the form. */
export function withPerson(d: Draft, p: PersonFound): Draft {
	return {
		...d,
		personId: p.id,
		personName: p.name ?? d.personName,
		age: p.age ? String(p.age) : d.age,
		sex: p.sex ?? d.sex,
		address: p.address ?? d.address,
		occupation: p.occupation ?? d.occupation,
		household: p.household_size ? String(p.household_size) : d.household,
		place: p.place ?? d.place,
		placeText: p.place?.name ?? d.placeText,
	};
}

/** Which step of the form holds a field of the API. */
export function stepOf(field: string): number {
	if (field.startsWith('reporter') || field === 'channel') return 0;
	if (field.startsWith('person') || field === 'household_size') return 1;
	return 2;
}

export type Saved = { case: Case; warnings: { field: string; message: string }[] };
