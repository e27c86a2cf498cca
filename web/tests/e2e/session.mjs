// SPDX-License-Identifier: AGPL-3.0-or-later
// Signing in and out, languages, a line that breaks.
import assert from 'node:assert/strict';
import { firstLogin, login } from './lib.mjs';
import { button, PASSWORD, quiet, until } from './house.mjs';

export default function (test) {
	test('an operator signs in by the first-login link and sees inbox and queue', async (h) => {
		const p = await h.staff('operator');
		await p.goto(`${h.base}/konsol`);
		await p.waitForSelector('td a[data-main]');
		await p.getByRole('heading', { name: /Percakapan masuk/ }).waitFor();
		assert.ok((await p.locator('td a[data-main]').count()) >= 20);
		await p.locator('.inbox li.danger').first().waitFor();
		await p.getByText('Tersambung', { exact: true }).waitFor();
		assert.match(await p.locator('.inbox li').first().getAttribute('class'), /danger/, 'danger stands on top');
		await h.good(p, 'konsol');
		quiet(p);
	});

	test('a used first-login link says so', async (h) => {
		await h.staff('operator');
		const p = await h.stranger();
		await p.goto(h.office.links.operator);
		await p.fill('#sandi1', PASSWORD);
		await p.fill('#sandi2', PASSWORD);
		await p.click('button[type=submit]');
		await p.getByText('sudah dipakai').waitFor();
		await h.good(p, 'awal');
	});

	test('a wrong password is answered in words, and the sign-in ends everywhere', async (h) => {
		const link = h.office.account('sari', 'operator');
		const p = await h.stranger();
		await firstLogin(p, link, PASSWORD);
		await p.waitForSelector('#isi');
		const q = await h.stranger();
		await q.goto(`${h.base}/masuk`);
		await q.fill('#nama', 'sari');
		await q.fill('#sandi', 'bukan ini');
		await q.click('button[type=submit]');
		await q.getByText('tidak cocok').waitFor();
		await h.good(q, 'masuk');
		quiet(q, [/401/]);
		await login(q, h.base, 'sari', PASSWORD);
		await q.locator('header details summary, header [aria-haspopup]').first().click();
		await button(q, 'Keluar').click();
		await q.waitForURL(/\/masuk/);
		await q.goto(`${h.base}/konsol`);
		await q.waitForURL(/\/masuk/);
	});

	test('an account that is disabled is out within a minute', async (h) => {
		const link = h.office.account('pindah', 'operator');
		const p = await h.stranger();
		await firstLogin(p, link, PASSWORD);
		await p.getByText('Tersambung', { exact: true }).waitFor();
		h.office.run('user', 'disable', 'pindah');
		await p.waitForURL(/\/masuk/, { timeout: 60000 });
	});

	test('the language changes and stays', async (h) => {
		const p = await h.staff('operator');
		await p.goto(`${h.base}/konsol`);
		await p.waitForSelector('td a[data-main]');
		await button(p, 'EN English').click();
		await p.getByRole('heading', { level: 1, name: 'Queue' }).waitFor();
		assert.equal(await p.getAttribute('html', 'lang'), 'en');
		await p.reload();
		await p.getByRole('heading', { level: 1, name: 'Queue' }).waitFor();
		await h.good(p, 'queue');
		await button(p, 'ID Bahasa Indonesia').click();
		await p.getByRole('heading', { level: 1, name: 'Antrean' }).waitFor();
		quiet(p);
	});

	test('a broken line is told with its age, and heals without losing news', async (h) => {
		const p = await h.staff('operator');
		await p.goto(`${h.base}/konsol`);
		await p.waitForSelector('td a[data-main]');
		await p.getByText('Tersambung', { exact: true }).waitFor();
		const rows = await p.locator('td a[data-main]').count();
		assert.equal(await h.office.stop(), 0);
		await p.getByText('Data di layar mungkin sudah lama').waitFor();
		assert.equal(await p.locator('td a[data-main]').count(), rows, 'old rows stay');
		await h.good(p, 'terputus');
		await h.office.start();
		const made = await h.filed({ story: 'Datang waktu sambungan putus.' });
		await p.getByText('Tersambung', { exact: true }).waitFor({ timeout: 40000 });
		await p.getByRole('link', { name: made.number }).waitFor();
		await until(async () => !(await p.getByText('Data di layar mungkin sudah lama').count()), 'the banner goes');
	});
}
