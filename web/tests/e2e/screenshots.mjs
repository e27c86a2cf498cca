// SPDX-License-Identifier: AGPL-3.0-or-later
// Pictures of the running program with its demo office, for README and the
// handbooks.
//   node tests/e2e/screenshots.mjs FOLDER
import { mkdirSync } from 'node:fs';
import { House, newNumber, until, VILLAGE } from './house.mjs';

const folder = process.argv[2] ?? '../docs/screenshots';
mkdirSync(folder, { recursive: true });
const house = await House.start();
const wide = { width: 1366, height: 768 };
const desk = { width: 1024, height: 768 };
const phone = { width: 360, height: 740, isMobile: true, hasTouch: true };

async function take(p, name, full = false) {
	await p.waitForTimeout(900);
	await p.screenshot({ path: `${folder}/${name}.png`, fullPage: full, animations: 'disabled' });
	console.log(name);
}

try {
	const talk = await house.said('Assalamualaikum, mau melapor. Tetangga saya, Mak Icih umur 78, batuk sudah dua minggu dan tinggal sendiri.', 'Euis (contoh)');
	await house.office.graph.say(talk.from, 'Rumahnya juga bocor. Tolong ditengok ya.', 'Euis (contoh)');
	let p = await house.staff('operator', wide);
	await p.goto(`${house.base}/konsol`);
	await p.waitForSelector('td a[data-main]');
	const me = house.as(p);
	const c = await house.filed({ story: 'Mak Icih batuk sudah dua minggu, tinggal sendiri, rumahnya bocor. Dekat musala Al-Ikhlas.', person: { name: 'Mak Icih (contoh)', age: 78, sex: 'f', address: 'Kp. Cibogo RT 02 RW 05', occupation: 'tidak bekerja' }, household_size: 1, landmark: 'musala Al-Ikhlas', reporter: { name: 'Euis (contoh)', phone: '0812-5550-7123', relation: 'tetangga' } }, me);
	await me('POST', `/cases/${c.id}/note`, { text: 'Tetangga bersedia mengantar petugas ke rumahnya.' });

	p = await house.stranger(wide);
	await p.goto(`${house.base}/masuk`);
	await take(p, 'masuk');

	p = await house.staff('operator', wide);
	await p.goto(`${house.base}/konsol`);
	await p.waitForSelector('td a[data-main]');
	await take(p, 'konsol');
	await p.goto(`${house.base}/konsol/percakapan/${talk.id}`);
	await p.locator('[role=log]').getByText('Mak Icih').first().waitFor();
	await take(p, 'percakapan');
	await p.goto(`${house.base}/konsol/kasus/${c.id}`);
	await p.getByText('Puskesmas Lembang').first().waitFor();
	await take(p, 'kasus');
	await p.goto(`${house.base}/konsol/baru`);
	await p.fill('#isi-reporter-name', 'Pak RT Oman (contoh)');
	await p.fill('#isi-reporter-phone', '0812-5550-7124');
	await p.keyboard.press('Alt+2');
	await p.fill('#isi-person-name', 'Abah Karta (contoh)');
	await p.keyboard.press('Alt+3');
	await p.fill('#isi-story', 'Abah dua hari tidak makan, tinggal sendiri di gubuk kebun.');
	await p.getByLabel('Lansia').check();
	await p.fill('#isi-place', VILLAGE.find);
	await p.getByRole('option').first().waitFor();
	await p.keyboard.press('Enter');
	await take(p, 'laporan-baru');

	const d = await house.staff('dinsos-kbb', desk);
	await d.goto(`${house.base}/instansi`);
	await d.waitForSelector('a[data-main]');
	await take(d, 'instansi');
	await d.locator('a[data-main]').first().click();
	await d.getByRole('heading', { level: 1 }).waitFor();
	await take(d, 'rujukan');

	const q = await house.stranger(phone);
	for (const [path, name] of [['/', 'publik'], ['/lapor', 'lapor'], ['/cek', 'cek'], ['/data', 'data']]) {
		await q.goto(house.base + path);
		await take(q, name);
	}
	await q.goto(`${house.base}/lapor`);
	await q.fill('#cerita', 'Tetangga saya lansia, atapnya roboh kena hujan.');
	await q.fill('#desa', 'Lembang');
	await q.locator('form button.btn:not(.two)').last().click();
	await take(q, 'lapor-diterima');
	await q.goto(new URL(await q.locator('a[href*="/c/"]').first().getAttribute('href'), house.base).href);
	await take(q, 'lacak');

	const number = newNumber();
	const admin = house.office.api('admin');
	const agency = (await admin('GET', '/agencies?q=Dinas+Sosial&regency=32.17')).items.find((a) => a.code === 'dinsos');
	await admin('PATCH', `/agencies/${agency.id}`, { whatsapp: `+${number}`, phone: `+${number}` });
	const given = await house.filed({ category: 'fakir_miskin' });
	const note = await until(async () => (await house.office.graph.sent(number)).find((m) => m.template?.name === 'rujukan_baru' && JSON.stringify(m).includes(given.number)), 'the notice');
	await q.goto(`${house.base}/r/${note.template.components.find((x) => x.type === 'button').parameters[0].text.split('/').pop()}`);
	await take(q, 'tautan-instansi');
} finally {
	await house.tidy();
	await house.close();
}
