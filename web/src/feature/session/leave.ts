// SPDX-License-Identifier: AGPL-3.0-or-later
// Sign out: the session ends in the server, the drafts here.
import { ask } from '$lib/api';
import { dropDrafts } from '$lib/drafts';
import { session } from '$model/session.svelte';

export async function leave(): Promise<void> {
	const me = session();
	try {
		await ask('DELETE', '/session');
	} catch {
		/* the cookie may be gone already; the sign-in page is right anyway */
	}
	if (me) dropDrafts(me.user.id);
	location.assign('/masuk');
}
