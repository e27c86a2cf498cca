// SPDX-License-Identifier: AGPL-3.0-or-later
// A small stand-in of the server for the screens' own tests.  It serves
// dist/ under the strict CSP and answers the API from invented data.
// POST /__mock {..} sets: empty, slow, fail, forbid, conflict, quiet.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { WebSocketServer } from 'ws';
import { makeData } from './data.mjs';

const dist = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist');
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.jpg': 'image/jpeg' };
/* photos */
function crc32(b) {
	let c = ~0;
	for (const x of b) {
		c ^= x;
		for (let k = 0; k < 8; k++) c = (c >>> 1) ^ (c & 1 ? 0xedb88320 : 0);
	}
	return ~c >>> 0;
}

/** A PNG of a house under a sky, so that photos are seen on screenshots. */
function picture(w, h) {
	const chunk = (name, data) => {
		const body = Buffer.concat([Buffer.from(name), data]);
		const len = Buffer.alloc(4);
		len.writeUInt32BE(data.length);
		const crc = Buffer.alloc(4);
		crc.writeUInt32BE(crc32(body));
		return Buffer.concat([len, body, crc]);
	};
	const rows = Buffer.alloc((w * 3 + 1) * h);
	for (let y = 0; y < h; y++)
		for (let x = 0; x < w; x++) {
			const roof = y > h * 0.3 && y < h * 0.55 && Math.abs(x - w / 2) < (y - h * 0.3) * 1.6;
			const wall = y >= h * 0.55 && y < h * 0.85 && Math.abs(x - w / 2) < w * 0.27;
			const p = roof ? [140, 70, 50] : wall ? [222, 205, 170] : y > h * 0.8 ? [96, 130, 80] : [176, 205, 225];
			p.forEach((v, i) => (rows[y * (w * 3 + 1) + 1 + x * 3 + i] = v));
		}
	const head = Buffer.alloc(13);
	head.writeUInt32BE(w, 0);
	head.writeUInt32BE(h, 4);
	head.set([8, 2, 0, 0, 0], 8);
	return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

const users = {
	rina: { id: '7001', name: 'Rina Marlina', role: 'operator', agency: null, grants: [] },
	dewi: { id: '7002', name: 'Dewi Lestari', role: 'supervisor', agency: null, grants: ['secret'] },
	asep: { id: '7003', name: 'Asep Sunandar', role: 'desk', agency: null, grants: [] },
	admin: { id: '7004', name: 'Admin Kantor', role: 'admin', agency: null, grants: [] },
};

export function startMock(port = 0) {
	const photo = picture(320, 240);
	let d = makeData();
	users.asep.agency = d.ref(d.agencies[0]);
	let flags = {};
	let opened = false;
	let lang = 'id';
	const sockets = new Set();
	let seq = 100;
	const push = (f) => sockets.forEach((s) => s.send(JSON.stringify({ seq: String(++seq), id: null, ...f })));

	const session = (u) => ({
		user: u,
		office: { name: 'SIAGA Kabupaten Bandung Barat', timezone: 'Asia/Jakarta', test: !!flags.test, demo: true, regencies: [], warnings: [] },
		language: lang,
		csrf: 'kunci-csrf',
		expires_at: null,
		now: new Date().toISOString(),
	});
	const problem = (status, title, more = {}) => ({ status, body: { type: 'about:blank', title, status, ...more } });
	const page = (items) => ({ body: { items: flags.empty ? [] : items, next: null } });
	const one = (body, status = 200) => ({ status, body });
	const allRefs = () => d.cases.flatMap((c) => c.referrals);

	function api(method, path, q, body, req) {
		const user = users[/(?:^|;\s*)siaga=(\w+)/.exec(req.headers.cookie ?? '')?.[1]];
		if (path === '/session' && method === 'POST') {
			const u = users[body.name];
			if (!u || body.password !== 'rahasia-sekali') return problem(401, 'Nama atau kata sandi tidak cocok.');
			return { ...one(session(u)), cookie: `siaga=${body.name}; Path=/; SameSite=Lax` };
		}
		if (path === '/session/first') {
			if (body.token !== 'baru') return problem(404, 'Tautan tidak dikenal.');
			if (body.password.length < 12) return problem(422, 'Ada isian yang salah.', { errors: [{ field: 'password', message: 'Terlalu pendek.' }] });
			return { ...one(session(users.rina)), cookie: 'siaga=rina; Path=/; SameSite=Lax' };
		}
		if (!user) return problem(401, 'Masuk dulu.');
		if (path === '/session/language') return (lang = body.language), one(session(user));
		if (path === '/session') return method === 'DELETE' ? { status: 204, cookie: 'siaga=; Path=/; Max-Age=0' } : one(session(user));
		if (method !== 'GET' && req.headers['x-siaga-csrf'] !== 'kunci-csrf') return problem(403, 'CSRF');
		if (flags.fail && method === 'GET') return problem(503, 'Layanan sedang sibuk.', { detail: 'Coba lagi sebentar.' });
		if (flags.forbid) return problem(403, 'Tidak berwenang.', { detail: 'Hanya pengawas.' });
		const m = (re) => re.exec(path);
		let x;
		if (path === '/conversations') return page(d.conversations.filter((c) => c.state !== 'not_report'));
		if ((x = m(/^\/conversations\/([^/]+)$/))) {
			const c = d.conversations.find((k) => k.id === x[1]);
			if (!c) return problem(404, 'Tidak ditemukan.');
			return one(c.masked && opened ? { ...d.conversations[1], id: c.id, closed: true } : c);
		}
		if ((x = m(/^\/conversations\/([^/]+)\/messages$/))) return { body: { items: x[1] === 'talk-3' && !opened ? [] : d.messages(x[1]), next: null } };
		if ((x = m(/^\/conversations\/([^/]+)\/not_report$/))) {
			const c = d.conversations.find((k) => k.id === x[1]);
			Object.assign(c, { state: 'not_report', not_report: body.kind });
			return one(c);
		}
		if ((x = m(/^\/conversations\/([^/]+)\/not_report\/undo$/))) {
			const c = d.conversations.find((k) => k.id === x[1]);
			Object.assign(c, { state: 'open', not_report: null });
			return one(c);
		}
		if ((x = m(/^\/conversations\/([^/]+)\/read$/))) {
			const c = d.conversations.find((k) => k.id === x[1]);
			c.unread = 0;
			return one(c);
		}
		if ((x = m(/^\/conversations\/([^/]+)\/open$/))) return (opened = true), one(d.conversations[1]);
		if ((x = m(/^\/conversations\/([^/]+)\/(assign|message|closed)$/))) return one(d.conversations.find((k) => k.id === x[1]), x[2] === 'message' ? 201 : 200);
		if ((x = m(/^\/conversations\/([^/]+)\/case$/)) || path === '/reports') {
			if (flags.conflict) return problem(409, 'Percakapan ini sudah menjadi kasus.');
			if (body.person?.age > 130) return problem(422, 'Ada isian yang salah.', { errors: [{ field: 'person.age', message: 'Umur ini terlalu besar.' }] });
			return one({ report: {}, case: { ...d.cases[1], number: 'KBB-2611-00421' }, warnings: [] }, 201);
		}
		if ((x = m(/^\/contacts\/(.+)$/))) return one({ id: x[1], channel: 'whatsapp', name: 'Dedi Supriatna', phone: '+6281255500201', safe: 'unknown', conversations: [{ ...d.conversations[0], id: 'lama', case: d.cases[7] }] });
		if (path === '/templates')
			return one({ window: null, items: [{ name: 'butuh_keterangan', language: 'id', text: 'SIAGA: untuk laporan {{1}} kami perlu keterangan: {{2}}', params: ['Nomor', 'Keterangan'] }, { name: 'diterima', language: 'id', text: 'SIAGA: laporan {{1}} kami terima.', params: ['Nomor'] }] });
		if (path === '/cases') {
			if (q.get('q') === 'nihil' || q.get('state') === 'declined') return { body: { items: [], next: null } };
			return page([...d.cases.filter((c) => c.state !== 'resolved'), d.masked]);
		}
		if ((x = m(/^\/cases\/([^/]+)$/))) {
			const c = d.cases.find((k) => k.id === x[1]);
			if (!c) return problem(404, 'Tidak ditemukan.');
			if (method === 'PATCH') {
				if (flags.conflict || req.headers['if-match'] !== `"${c.version}"`) {
					flags.conflict = false;
					c.version++;
					return problem(412, 'Kasus sudah berubah.', { current: { ...c, urgency: 'darurat' } });
				}
				Object.assign(c, { urgency: body.urgency ?? c.urgency, category: body.category ?? c.category, landmark: body.landmark ?? c.landmark, version: c.version + 1 });
			}
			return one(c);
		}
		if ((x = m(/^\/cases\/([^/]+)\/timeline$/))) return { body: { items: d.timeline(d.cases.find((k) => k.id === x[1]) ?? d.cases[1]), next: null } };
		if ((x = m(/^\/cases\/([^/]+)\/(\w+)$/))) {
			const c = d.cases.find((k) => k.id === x[1]) ?? d.cases[1];
			const to = { verify: 'verified', resolve: 'resolved', close: 'closed', reopen: 'referred', wait: 'waiting', resume: 'in_progress', decline: 'declined', unfounded: 'unfounded', transfer: 'transferred', merge: 'merged' }[x[2]];
			if (x[2] === 'close' && !body.informed) return problem(409, 'Pelapor belum diberi tahu.', { type: 'urn:siaga:reporter-not-told' });
			if (to) c.state = to;
			if (x[2] === 'merge') c.merged_into = d.cases.find((k) => k.id === body.into);
			return one({ case: c, state: c.state, due_at: c.due_at, merge: { id: 'merge-1' } });
		}
		if (m(/^\/merges\//)) {
			const c = d.cases.find((k) => k.state === 'merged');
			if (c) Object.assign(c, { state: 'referred', merged_into: null });
			return one({ merge: { id: 'merge-1' }, case: c });
		}
		if (path === '/referrals') {
			const tab = q.get('tab') ?? 'all';
			const in_ = { incoming: ['sent'], working: ['accepted', 'in_progress'], done: ['done', 'returned'] }[tab];
			const mine = allRefs().filter((r) => r.agency.code === 'pkm-32.17.01');
			const items = mine.filter((r) => (!in_ || in_.includes(r.state)) && (!q.get('q') || r.case.number.includes(q.get('q'))));
			return { body: { items: flags.empty ? [] : items.map(({ clocks, ...r }) => r), next: null, counts: { incoming: mine.filter((r) => r.state === 'sent').length, working: mine.filter((r) => ['accepted', 'in_progress'].includes(r.state)).length } } };
		}
		if ((x = m(/^\/referrals\/([^/]+)(?:\/(\w+))?$/))) {
			const r = allRefs().find((k) => k.id === x[1]);
			if (!r) return problem(404, 'Tidak ditemukan.');
			const to = { accept: 'accepted', start: 'in_progress', done: 'done', return: 'returned' }[x[2]];
			if (to) r.state = to;
			if (x[2] === 'accept') r.accepted_at = d.iso(0);
			if (x[2] === 'done') Object.assign(r, { result: body.result, done_at: d.iso(0), unproven: !body.photos?.length });
			if (x[2] === 'return') Object.assign(r, { reason: body.reason, returned_at: d.iso(0), proposed_agency: d.agencies.find((a) => a.id === body.proposed_agency) ?? null });
			if (x[2] === 'ask') r.question = body.text;
			if (x[2]) return push({ kind: 'referral', id: r.id }), one(r);
			const c = d.cases.find((k) => k.id === r.case.id);
			return one({ ...r, story: c.story, landmark: c.landmark, location: c.location, reporter: c.reporter, persons: c.persons, household_size: c.household_size, attachments: [{ id: 'a1', kind: 'image', mime: 'image/jpeg', state: 'ready', url: '/berkas/a1' }], others: c.referrals.filter((k) => k !== r).map((k) => ({ agency: k.agency, state: k.state })), handler: c.handler, entries: d.timeline(c).slice(4, 7) });
		}
		if (path === '/uploads') return one({ id: 'up1', kind: 'image', mime: 'image/jpeg', state: 'ready' }, 201);
		if (path === '/places') {
			const s = (q.get('q') ?? '').toLowerCase();
			return { body: { items: d.places.filter((p) => `${p.name} ${p.path}`.toLowerCase().includes(s) || p.code === s), next: null } };
		}
		if (path === '/agencies') return { body: { items: d.agencies, next: null } };
		if (path === '/persons') return { body: { items: (q.get('q') ?? '').toLowerCase().includes('ici') ? [{ ...d.cases[1].persons[0], place: d.places[0], household_size: 1, cases: [d.cases[7]] }] : [], next: null } };
		if (path === '/duplicates')
			return { body: { items: q.get('case') || (q.get('name') ?? '').length > 3 ? [{ case: d.cases[7], score: 0.91, why: ['phone', 'name'] }, { case: null, score: null, why: ['ask_supervisor'] }] : [], next: null } };
		if (path === '/route-preview') return one({ agencies: d.agencies.slice(0, 3).map((a, i) => ({ ...d.ref(a), open_now: a.open_now, found: true, why: 'Aturan' })).concat({ id: null, code: 'pkm', name: null, found: false, open_now: false, why: 'Tempat kasus belum diketahui' }), next: [], hotlines: q.get('urgency') === 'darurat' ? ['112', '119'] : [], secret: false, due_at: d.iso(240) });
		if (path === '/alarms') return page(d.alarms.filter((a) => !a.acknowledged_at));
		if ((x = m(/^\/alarms\/([^/]+)\//))) {
			const a = d.alarms.find((k) => k.id === x[1]);
			a.acknowledged_at = d.iso(0);
			return one(a);
		}
		return problem(404, 'Tidak ada.');
	}

	const server = createServer((req, res) => {
		const url = new URL(req.url, 'http://x');
		const chunks = [];
		req.on('data', (c) => chunks.push(c));
		req.on('end', () => {
			const raw = Buffer.concat(chunks);
			if (url.pathname === '/__mock') {
				const f = JSON.parse(raw.toString() || '{}');
				if (f.push) push(f.push);
				else if (f.reset) (d = makeData()), (users.asep.agency = d.ref(d.agencies[0])), (flags = {}), (opened = false), (lang = 'id');
				else if (f.drop) sockets.forEach((s) => s.terminate());
				else Object.assign(flags, f);
				return res.end('ok');
			}
			if (url.pathname.startsWith('/api/v1')) {
				let body = {};
				try {
					body = JSON.parse(raw.toString() || '{}');
				} catch {
					body = {};
				}
				const r = api(req.method, url.pathname.slice(7), url.searchParams, body, req);
				const head = { 'content-type': (r.status ?? 200) >= 400 ? 'application/problem+json' : 'application/json', 'cache-control': 'no-store' };
				if (r.cookie) head['set-cookie'] = r.cookie;
				const go = () => (res.writeHead(r.status ?? 200, head), res.end(r.body === undefined ? '' : JSON.stringify(r.body)));
				return flags.slow ? setTimeout(go, flags.slow) : go();
			}
			if (url.pathname.startsWith('/berkas/')) return res.writeHead(200, { 'content-type': 'image/png' }), res.end(photo);
			const page = /^\/(masuk|awal)/.test(url.pathname) ? 'masuk.html' : /^\/instansi/.test(url.pathname) ? 'instansi.html' : /^\/konsol/.test(url.pathname) ? 'konsol.html' : url.pathname.slice(1);
			try {
				const file = readFileSync(join(dist, page.replace(/\.\./g, '')));
				res.writeHead(200, { 'content-type': types[extname(page)] ?? 'application/octet-stream', 'content-security-policy': CSP, 'x-content-type-options': 'nosniff' });
				res.end(file);
			} catch {
				res.writeHead(404).end();
			}
		});
	});
	const ws = new WebSocketServer({ noServer: true });
	server.on('upgrade', (req, socket, head) => {
		if (!req.url.startsWith('/api/v1/live') || flags.quiet) return socket.destroy();
		ws.handleUpgrade(req, socket, head, (s) => {
			sockets.add(s);
			s.on('close', () => sockets.delete(s));
			s.send(JSON.stringify({ seq: String(seq), kind: 'hello', id: null }));
		});
	});
	return new Promise((done) => server.listen(port, '127.0.0.1', () => done({ url: `http://127.0.0.1:${server.address().port}`, stop: () => (sockets.forEach((s) => s.terminate()), server.closeAllConnections?.(), server.close()) })));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const m = await startMock(Number(process.env.PORT ?? 8099));
	console.log(`${m.url}/masuk  (rina, dewi, asep; rahasia-sekali)`);
}
