// SPDX-License-Identifier: AGPL-3.0-or-later
// What the tests share: the office, one browser, signed-in people, checks.
import assert from 'node:assert/strict';
import { axe, expectNoConsoleErrors, firstLogin, launch, open, sideways } from './lib.mjs';
import { PASSWORD, startOffice, until } from './office.mjs';

export { PASSWORD, until };
export const button = (p, name) => p.getByRole('button', { name, exact: typeof name === 'string' });
/** A regency's village as the form knows it. */
export const VILLAGE = { code: '32.17.01.2012', find: 'cibogo' };

let number = 8000;
/** An invented number nobody used before. */
export const newNumber = () => `62812555${String(number++).padStart(5, '0')}`;

export class House {
	static async start() {
		const h = new House();
		h.office = await startOffice();
		h.browser = await launch();
		h.states = {};
		h.pages = [];
		h.api = h.office.api('operator');
		return h;
	}

	get base() {
		return this.office.base;
	}

	/** A page nobody is signed in on. */
	async stranger(size) {
		const p = await open(this.browser, size);
		p.setDefaultTimeout(12000);
		this.pages.push(p);
		return p;
	}

	/** A page of that person: signed in by the one-time link once. */
	async staff(name, size = {}) {
		if (!this.states[name]) {
			const p = await open(this.browser, size);
			await firstLogin(p, this.office.links[name] ?? this.office.account(name, 'operator'), PASSWORD);
			await p.waitForSelector('#isi');
			this.states[name] = await p.context().storageState();
			await p.context().close();
		}
		return this.stranger({ ...size, storageState: this.states[name] });
	}

	/** A case of a walk-in, made by the API. */
	async filed(more = {}, ask = this.api) {
		const said = { channel: 'walkin', story: 'Nenek sakit, tinggal sendiri, tidak ada yang merawat.', place: VILLAGE.code, category: 'lansia_terlantar', urgency: 'tinggi', reporter: { name: 'Euis (contoh)', phone: '0812-5550-' + newNumber().slice(-4) }, person: { name: 'Mak Icih (contoh)', age: 77 }, ...more };
		return (await ask('POST', '/reports', said)).case;
	}

	/** The API as the person of that page, who knows his own secrets. */
	as(page) {
		return (method, path, body) =>
			page.evaluate(
				async ([how, where, what]) => {
					const me = await (await fetch('/api/v1/session')).json();
					const r = await fetch('/api/v1' + where, { method: how, headers: { 'content-type': 'application/json', 'x-siaga-csrf': me.csrf }, body: what && JSON.stringify(what) });
					if (!r.ok) throw new Error(`${how} ${where}: ${r.status} ${await r.text()}`);
					return r.json();
				},
				[method, path, body],
			);
	}

	/** A citizen wrote on WhatsApp; the conversation once it is there. */
	async said(text, name = 'Warga (contoh)') {
		const from = newNumber();
		await this.office.graph.say(from, text, name);
		const talk = await until(async () => {
			const got = await this.api('GET', '/conversations?state=all&limit=200');
			return got.items.find((c) => c.contact?.phone?.endsWith(from.slice(2)));
		}, 'the conversation');
		return { ...talk, from };
	}

	/** A picture a camera could have made. */
	async photo() {
		const p = await open(this.browser, { width: 900, height: 700 });
		await p.goto(`${this.base}/`);
		const buffer = await p.screenshot({ type: 'jpeg', quality: 60 });
		await p.context().close();
		return { name: 'rumah.jpg', mimeType: 'image/jpeg', buffer };
	}

	/** axe finds nothing, nothing is wider than the window. */
	async good(p, name) {
		assert.deepEqual(await axe(p), [], `axe on ${name}`);
		assert.ok((await sideways(p)) <= 0, `${name} scrolls sideways`);
	}

	async shots(prefix) {
		let n = 0;
		for (const p of this.pages) await p.screenshot({ path: `${prefix}-${n++}.png` }).catch(() => {});
	}

	async tidy() {
		for (const p of this.pages.splice(0)) await p.context().close().catch(() => {});
	}

	async close() {
		await this.browser.close();
		return this.office.close();
	}
}

export const quiet = expectNoConsoleErrors;
