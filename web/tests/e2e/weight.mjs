// SPDX-License-Identifier: AGPL-3.0-or-later
// Bytes over the wire of a first load, as a browser that takes br counts
// them; the limits are those of the definition of good.
import assert from 'node:assert/strict';

const KB = 1024;

/** Bytes of every answer of one load: body as sent, without the head. */
async function load(h, path, person, kinds) {
	const p = person ? await h.staff(person) : await h.stranger();
	const line = await p.context().newCDPSession(p);
	const type = new Map();
	let bytes = 0;
	await line.send('Network.enable');
	await line.send('Network.setCacheDisabled', { cacheDisabled: true });
	line.on('Network.responseReceived', (e) => type.set(e.requestId, e.type));
	line.on('Network.loadingFinished', (e) => {
		if (kinds.includes(type.get(e.requestId))) bytes += e.encodedDataLength;
	});
	await p.goto(h.base + path, { waitUntil: 'load' });
	await p.waitForTimeout(700);
	return bytes;
}

export default function (test) {
	for (const [path, limit] of [['/', 14], ['/lapor', 14], ['/cek', 14], ['/data', 14]])
		test(`${path} weighs at most ${limit} KB with everything`, async (h) => {
			const bytes = await load(h, path, '', ['Document', 'Stylesheet', 'Script', 'Image', 'Font', 'Other']);
			assert.ok(bytes > 500 && bytes <= limit * KB, `${bytes} bytes`);
		});
	for (const [path, who, limit] of [['/konsol', 'operator', 90], ['/instansi', 'dinsos-kbb', 60]])
		test(`${path} loads at most ${limit} KB of JS and CSS`, async (h) => {
			const bytes = await load(h, path, who, ['Script', 'Stylesheet']);
			assert.ok(bytes > 5 * KB && bytes <= limit * KB, `${bytes} bytes`);
		});
}
