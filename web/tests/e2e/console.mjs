// SPDX-License-Identifier: AGPL-3.0-or-later
// The operator: conversations, cases, the walk-in form, what is secret.
import assert from 'node:assert/strict';
import { downward } from './lib.mjs';
import { button, quiet, until, VILLAGE } from './house.mjs';

export default function (test) {
	test('a danger message comes live on top, is answered, and the answer arrives', async (h) => {
		const p = await h.staff('operator');
		await p.goto(`${h.base}/konsol`);
		await p.waitForSelector('td a[data-main]');
		await p.getByText('Tersambung', { exact: true }).waitFor();
		const talk = await h.said('tolong, bapak pingsan tidak sadar di sawah', 'Mang Ujang (contoh)');
		const row = p.locator(`.inbox a[href$="${talk.id}"]`);
		await row.waitFor();
		await row.getByText('Bahaya').waitFor();
		await row.click();
		await p.getByText('tidak sadar di sawah').last().waitFor();
		await p.fill('#balas', 'Ambulans sedang berangkat, Anda di dusun mana?');
		await p.keyboard.press('Control+Enter');
		await until(async () => (await h.office.graph.sent(talk.from)).some((m) => m.text?.body.includes('Ambulans sedang berangkat')), 'the answer');
		await p.locator('[role=log]').getByText('Ambulans sedang berangkat').waitFor();
		await p.locator('[role=log] article, [role=log] li').filter({ hasText: 'Ambulans' }).getByText(/terkirim|sampai|dibaca/).first().waitFor();
		await h.good(p, 'percakapan');
		quiet(p);
	});

	test('no report: one tap, and undone', async (h) => {
		const talk = await h.said('halo halo iseng saja ini', 'Iseng (contoh)');
		const p = await h.staff('operator');
		await p.goto(`${h.base}/konsol/percakapan/${talk.id}`);
		await button(p, 'Iseng').click();
		await p.getByText('Dicatat bukan laporan').waitFor();
		await p.locator(`.inbox a[href$="${talk.id}"]`).waitFor({ state: 'detached' });
		await button(p, 'Urungkan').click();
		await p.locator(`.inbox a[href$="${talk.id}"]`).waitFor();
		quiet(p);
	});

	test('a conversation becomes a case that every office has at once, with clocks', async (h) => {
		const talk = await h.said('rumah nenek saya mau roboh pak, di lembang', 'Nining Dua (contoh)');
		const p = await h.staff('operator');
		await p.goto(`${h.base}/konsol/percakapan/${talk.id}`);
		await p.getByRole('link', { name: /Jadikan kasus/ }).click();
		await p.getByRole('button', { name: /Lanjut/ }).click();
		await p.fill('#isi-person-name', 'Nenek Enok (contoh)');
		await p.getByRole('button', { name: /Lanjut/ }).click();
		await p.locator('#isi-category').getByLabel('Lansia').check().catch(() => p.getByLabel('Lansia').check());
		await p.fill('#isi-place', VILLAGE.find);
		await p.getByRole('option').first().waitFor();
		await p.keyboard.press('Enter');
		await h.good(p, 'jadikan kasus');
		await p.keyboard.press('Control+Enter');
		await p.getByRole('heading', { name: /tersimpan/i }).waitFor();
		await h.good(p, 'tersimpan');
		await p.getByRole('link', { name: /Buka kasus/ }).click();
		await p.getByRole('heading', { level: 1, name: /-2611-\d{5}|-\d{4}-\d{5}/ }).waitFor();
		await p.getByText('Puskesmas Lembang').first().waitFor();
		await p.getByText('Bagian Kesra Bandung Barat').first().waitFor();
		await p.getByText('Kecamatan Lembang').first().waitFor();
		await p.getByText(/^Terima: Sisa|Sisa \d/).first().waitFor();
		await h.good(p, 'kasus');
		assert.equal(await downward(p), 0);
		quiet(p);
	});

	test('a walk-in is filed by keyboard alone in 25 keys beside its words', async (h) => {
		const p = await h.staff('operator');
		await p.goto(`${h.base}/konsol`);
		await p.waitForSelector('td a[data-main]');
		let keys = 0;
		const press = async (...names) => {
			for (const k of names) {
				await p.keyboard.press(k);
				keys++;
			}
		};
		const focusOn = async (what, most) => {
			for (let n = 0; n < most; n++) {
				if (await p.evaluate((s) => !!document.activeElement?.closest(s), what)) return;
				await press('Tab');
			}
			throw new Error(`${most} tabs do not reach ${what}`);
		};
		await p.getByRole('link', { name: 'Laporan baru' }).first().focus();
		await press('Enter');
		await p.waitForSelector('#isi-reporter-name');
		await p.focus('#isi-reporter-name');
		await p.keyboard.type('Pak RT Oman (contoh)');
		await press('Tab');
		await p.keyboard.type('0812-5550-7701');
		await press('Control+Enter');
		await p.waitForSelector('#isi-person-name');
		await focusOn('#isi-person-name', 4);
		await p.keyboard.type('Abah Karta (contoh)');
		await press('Alt+3');
		await p.waitForSelector('#isi-story');
		await focusOn('#isi-story', 4);
		await p.keyboard.type('Abah dua hari tidak makan, sendirian.');
		await press('Tab', 'ArrowDown');
		await focusOn('#isi-place', 4);
		await p.keyboard.type(VILLAGE.find);
		await p.getByRole('option').first().waitFor();
		await press('Enter', 'Control+Enter');
		await p.getByRole('heading', { name: /tersimpan/i }).waitFor();
		assert.ok(keys <= 25, `${keys} keys`);
		quiet(p);
	});

	test('a likely double is shown, merged and parted again', async (h) => {
		const phone = '0812-5550-7711';
		const first = await h.filed({ reporter: { name: 'Asep (contoh)', phone }, person: { name: 'Mak Onah (contoh)', age: 80 } });
		const second = await h.filed({ reporter: { name: 'Asep (contoh)', phone }, person: { name: 'Mak Onah (contoh)', age: 80 }, story: 'Mak Onah masih sakit, tolong ditengok.' });
		const p = await h.staff('operator');
		await p.goto(`${h.base}/konsol/kasus/${second.id}`);
		const side = p.locator('li').filter({ hasText: first.number });
		await side.getByRole('button', { name: /Gabung/ }).click();
		await h.good(p, 'gabung');
		await p.locator('dialog button[type=submit]').click();
		await p.waitForURL(`**/konsol/kasus/${first.id}`);
		assert.equal((await h.api('GET', `/cases/${second.id}`)).state, 'merged');
		await button(p, 'Urungkan').click();
		await p.waitForURL(`**/konsol/kasus/${second.id}`);
		const back = await h.api('GET', `/cases/${second.id}`);
		assert.notEqual(back.state, 'merged');
		assert.ok(back.referrals.length);
		quiet(p);
	});

	test('note, wait, resolve, close with the reporter told, reopen', async (h) => {
		const c = await h.filed();
		const p = await h.staff('operator');
		await p.goto(`${h.base}/konsol/kasus/${c.id}`);
		await p.getByRole('button', { name: /Catatan internal/ }).click();
		await p.fill('#catatan', 'Keluarga dihubungi lewat tetangga.');
		await p.keyboard.press('Control+Enter');
		await p.locator('.body').getByText('Keluarga dihubungi lewat tetangga.').waitFor();
		await p.getByText('Tindakan lain').click();
		await p.getByRole('button', { name: /^Tunggu|Menunggu|Tandai menunggu/ }).first().click();
		await p.locator('dialog').getByLabel(/dana/i).check();
		await p.fill('#urus-sampai', '2027-12-01');
		await h.good(p, 'menunggu');
		await p.locator('dialog button[type=submit]').click();
		await until(async () => (await h.api('GET', `/cases/${c.id}`)).state === 'waiting', 'waiting');
		await p.getByRole('button', { name: /Lanjutkan/ }).click();
		await p.getByRole('button', { name: /Selesaikan/ }).first().click();
		await p.fill('#urus-teks', 'Sudah dirawat dan mendapat obat.');
		await p.locator('dialog button[type=submit]').click();
		await p.getByRole('button', { name: /Tutup kasus/ }).first().click();
		await p.fill('#urus-teks', 'Sudah dirawat dan mendapat obat.');
		await p.locator('dialog button[type=submit]').click();
		await p.locator('dialog').getByLabel('Telepon').check();
		await h.good(p, 'tutup');
		await p.locator('dialog button[type=submit]').click();
		await until(async () => (await h.api('GET', `/cases/${c.id}`)).state === 'closed', 'closed');
		await p.getByRole('button', { name: /Buka lagi/ }).first().click();
		await p.fill('#urus-teks', 'Warga sakit lagi.');
		await p.locator('dialog button[type=submit]').click();
		await until(async () => (await h.api('GET', `/cases/${c.id}`)).state !== 'closed', 'reopened');
		quiet(p, [/409/]);
	});

	test('a secret case is a masked line to another operator until opened with a reason', async (h) => {
		const author = await h.staff('operator');
		await author.goto(`${h.base}/konsol`);
		await author.waitForSelector('td a[data-main]');
		const c = (await h.as(author)('POST', '/reports', { channel: 'walkin', category: 'korban_kekerasan', place: VILLAGE.code, story: 'Kata rahasia: tetangga dipukul tiap malam.', person: { name: 'Tersembunyi (contoh)' } })).case;
		assert.match(c.number, /-\d{5}$/, 'the author keeps his case');
		const p = await h.staff('rahayu');
		await p.goto(`${h.base}/konsol`);
		await p.waitForSelector('td a[data-main]');
		await p.getByText(/Kasus tertutup|Kasus rahasia|Tertutup/).first().waitFor();
		const html = await p.content();
		for (const word of [c.number, 'Tersembunyi', 'Kata rahasia']) assert.ok(!html.includes(word), `${word} is in the page`);
		await p.goto(`${h.base}/konsol/kasus/${c.id}`);
		await p.waitForSelector('#alasan-buka');
		assert.ok(!(await p.content()).includes('Kata rahasia'));
		await button(p, /Buka, dan catat/).click();
		await p.getByText(/alasan/i).first().waitFor();
		await p.fill('#alasan-buka', 'Polisi menelepon, perlu alamat sekarang.');
		await h.good(p, 'buka rahasia');
		await button(p, /Buka, dan catat/).click();
		await p.getByText('Kata rahasia').first().waitFor();
		quiet(p, [/404/]);
	});

	test('every console screen fits without page scroll and is clean', async (h) => {
		const c = await h.filed();
		const talk = await h.said('selamat pagi, mau tanya soal bantuan lansia', 'Tanya (contoh)');
		for (const [width, height] of [[1366, 768], [1280, 720]]) {
			const p = await h.staff('operator', { width, height });
			for (const path of ['', '/saya', '/percakapan', `/percakapan/${talk.id}`, `/percakapan/${talk.id}/kasus`, '/baru', `/kasus/${c.id}`, '?state=declined', '/tidak-ada']) {
				await p.goto(`${h.base}/konsol${path}`);
				await p.waitForSelector('#isi h1');
				await p.waitForTimeout(500);
				await h.good(p, `${width} /konsol${path}`);
				assert.equal(await downward(p), 0, `/konsol${path} scrolls at ${width}x${height}`);
			}
			quiet(p);
		}
	});
}
