// SPDX-License-Identifier: AGPL-3.0-or-later
// The screens against the mock server: every path a person takes, every
// designed state, axe on each, no console error, no sideways scroll.
//   node tests/ui/run.mjs [name] [--shots DIR]
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { axe, downward, expectNoConsoleErrors, firstLogin, launch, login, open, sideways } from '../e2e/lib.mjs';
import { startMock } from '../mock/server.mjs';

const args = process.argv.slice(2);
const at = args.indexOf('--shots');
const shots = at >= 0 ? args.splice(at, 2)[1] : '';
const only = args[0] ?? '';
if (shots) mkdirSync(shots, { recursive: true });

const mock = await startMock();
const browser = await launch();
const tests = [];
const test = (name, fn) => tests.push([name, fn]);
const set = (o) => fetch(`${mock.url}/__mock`, { method: 'POST', body: JSON.stringify(o) });
const PASSWORD = 'rahasia-sekali';
const button = (p, name) => p.getByRole('button', { name, exact: false });

async function good(p, name) {
	assert.deepEqual(await axe(p), [], `axe on ${name}`);
	assert.equal(await sideways(p), 0, `${name} scrolls sideways`);
	const cut = await p.evaluate(() =>
		[...document.querySelectorAll('#isi *')]
			.filter((e) => {
				const r = e.getBoundingClientRect();
				const s = getComputedStyle(e);
				return r.width > 2 && r.right > innerWidth + 1 && s.visibility !== 'hidden' && s.position !== 'fixed' && !e.closest('aside, thead');
			})
			.map((e) => `${e.tagName}.${e.className} ${e.textContent?.slice(0, 30)}`),
	);
	assert.deepEqual(cut, [], `cut off on ${name}`);
	if (shots) await p.screenshot({ path: `${shots}/${p.viewportSize().width}-${name}.png` });
}
async function staff(name, size) {
	const p = await open(browser, size);
	await login(p, mock.url, name, PASSWORD);
	return p;
}
const caseUrl = (p, n = 1) => p.getAttribute(`td a[data-main] >> nth=${n}`, 'href');

test('signing in says what is missing, what is wrong, and lets in', async () => {
	const p = await open(browser);
	await p.goto(`${mock.url}/masuk`);
	await good(p, 'masuk');
	await p.click('button[type=submit]');
	await p.getByRole('alert').getByText('Tulis nama pengguna.').waitFor();
	await p.fill('#nama', 'rina');
	await p.fill('#sandi', 'salah');
	await p.click('button[type=submit]');
	await p.getByText('tidak cocok').waitFor();
	await good(p, 'masuk-salah');
	await login(p, mock.url, 'rina', PASSWORD);
	assert.equal(new URL(p.url()).pathname, '/konsol');
	expectNoConsoleErrors(p, [/401/]);
	return p;
});

test('a first-login link sets the password once', async () => {
	const p = await open(browser);
	await p.goto(`${mock.url}/awal/baru`);
	await p.fill('#sandi1', 'pendek');
	await p.fill('#sandi2', 'pendek');
	await p.click('button[type=submit]');
	await p.getByRole('alert').getByText('kurang panjang').waitFor();
	await good(p, 'awal');
	await firstLogin(p, `${mock.url}/awal/baru`, 'kalimat yang mudah diingat');
	assert.equal(new URL(p.url()).pathname, '/konsol');
	await p.goto(`${mock.url}/awal/lama`);
	await p.fill('#sandi1', 'kalimat yang mudah');
	await p.fill('#sandi2', 'kalimat yang mudah');
	await p.click('button[type=submit]');
	await p.getByText('sudah dipakai').waitFor();
	await good(p, 'awal-mati');
	expectNoConsoleErrors(p, [/404/]);
	return p;
});

for (const [width, height] of [
	[1366, 768],
	[1280, 720],
	[1024, 768],
	[360, 740],
])
	test(`every screen fits ${width} px`, async () => {
		const phone = width === 360;
		const p = await staff('rina', { width, height, isMobile: phone, hasTouch: phone });
		const wide = width >= 1280;
		await p.waitForSelector('td a[data-main]');
		const file = await caseUrl(p);
		const paths = { antrean: '/konsol', kotak: '/konsol/percakapan', percakapan: '/konsol/percakapan/talk-1', tertutup: '/konsol/percakapan/talk-3', templat: '/konsol/percakapan/talk-6', 'jadi-kasus': '/konsol/percakapan/talk-1/kasus', baru: '/konsol/baru', kasus: file, kosong: '/konsol?state=declined', tiada: '/konsol/apa', keadaan: '/konsol/__states' };
		for (const [name, path] of Object.entries(paths)) {
			await p.goto(mock.url + path);
			await p.waitForTimeout(400);
			await good(p, name);
			if (wide && name !== 'keadaan') assert.equal(await downward(p), 0, `${name} scrolls the page`);
		}
		expectNoConsoleErrors(p);
		await p.context().close();
		const d = await staff('asep', { width, height, isMobile: phone, hasTouch: phone });
		for (const [name, path] of Object.entries({ masuk: '', dikerjakan: '?tab=dikerjakan', selesai: '?tab=selesai' })) {
			await d.goto(`${mock.url}/instansi${path}`);
			await d.waitForTimeout(300);
			await good(d, `instansi-${name}`);
		}
		await d.goto(`${mock.url}/instansi`);
		await d.click('a[data-main] >> nth=0');
		await d.getByRole('heading', { level: 1 }).waitFor();
		await good(d, 'rujukan');
		expectNoConsoleErrors(d);
		return d;
	});

test('the queue filters by the address, keeps a filter, and clears it', async () => {
	const p = await staff('rina');
	await p.selectOption('select >> nth=0', 'declined');
	await p.getByText('Tidak ada laporan yang cocok').waitFor();
	assert.match(p.url(), /state=declined/);
	await button(p, 'Simpan saringan').click();
	await button(p, 'Hapus saringan').first().click();
	await p.waitForSelector('td a[data-main]');
	await p.getByRole('link', { name: 'Ditolak' }).click();
	await p.getByText('Tidak ada laporan yang cocok').waitFor();
	await p.goBack();
	await p.waitForSelector('td a[data-main]');
	expectNoConsoleErrors(p);
	return p;
});

test('keys walk the queue and open a case; letters are text inside fields', async () => {
	const p = await staff('rina');
	await p.waitForSelector('td a[data-main]');
	await p.focus('td a[data-main] >> nth=0');
	await p.keyboard.press('j');
	await p.keyboard.press('j');
	await p.keyboard.press('k');
	const focused = await p.evaluate(() => document.activeElement.textContent);
	await p.keyboard.press('Enter');
	await p.getByRole('heading', { level: 1, name: focused }).waitFor();
	await p.keyboard.press('p');
	await p.waitForSelector('#catatan:focus');
	await p.keyboard.type('epl?');
	assert.equal(await p.inputValue('#catatan'), 'epl?');
	await p.keyboard.press('Control+Enter');
	await p.waitForFunction(() => document.querySelector('#catatan')?.value === '');
	await p.locator('h1').click();
	await p.keyboard.press('?');
	await p.getByRole('dialog', { name: 'Tombol papan ketik' }).waitFor();
	await good(p, 'tombol');
	await p.keyboard.press('Escape');
	await p.goto(`${mock.url}/konsol`);
	await p.waitForSelector('td a[data-main]');
	await p.keyboard.press('/');
	await p.waitForSelector('input[type=search]:focus');
	expectNoConsoleErrors(p);
	return p;
});

test('"no report" is one tap and can be undone', async () => {
	const p = await staff('rina');
	await p.goto(`${mock.url}/konsol/percakapan/talk-4`);
	await button(p, 'Iseng').click();
	await p.getByText('Dicatat bukan laporan: Iseng').waitFor();
	await good(p, 'bukan-laporan');
	await p.waitForFunction(() => !document.querySelector('a[href$="talk-4"]'));
	await button(p, 'Urungkan').click();
	await p.waitForSelector('a[href$="talk-4"]');
	expectNoConsoleErrors(p);
	return p;
});

test('a closed conversation shows nothing until it is opened', async () => {
	await set({ reset: true });
	const p = await staff('rina');
	await p.goto(`${mock.url}/konsol/percakapan/talk-3`);
	await p.getByRole('heading', { name: 'Tertutup sementara' }).waitFor();
	assert.equal(await p.locator('[role=log]').count(), 0);
	await button(p, 'Buka, dan catat nama saya').click();
	await p.locator('[role=log] article').first().waitFor();
	await good(p, 'dibuka');
	expectNoConsoleErrors(p);
	return p;
});

test('outside the 24 hours only a template with its words can go', async () => {
	const p = await staff('rina');
	await p.goto(`${mock.url}/konsol/percakapan/talk-6`);
	await p.getByText('Jendela 24 jam tutup').waitFor();
	assert.equal(await p.locator('#balas').count(), 0);
	await p.selectOption('#templat', 'butuh_keterangan');
	assert.ok(await button(p, 'Kirim').isDisabled());
	await p.getByLabel('Nomor', { exact: true }).fill('KBB-2611-00418');
	await p.getByLabel('Keterangan').fill('patokan rumah');
	await p.getByText('untuk laporan KBB-2611-00418 kami perlu keterangan: patokan rumah').waitFor();
	await good(p, 'templat-isi');
	await button(p, 'Kirim').click();
	await p.waitForFunction(() => document.querySelector('#templat')?.value === '');
	expectNoConsoleErrors(p);
	return p;
});

test('a walk-in report is saved in three steps and read aloud', async () => {
	const p = await staff('rina');
	await p.goto(`${mock.url}/konsol/baru`);
	await p.fill('#isi-reporter-name', 'Euis Komariah');
	await p.fill('#isi-reporter-phone', '0812555');
	await p.getByText('tampak kurang angka').waitFor();
	await p.keyboard.press('Control+Enter');
	await p.fill('#isi-person-name', 'Mak Icih');
	await button(p, 'Pakai').click();
	assert.equal(await p.inputValue('#isi-person-name'), 'Mak Icih Sukaesih');
	await p.keyboard.press('Alt+3');
	await p.keyboard.press('Control+Enter');
	await p.getByRole('alert').getByText('Tulis ceritanya dulu.').waitFor();
	await good(p, 'baru-salah');
	await p.getByRole('link', { name: 'Tulis ceritanya dulu.' }).click();
	await p.waitForSelector('#isi-story:focus');
	await p.keyboard.type('Atap kamar roboh, warga tidur di dapur.');
	await p.fill('#isi-place', 'cibo');
	await p.getByRole('option', { name: /Cibogo/ }).waitFor();
	await good(p, 'baru-wilayah');
	await p.keyboard.press('Enter');
	await p.getByLabel('Lansia').check();
	await p.getByText('Puskesmas Lembang').first().waitFor();
	await p.getByLabel('Ya, segera').check();
	await p.getByText('Sambungkan ke 112').waitFor();
	await good(p, 'baru-bahaya');
	await p.keyboard.press('Control+Enter');
	await p.getByText('4821 7730').waitFor();
	await good(p, 'tersimpan');
	expectNoConsoleErrors(p);
	return p;
});

test('a draft outlives a reload, and the server names the wrong field', async () => {
	const p = await staff('rina');
	await p.goto(`${mock.url}/konsol/baru`);
	await p.waitForSelector('#isi-reporter-name');
	await p.keyboard.press('Alt+3');
	await p.fill('#isi-story', 'Cerita yang tidak boleh hilang.');
	await p.getByText('Draf tersimpan').waitFor();
	await p.reload();
	await p.getByText('dibuka kembali').waitFor();
	await p.keyboard.press('Alt+2');
	await p.fill('#isi-person-age', '180');
	await p.keyboard.press('Alt+3');
	assert.equal(await p.inputValue('#isi-story'), 'Cerita yang tidak boleh hilang.');
	await button(p, 'Simpan laporan').click();
	await p.getByRole('alert').getByText('Umur ini terlalu besar.').waitFor();
	assert.equal(await p.inputValue('#isi-person-age'), '180');
	await good(p, 'baru-server');
	await button(p, 'Mulai kosong').click();
	expectNoConsoleErrors(p, [/422/]);
	return p;
});

test('a case is resolved, closed with the reporter told, and reopened', async () => {
	await set({ reset: true });
	const p = await staff('rina');
	await p.waitForSelector('td a[data-main]');
	await p.goto(mock.url + (await caseUrl(p)));
	await button(p, 'Selesaikan').click();
	await good(p, 'selesaikan');
	await p.fill('#urus-teks', 'Sudah dirawat dan mendapat obat.');
	await p.keyboard.press('Control+Enter');
	await button(p, 'Tutup kasus').click();
	await p.fill('#urus-teks', 'Sudah dirawat dan mendapat obat.');
	await p.locator('dialog button[type=submit]').click();
	await p.getByRole('alert').getByText('Pilih bagaimana pelapor diberi tahu.').waitFor();
	await good(p, 'tutup');
	await p.locator('dialog').getByLabel('Telepon').check();
	await p.locator('dialog button[type=submit]').click();
	await button(p, 'Buka lagi').click();
	await p.fill('#urus-teks', 'Warga sakit lagi.');
	await p.locator('dialog button[type=submit]').click();
	await button(p, 'Selesaikan').waitFor();
	expectNoConsoleErrors(p);
	return p;
});

test('cases merge and part again', async () => {
	await set({ reset: true });
	const p = await staff('rina');
	await p.waitForSelector('td a[data-main]');
	const mine = await caseUrl(p);
	await p.goto(mock.url + mine);
	await p.getByText('Tindakan lain').click();
	await button(p, 'Gabungkan…').click();
	await p.fill('#gabung-ke', '0042');
	await p.getByRole('option').first().click();
	await good(p, 'gabung');
	await p.locator('dialog button[type=submit]').click();
	await p.waitForURL((u) => u.pathname !== mine);
	await button(p, 'Urungkan').click();
	await p.waitForURL((u) => u.pathname === mine);
	await p.getByText('dipisahkan kembali').waitFor();
	expectNoConsoleErrors(p);
	return p;
});

test('who was slower sees both versions and chooses', async () => {
	await set({ reset: true });
	const p = await staff('rina');
	await p.waitForSelector('td a[data-main]');
	await p.goto(mock.url + (await caseUrl(p)));
	await p.getByText('Tindakan lain').click();
	await button(p, 'Ubah data…').click();
	await p.fill('#ubah-landmark', 'Sebelah balai desa');
	await set({ conflict: true });
	await p.keyboard.press('Control+Enter');
	await p.getByText('Orang lain mengubah kasus ini lebih dulu').waitFor();
	await good(p, 'bentrok');
	await button(p, 'Tetap simpan').click();
	await p.getByText(/Data KBB-2611-\d+ tersimpan/).waitFor();
	expectNoConsoleErrors(p, [/412/]);
	return p;
});

test('agencies are added and reminded; a supervisor acts on behalf', async () => {
	await set({ reset: true });
	const p = await staff('dewi');
	await p.waitForSelector('td a[data-main]');
	await p.goto(mock.url + (await caseUrl(p)));
	await button(p, 'Tambah rujukan').click();
	await p.locator('dialog').getByRole('button', { name: /Baznas/ }).click();
	await good(p, 'rujuk');
	await p.locator('dialog button[type=submit]').click();
	await p.getByText('Dirujuk ke 1 instansi').waitFor();
	await button(p, 'Tindakan').nth(1).click();
	await button(p, 'Ingatkan').click();
	await p.getByText('diingatkan').waitFor();
	await p.getByRole('button', { name: 'Terima', exact: true }).first().click();
	await p.getByText(/diterima$/).first().waitFor();
	await good(p, 'atas-nama');
	expectNoConsoleErrors(p);
	return p;
});

test('a desk accepts, starts, records a result, returns and asks', async () => {
	await set({ reset: true });
	const p = await staff('asep', { width: 1024, height: 768 });
	await p.waitForSelector('a[data-main]');
	const first = await p.textContent('a[data-main]');
	await p.getByRole('button', { name: 'Terima', exact: true }).first().click();
	await p.getByText(`${first} diterima`).waitFor();
	await p.getByRole('button', { name: 'Bukan wewenang' }).first().click();
	await p.locator('dialog button[type=submit]').click();
	await p.getByRole('alert').getByText('Tulis alasannya dulu.').waitFor();
	await good(p, 'bukan-wewenang');
	await p.fill('#rujukan-teks', 'Wilayah puskesmas lain.');
	await p.locator('dialog button[type=submit]').click();
	await p.getByText(/dikembalikan/).waitFor();
	await p.getByRole('link', { name: /Dikerjakan/ }).click();
	await p.getByRole('button', { name: 'Mulai' }).first().click();
	await p.getByText('mulai dikerjakan').waitFor();
	await p.getByRole('button', { name: 'Minta keterangan' }).first().click();
	await p.fill('#rujukan-teks', 'Apakah warga punya KIS?');
	await p.keyboard.press('Control+Enter');
	await p.getByText('Menunggu jawaban operator').waitFor();
	await p.getByRole('button', { name: 'Catat hasil' }).first().click();
	await p.fill('#rujukan-teks', 'Obat diberikan, kontrol lagi Senin.');
	await p.setInputFiles('dialog input[type=file]', { name: 'bukti.png', mimeType: 'image/png', buffer: Buffer.from(await (await fetch(`${mock.url}/berkas/a1`)).arrayBuffer()) });
	await p.getByText(/Foto 1,/).waitFor();
	await good(p, 'catat-hasil');
	await p.locator('dialog button[type=submit]').click();
	await p.getByText(/Hasil KBB-2611-\d+ tercatat/).waitFor();
	expectNoConsoleErrors(p);
	return p;
});

test('what comes in live is shown and announced', async () => {
	await set({ reset: true });
	const p = await staff('asep');
	await p.waitForSelector('a[data-main]');
	const before = await p.locator('a[data-main]').count();
	await p.getByRole('button', { name: 'Terima', exact: true }).first().click();
	await p.waitForFunction((n) => document.querySelectorAll('a[data-main]').length === n - 1, before);
	expectNoConsoleErrors(p);
	return p;
});

test('a broken line shows since when, keeps the rows, and heals', async () => {
	await set({ reset: true });
	const p = await staff('rina');
	await p.waitForSelector('td a[data-main]');
	await set({ quiet: true });
	await set({ drop: true });
	await p.getByText('Data di layar mungkin sudah lama').waitFor();
	assert.ok((await p.locator('td a[data-main]').count()) > 3);
	await good(p, 'terputus');
	await set({ quiet: false });
	await button(p, 'Coba sekarang').click();
	await p.getByText('Tersambung', { exact: true }).waitFor();
	assert.equal(await p.getByText('Data di layar mungkin sudah lama').count(), 0);
	expectNoConsoleErrors(p, [/WebSocket/]);
	return p;
});

test('empty, slow, failing and forbidden are designed', async () => {
	await set({ reset: true });
	const p = await staff('rina');
	await set({ empty: true });
	await p.goto(`${mock.url}/konsol`);
	await p.getByText('Belum ada laporan').waitFor();
	await p.getByText('Tidak ada percakapan baru').waitFor();
	await good(p, 'antrean-kosong');
	await set({ empty: false, slow: 1500 });
	await p.goto(`${mock.url}/konsol`);
	await p.getByText('Memuat…').first().waitFor({ state: 'attached' });
	await good(p, 'memuat');
	await set({ slow: 0, fail: true });
	await p.goto(`${mock.url}/konsol`);
	await p.getByText('Layanan sedang sibuk').first().waitFor();
	await good(p, 'gagal');
	await set({ fail: false, forbid: true });
	await p.goto(`${mock.url}/konsol`);
	await p.getByText('Anda tidak berwenang').first().waitFor();
	await good(p, 'tanpa-hak');
	await set({ reset: true });
	await p.context().close();
	const a = await staff('admin').catch(() => null);
	if (a) {
		await a.getByText('Konsol untuk operator dan pengawas').waitFor();
		await good(a, 'salah-ruang');
		await a.context().close();
	}
});

test('nothing is lost when saving fails: it is tried again', async () => {
	await set({ reset: true });
	const p = await staff('rina');
	await p.goto(`${mock.url}/konsol/baru`);
	await p.waitForSelector('#isi-reporter-name');
	await p.keyboard.press('Alt+3');
	await p.fill('#isi-story', 'Hujan deras, rumah terendam.');
	await p.route('**/api/v1/reports', (r) => r.abort());
	await button(p, 'Simpan laporan').click();
	await p.getByText('Belum tersimpan').waitFor();
	await good(p, 'gagal-simpan');
	assert.equal(await p.inputValue('#isi-story'), 'Hujan deras, rumah terendam.');
	await p.unroute('**/api/v1/reports');
	await button(p, 'Coba sekarang').click();
	await p.getByText('4821 7730').waitFor();
	expectNoConsoleErrors(p, [/ERR_FAILED/]);
	return p;
});

test('both languages are whole and the choice is kept', async () => {
	await set({ reset: true });
	const p = await staff('rina');
	await p.getByRole('button', { name: /^EN/ }).click();
	await p.getByRole('heading', { name: 'Queue' }).waitFor();
	assert.equal(await p.getAttribute('html', 'lang'), 'en');
	for (const path of ['/konsol', '/konsol/percakapan/talk-1', '/konsol/baru', '/konsol/__states']) {
		await p.goto(mock.url + path);
		await p.waitForTimeout(300);
		const text = await p.innerText('body');
		assert.ok(!/\b(?:ui|session|case|ref|inbox|queue|intake|konsol|word)\.[a-z_]+/.test(text), 'raw key on ' + path);
		assert.ok(!/\b(?:null|undefined|NaN)\b/.test(text), 'null on ' + path);
		await good(p, `en-${path.split('/').pop()}`);
	}
	expectNoConsoleErrors(p);
	return p;
});

test('leaving ends the session and removes the drafts', async () => {
	await set({ reset: true });
	const p = await staff('rina');
	await p.goto(`${mock.url}/konsol/baru`);
	await p.fill('#isi-reporter-name', 'Seseorang');
	await p.getByText('Draf tersimpan').waitFor();
	await p.locator('summary').last().click();
	await button(p, 'Keluar').click();
	await p.waitForURL(/\/masuk/);
	assert.equal(await p.evaluate(() => Object.keys(localStorage).filter((k) => k.startsWith('siaga.draf.')).length), 0);
	await p.goto(`${mock.url}/konsol/kasus/1?x=1`);
	await p.waitForURL(/\/masuk\?ke=/);
	expectNoConsoleErrors(p, [/401/]);
	return p;
});

let right = 0;
let bad = 0;
for (const [name, fn] of tests) {
	if (only && !name.includes(only)) continue;
	try {
		const p = await fn();
		await p?.context().close();
		right++;
		console.log(`ok    ${name}`);
	} catch (e) {
		bad++;
		console.log(`FAIL  ${name}\n      ${String(e.stack ?? e).split('\n').slice(0, 12).join('\n      ')}`);
		for (const c of browser.contexts()) {
			const p = c.pages()[0];
			if (p && shots) await p.screenshot({ path: `${shots}/FAIL-${tests.findIndex(([n]) => n === name)}.png` }).catch(() => {});
			if (p?.faults.length) console.log('      console:', p.faults.slice(0, 5).join('\n      '));
			await c.close();
		}
	}
}
await browser.close();
mock.stop();
console.log(`${right} passed, ${bad} failed`);
process.exit(bad ? 1 : 0);
