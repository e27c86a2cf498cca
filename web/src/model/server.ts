// SPDX-License-Identifier: AGPL-3.0-or-later
// Every question the screens put to the server, by name.
import { ask, get, post } from '$lib/api';
import type { Page } from '$lib/list.svelte';
import type { paths } from '$lib/schema';
import type * as T from './types';

type Query = Record<string, string | number | boolean | null | undefined>;
type Body<P extends keyof paths> = paths[P] extends { post: { requestBody?: { content: { 'application/json': infer B } } } } ? B : never;
const seg = encodeURIComponent;
type CaseDone = { case: T.Case };
type CasePath = Extract<keyof paths, `/api/v1/cases/{id}/${string}`>;
type CaseVerb = CasePath extends `/api/v1/cases/{id}/${infer V}` ? V : never;
type ReferralPath = Extract<keyof paths, `/api/v1/referrals/{id}/${string}`>;
type ReferralVerb = ReferralPath extends `/api/v1/referrals/{id}/${infer V}` ? V : never;

/* conversations */
export const conversations = (q: Query, s?: AbortSignal) => get<Page<T.ConversationSeen>>('/conversations', q, s);
export const conversation = (id: string) => get<T.ConversationSeen>(`/conversations/${seg(id)}`);
export const messages = (id: string, cursor: string | null, s?: AbortSignal) =>
	get<Page<T.Message>>(`/conversations/${seg(id)}/messages`, { limit: 100, cursor }, s);
export const notReport = (id: string, kind: T.NotReportKind, once: string) =>
	post<T.Conversation>(`/conversations/${seg(id)}/not_report`, { kind }, { once });
export const undoNotReport = (id: string) => post<T.Conversation>(`/conversations/${seg(id)}/not_report/undo`);
export const readConversation = (id: string) => post<unknown>(`/conversations/${seg(id)}/read`);
export const sayTo = (id: string, m: T.NewMessage, once: string) => post<T.Message>(`/conversations/${seg(id)}/message`, m, { once });
export const takeConversation = (id: string, user: string | null) => post<T.Conversation>(`/conversations/${seg(id)}/assign`, { user });
export const openConversation = (id: string, reason: string, once: string) =>
	post<T.Conversation>(`/conversations/${seg(id)}/open`, { reason }, { once });
export const setClosed = (id: string, closed: boolean, reason: string, once: string) =>
	post<T.Conversation>(`/conversations/${seg(id)}/closed`, { closed, reason }, { once });
export const contact = (id: string) => get<T.ContactDetail>(`/contacts/${seg(id)}`);
export const setSafe = (id: string, safe: T.ContactDetail['safe']) =>
	ask<T.ContactDetail>('PATCH', `/contacts/${seg(id)}`, { body: { safe } });
export const templates = (conversationId?: string) =>
	get<{ window?: T.Window | null; items: T.Template[] }>('/templates', { conversation: conversationId });

/* reports and cases */
export const newReport = (f: T.ReportFields, once: string) => post<T.Reported>('/reports', f, { once });
export const caseOfConversation = (id: string, f: T.ReportFields, once: string) =>
	post<T.Reported>(`/conversations/${seg(id)}/case`, f, { once });
export const cases = (q: Query, s?: AbortSignal) => get<Page<T.CaseSeen>>('/cases', q, s);
export const caseById = (id: string) => ask<T.CaseSeen>('GET', `/cases/${seg(id)}`);
export const timeline = (id: string, cursor: string | null, s?: AbortSignal) =>
	get<Page<T.TimelineEntry>>(`/cases/${seg(id)}/timeline`, { limit: 200, cursor }, s);
export const editCase = (id: string, version: number, e: T.CaseEdit) =>
	ask<T.Case>('PATCH', `/cases/${seg(id)}`, { body: e, match: `"${version}"` });
export const actOnCase = <V extends CaseVerb>(id: string, verb: V, body: Body<`/api/v1/cases/{id}/${V}`>, once: string) =>
	post<CaseDone & { merge?: { id: string } }>(`/cases/${seg(id)}/${verb}`, body, { once });
export const undoMerge = (id: string) => post<{ case: T.Case }>(`/merges/${seg(id)}/undo`);

/* referrals */
export const referrals = (q: Query, s?: AbortSignal) =>
	get<Page<T.Referral> & { counts?: { incoming: number; working: number } }>('/referrals', q, s);
export const referral = (id: string) => get<T.ReferralDetail>(`/referrals/${seg(id)}`);
export const actOnReferral = <V extends ReferralVerb>(id: string, verb: V, body: Body<`/api/v1/referrals/{id}/${V}`>, once: string) =>
	post<T.Referral>(`/referrals/${seg(id)}/${verb}`, body, { once });

/** Send photos one after the other; their ids. */
export async function uploadPhotos(photos: readonly Blob[]): Promise<string[]> {
	const ids: string[] = [];
	for (const p of photos) {
		const a = await ask<T.Attachment>('POST', '/uploads', { body: p, timeout: 120000 });
		ids.push(a.data.id);
	}
	return ids;
}

/* look-ups */
export const places = (q: string) => get<{ items: T.Place[] }>('/places', { q, limit: 12 });
export const placeByCode = async (code: string) => (await places(code)).items.find((p) => p.code === code) ?? null;
export const agencies = (q: Query = {}) => get<{ items: T.Agency[] }>('/agencies', { limit: 20, ...q });
export const persons = (q: string, place?: string) => get<{ items: T.PersonFound[] }>('/persons', { q, place, limit: 6 });
export const duplicates = (q: Query) => get<{ items: T.Duplicate[] }>('/duplicates', q);
export const routePreview = (q: Query) => get<T.RoutePreview>('/route-preview', q);
export const alarms = (s?: AbortSignal) => get<Page<T.Alarm>>('/alarms', { acknowledged: 'false', limit: 20 }, s);
export const ackAlarm = (id: string, once: string) => post<T.Alarm>(`/alarms/${seg(id)}/acknowledge`, {}, { once });
