// SPDX-License-Identifier: AGPL-3.0-or-later
// The order of the inbox: danger, then unread, then who waits longest.
import { isMasked, type ConversationSeen } from '$model/types';

export function order(rows: readonly ConversationSeen[]): ConversationSeen[] {
	const rank = (c: ConversationSeen) => (c.danger ? 0 : isMasked(c) || c.unread ? 1 : 2);
	return [...rows].sort((a, b) => rank(a) - rank(b) || Date.parse(a.first_contact_at) - Date.parse(b.first_contact_at));
}
