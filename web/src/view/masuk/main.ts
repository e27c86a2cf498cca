// SPDX-License-Identifier: AGPL-3.0-or-later
import id from 'virtual:words/masuk/id';
import { startWords } from '$lib/i18n.svelte';
import { startClock } from '$lib/now.svelte';
import { startRouter } from '$lib/router.svelte';
import '$ui/tokens.css';
import '$ui/base.css';
import { mount } from 'svelte';
import Main from './Main.svelte';

startRouter('/masuk');
startClock();
void startWords(id, () => import('virtual:words/masuk/en')).then(() => {
	mount(Main, { target: document.getElementById('app') as HTMLElement });
});
