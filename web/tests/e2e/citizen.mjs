// SPDX-License-Identifier: AGPL-3.0-or-later
// The citizen: a phone of 360 px, no JavaScript needed.
import assert from 'node:assert/strict';
import { sideways } from './lib.mjs';
import { quiet } from './house.mjs';

const PHONE = { width: 360, height: 740, isMobile: true, hasTouch: true };

export default function (test) {
	test('a report with a photo goes in without JavaScript and is followed', async (h) => {
		const p = await h.stranger({ ...PHONE, javaScriptEnabled: false });
		await p.goto(`${h.base}/lapor`);
		await p.locator('#cerita').fill('Tetangga saya lansia, atapnya roboh kena hujan, tidur di dapur.');
		await p.locator('#patokan').fill('Belakang musala');
		await p.locator('#desa').fill('Lembang');
		await p.selectOption('#kecamatan', { label: 'Lembang' }).catch(() => {});
		await p.locator('#nama').fill('Ujang (contoh)');
		await p.locator('#telepon').fill('0812-5550-7790');
		await p.setInputFiles('#foto', await h.photo());
		await p.locator('form button.btn:not(.two)').last().click();
		const number = (await p.locator('body').innerText()).match(/[A-Z]{3}-\d{4}-\d{5}/)?.[0];
		assert.ok(number, 'a number is on the page');
		const code = (await p.locator('body').innerText()).match(/\b\d{4} \d{4}\b/)?.[0];
		assert.ok(code, 'a code is on the page');
		const link = await p.locator('a[href*="/c/"]').first().getAttribute('href');
		assert.ok((await sideways(p)) <= 0);

		await p.goto(`${h.base}/cek`);
		await p.fill('#nomor', number);
		await p.fill('#kode', code === '0000 0000' ? '1111 1111' : '0000 0000');
		await p.locator('form button').first().click();
		assert.ok(!(await p.locator('body').innerText()).includes('Diterima pukul'));
		await p.goto(`${h.base}/cek`);
		await p.fill('#nomor', number);
		await p.fill('#kode', code);
		await p.locator('form button').first().click();
		await p.getByText(number).first().waitFor();
		await p.getByText(/Diterima|Diteruskan|Diperiksa/).first().waitFor();

		await p.goto(new URL(link, h.base).href);
		await p.getByText(number).first().waitFor();
		for (const word of ['Ujang', 'roboh', '7790']) assert.ok(!(await p.content()).includes(word), `${word} is not on the tracking page`);
		await p.locator('#isi').fill('Atapnya sekarang bocor semua.');
		await p.locator('form[action*="/tambah"] button').click();
		const c = (await h.api('GET', `/cases?q=${number}`)).items[0];
		assert.ok(c, 'the operator finds it by its number');
		const whole = await h.api('GET', `/cases/${c.id}`);
		assert.ok(whole.attachments.length >= 1, 'the photo is there');
		quiet(p, [/4\d\d/]);
	});

	test('a report without words keeps what was typed and says what is missing', async (h) => {
		const p = await h.stranger({ ...PHONE, javaScriptEnabled: false });
		await p.goto(`${h.base}/lapor`);
		await p.locator('#nama').fill('Ujang (contoh)');
		await p.locator('#cerita').evaluate((e) => e.removeAttribute('required')).catch(() => {});
		await p.locator('#cerita').fill('   ');
		await p.locator('form button.btn:not(.two)').last().click();
		await p.locator('#cerita[aria-invalid=true]').waitFor();
		assert.equal(await p.inputValue('#nama'), 'Ujang (contoh)');
	});

	test('every public screen is clean on a phone, a desk and in English', async (h) => {
		const c = await h.filed();
		for (const size of [PHONE, { width: 1366, height: 768 }]) {
			const p = await h.stranger(size);
			for (const path of ['/', '/lapor', '/cek', '/data', '/masuk', '/c/tidakada', '/?bahasa=en', '/lapor?bahasa=en']) {
				await p.goto(h.base + path);
				await p.waitForTimeout(150);
				await h.good(p, `${size.width} ${path}`);
				assert.ok(!/\b(null|undefined|page\.[a-z_]+)\b/.test(await p.locator('body').innerText()), `${path} shows a raw word`);
			}
			quiet(p, [/404/]);
		}
		assert.ok(c.number);
	});
}
