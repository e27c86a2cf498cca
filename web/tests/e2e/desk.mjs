// SPDX-License-Identifier: AGPL-3.0-or-later
// The agency: its desk in the browser, and the signed link without one.
import assert from 'node:assert/strict';
import { sideways } from './lib.mjs';
import { newNumber, quiet, until } from './house.mjs';

const OLD_PC = { width: 1024, height: 768 };
const mine = (p, number) => p.locator('li, article').filter({ hasText: number }).first();

export default function (test) {
	test('a desk accepts, starts and finishes with a photo', async (h) => {
		const c = await h.filed({ category: 'fakir_miskin' });
		const d = await h.staff('dinsos-kbb', OLD_PC);
		await d.goto(`${h.base}/instansi`);
		await mine(d, c.number).getByRole('button', { name: 'Terima', exact: true }).click();
		await d.getByText(`${c.number} diterima`).waitFor();
		await d.getByRole('link', { name: /Dikerjakan/ }).click();
		await mine(d, c.number).getByRole('button', { name: 'Mulai' }).click();
		await d.getByText('mulai dikerjakan').waitFor();
		await mine(d, c.number).getByRole('button', { name: 'Catat hasil' }).click();
		await d.fill('#rujukan-teks', 'Sembako diantar, keluarga didata.');
		await d.setInputFiles('dialog input[type=file]', await h.photo());
		await d.getByText(/Foto 1,/).waitFor();
		await h.good(d, 'catat hasil');
		await d.locator('dialog button[type=submit]').click();
		await d.getByText(/Hasil .* tercatat/).waitFor();
		const got = await h.api('GET', `/cases/${c.id}`);
		assert.equal(got.referrals.find((r) => r.agency.code === 'dinsos').state, 'done');
		quiet(d);
	});

	test('a returned referral alarms the operator without a reload', async (h) => {
		const c = await h.filed({ category: 'fakir_miskin' });
		const p = await h.staff('operator');
		await p.goto(`${h.base}/konsol/kasus/${c.id}`);
		await p.getByText('Tersambung', { exact: true }).waitFor();
		await p.getByText('Dinas Sosial').first().waitFor();
		const d = await h.staff('dinsos-kbb', OLD_PC);
		await d.goto(`${h.base}/instansi`);
		await mine(d, c.number).getByRole('button', { name: 'Bukan wewenang' }).click();
		await d.locator('dialog button[type=submit]').click();
		await d.getByRole('alert').getByText('Tulis alasannya dulu.').waitFor();
		await d.fill('#rujukan-teks', 'Warga ber-KTP kabupaten tetangga.');
		await h.good(d, 'bukan wewenang');
		await d.locator('dialog button[type=submit]').click();
		await d.getByText(/dikembalikan/).first().waitFor();
		await p.getByText('Warga ber-KTP kabupaten tetangga.').first().waitFor();
		await until(async () => (await p.locator('.alarms').first().innerText()).includes(c.number), 'the alarm');
		quiet(p);
		quiet(d);
	});

	test('a desk sees only its own, and every desk screen is clean', async (h) => {
		const other = await h.filed({ category: 'adminduk' });
		const d = await h.staff('dinsos-kbb', OLD_PC);
		for (const path of ['', '?tab=dikerjakan', '?tab=selesai']) {
			await d.goto(`${h.base}/instansi${path}`);
			await d.waitForSelector('#isi h1');
			await d.waitForTimeout(400);
			await h.good(d, `/instansi${path}`);
			assert.ok(!(await d.content()).includes(other.number));
		}
		await d.goto(`${h.base}/instansi`);
		await d.locator('a[data-main]').first().click();
		await d.getByRole('heading', { level: 1 }).waitFor();
		await d.waitForTimeout(400);
		await h.good(d, 'rujukan');
		await d.goto(`${h.base}/konsol`);
		await d.getByText(/tidak berwenang/i).first().waitFor();
		quiet(d);
	});

	test('a signed link shows the person only after the code, and acts', async (h) => {
		const phone = newNumber();
		const admin = h.office.api('admin');
		const agency = (await admin('GET', '/agencies?q=Dinas+Sosial&regency=32.17')).items.find((a) => a.code === 'dinsos');
		await admin('PATCH', `/agencies/${agency.id}`, { whatsapp: `+${phone}`, phone: `+${phone}` });
		const c = await h.filed({ category: 'fakir_miskin', person: { name: 'Bu Tarsih (contoh)' } });
		const note = await until(async () => (await h.office.graph.sent(phone)).find((m) => m.template?.name === 'rujukan_baru' && JSON.stringify(m).includes(c.number)), 'the notice');
		const token = note.template.components.find((x) => x.type === 'button').parameters[0].text.split('/').pop();
		const p = await h.stranger({ width: 360, height: 740, isMobile: true, hasTouch: true, javaScriptEnabled: false });
		await p.goto(`${h.base}/r/${token}`);
		await p.getByText(c.number).first().waitFor();
		assert.ok(!(await p.content()).includes('Tarsih'), 'the name waits for the code');
		await p.locator(`form[action$="/kode"] button`).click();
		const code = await until(async () => (await h.office.graph.sent(phone)).filter((m) => m.template?.name === 'kode').map((m) => JSON.stringify(m).match(/"(\d{4})"/)?.[1]).pop(), 'the code');
		await p.fill('#kode', code);
		await p.locator(`form[action$="/masuk"] button`).click();
		await p.getByText('Bu Tarsih (contoh)').first().waitFor();
		assert.ok((await sideways(p)) <= 0);
		await p.locator(`form[action$="/terima"] button`).click();
		await until(async () => (await h.api('GET', `/cases/${c.id}`)).referrals.find((r) => r.agency.code === 'dinsos').state === 'accepted', 'accepted');
		quiet(p);
		const other = await h.stranger();
		await other.goto(`${h.base}/r/${token}`);
		assert.ok(!(await other.content()).includes('Tarsih'), 'another browser asks again');
		await h.good(other, 'tautan');
	});
}
