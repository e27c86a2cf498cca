// SPDX-License-Identifier: AGPL-3.0-or-later
// The shapes of the API that the screens use, from its description.
import type { components } from '$lib/schema';

type S = components['schemas'];
export type Agency = S['Agency'];
export type AgencyRef = S['AgencyRef'];
export type Alarm = S['Alarm'];
export type Attachment = S['Attachment'];
export type Case = S['Case'];
export type CaseBrief = S['CaseBrief'];
export type CaseEdit = S['CaseEdit'];
export type CaseMasked = S['CaseMasked'];
export type CaseSeen = S['CaseSeen'];
export type Clock = S['Clock'];
export type ContactDetail = S['ContactDetail'];
export type Conversation = S['Conversation'];
export type ConversationMasked = S['ConversationMasked'];
export type ConversationSeen = S['ConversationSeen'];
export type Duplicate = S['Duplicate'];
export type LiveFrame = S['LiveFrame'];
export type Message = S['Message'];
export type NewMessage = S['NewMessage'];
export type Person = S['Person'];
export type PersonFound = S['PersonFound'];
export type Place = S['Place'];
export type Referral = S['Referral'];
export type ReferralDetail = S['ReferralDetail'];
export type Reported = S['Reported'];
export type ReportFields = S['ReportFields'];
export type RoutePreview = S['RoutePreview'];
export type Session = S['Session'];
export type Template = S['Template'];
export type TimelineEntry = S['TimelineEntry'];
export type Window = S['Window'];
export type Category = S['Category'];
export type NotReportKind = S['NotReportKind'];
export type WaitReason = S['WaitReason'];

/** A picture that can be shown in place. */
export const isPicture = (a: Attachment): boolean => !!a.url && (a.kind === 'image' || (a.mime ?? '').startsWith('image/'));

export const isMaskedCase = (c: CaseSeen): c is CaseMasked => (c as CaseMasked).id === null;
export const isMasked = (c: ConversationSeen): c is ConversationMasked => !('contact' in c);

/** The running or met clock of a kind, newest first in the API's order. */
export const clockOf = (clocks: readonly Clock[] | undefined, kind: Clock['kind']): Clock | undefined => clocks?.find((k) => k.kind === kind);
