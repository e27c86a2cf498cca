// SPDX-License-Identifier: AGPL-3.0-or-later
// Invented people and matters in real villages, for the mock server only.
const MIN = 60000;

export function makeData(now = Date.now()) {
	const iso = (min) => (min === null ? null : new Date(now + min * MIN).toISOString());
	let n = 1000;
	const id = () => String(4611686018427387000n + BigInt(n++));
	const P = (code, name, district, regency) => ({ code, name, level: 'village', path: `${district}, ${regency}, Jawa Barat` });
	const places = [
		P('32.17.01.2003', 'Cibogo', 'Lembang', 'Bandung Barat'),
		P('32.17.01.2006', 'Gudangkahuripan', 'Lembang', 'Bandung Barat'),
		P('32.17.02.2001', 'Cihanjuang Rahayu', 'Parongpong', 'Bandung Barat'),
		P('32.17.11.2004', 'Cipongkor', 'Cipongkor', 'Bandung Barat'),
		P('32.17.12.2002', 'Cicadas', 'Rongga', 'Bandung Barat'),
		P('35.10.12.2005', 'Kebalenan', 'Banyuwangi', 'Banyuwangi'),
		P('35.10.21.2001', 'Wongsorejo', 'Wongsorejo', 'Banyuwangi'),
	];
	const agency = (code, name, open = true) => ({ id: id(), code, name, regency: '32.17', area: null, phone: '+6281255509' + String(n).slice(-3), whatsapp: null, night_phone: null, hours: [], always_open: false, open_now: open, checked: true });
	const agencies = [
		agency('pkm-32.17.01', 'Puskesmas Lembang'),
		agency('dinsos', 'Dinas Sosial Kabupaten Bandung Barat'),
		agency('perkim', 'Dinas Perumahan dan Permukiman Kabupaten Bandung Barat', false),
		agency('kec-32.17.01', 'Kecamatan Lembang'),
		agency('kesra', 'Bagian Kesra Kabupaten Bandung Barat'),
		agency('dinkes', 'Dinas Kesehatan Kabupaten Bandung Barat'),
		agency('baznas', 'Baznas Kabupaten Bandung Barat'),
		agency('desa-32.17.01.2003', 'Desa Cibogo'),
	];
	const ref = (a) => ({ id: a.id, code: a.code, name: a.name });
	const groupOf = { sakit: 'kesehatan', rtlh: 'rtlh', pangan: 'bansos', lansia_terlantar: 'lansia', odgj: 'odgj', adminduk: 'adminduk', putus_sekolah: 'anak', disabilitas: 'disabilitas' };
	const rows = [
		['00411', 'whatsapp', 'new', 'sakit', 'darurat', 3, 'Dedi Supriatna', 'Nenek Iyam', 74, -72, -12, null, null],
		['00418', 'walkin', 'in_progress', 'lansia_terlantar', 'tinggi', 0, 'Euis Komariah', 'Mak Icih Sukaesih', 78, -202, 38, -183, null],
		['00420', 'web', 'referred', 'pangan', 'tinggi', 4, 'Ujang Suherman', 'Keluarga Ujang Suherman', 41, -10, 230, null, null],
		['00402', 'whatsapp', 'referred', 'odgj', 'tinggi', 2, 'Ibu RT 03 Sersan Bajuri', 'Pak Dadang', 52, -190, 51, -170, null],
		['00377', 'letter', 'waiting', 'rtlh', 'biasa', 4, 'Kepala Dusun Cisarua', 'Abah Karta Wijaya Kusumah Atmadja', 69, -3000, 4300, -2900, null],
		['00365', 'web', 'verified', 'adminduk', 'biasa', 1, 'Siti Nurhalimah', 'Siti Nurhalimah', 33, -1500, 900, -1490, null],
		['00340', 'whatsapp', 'in_progress', 'disabilitas', 'biasa', 5, 'Bu Sulastri', 'Bagas Prasetyo', 19, -2600, 300, -2590, null],
		['00339', 'whatsapp', 'resolved', 'sakit', 'tinggi', 6, 'Pak Hasan', 'Bu Misnati', 61, -1700, -1460, -1690, -1500],
		['00331', 'web', 'referred', 'putus_sekolah', 'biasa', 0, 'Wali kelas', 'Rizal', 13, -2000, 2000, -1980, null],
	];
	const story = 'Mak Icih tinggal sendiri, batuk sudah dua minggu, atap kamar bocor dan tidak ada yang memasak. Anaknya bekerja di luar kota. Mohon ditengok.';
	const cases = rows.map(([no, channel, state, category, urgency, pl, reporter, person, age, first, due, answered, handled], i) => {
		const cid = id();
		const place = places[pl];
		const brief = { id: cid, number: `KBB-2611-${no}`, state, category, group: groupOf[category], urgency, place, person, excerpt: story.slice(0, 160), due_at: iso(due), received_at: iso(first + 5) };
		const c = {
			...brief,
			channel,
			urgency_reason: null,
			landmark: 'Kp. Cibogo RT 02 RW 05, belakang masjid Al-Ikhlas, rumah cat hijau dekat warung Ceu Entin',
			location: { lat: -6.8143, lon: 107.6187 },
			handler: i % 3 === 2 ? null : { id: '7001', name: 'Rina Marlina' },
			lead: null,
			story,
			reports: [],
			conversation: channel === 'whatsapp' || i === 1 ? `talk-${i}` : null,
			window: channel === 'whatsapp' || i === 1 ? { open: true, until: iso(200) } : null,
			reporter: { name: reporter, phone: `+62812555001${String(i).padStart(2, '0')}`, relation: i % 2 ? 'anak' : 'tetangga', anonymous: false, contact: 'c1', safe: 'unknown' },
			persons: [{ id: id(), name: person, age, sex: i % 2 ? 'f' : 'm', address: 'Kp. Cibogo RT 02 RW 05', occupation: 'buruh tani', nik_masked: i === 1 ? '3217••••••••0001' : null }],
			household_size: 1 + (i % 4),
			attachments: [],
			first_contact_at: iso(first),
			next_due_at: iso(due),
			handled_at: iso(handled),
			handled_by: handled ? 'visit' : null,
			waiting: state === 'waiting' ? { reason: 'funds', review_at: iso(5000), note: null } : null,
			outcome: state === 'resolved' ? 'Sudah diperiksa dan mendapat obat dari puskesmas.' : null,
			reason: null,
			confirmed: null,
			informed_at: null,
			closed_at: null,
			clocks: [
				{ kind: 'answer', due_at: iso(first + 15), met_at: iso(answered), state: answered ? 'met' : 'late', step: 0 },
				{ kind: 'handle', due_at: iso(due), met_at: iso(handled), state: handled ? 'met' : due < 0 ? 'late' : 'running', step: 0 },
			],
			missing: i === 0 ? ['address', 'photo'] : [],
			flags: { secret: false, masked: false, duplicate_suspected: i === 2, unproven: i === 7, danger: i === 0, unconfirmed: false, returned: false, demo: true },
			merged_into: null,
			merges: [],
			referrals: [],
			version: 3,
			code: '48217730',
		};
		const mk = (a, state, sent, acc, done) => ({
			id: id(), case: brief, agency: ref(a), state, lead: false, origin: 'rule', sent_by: null,
			note: 'Mohon kunjungan hari ini, warga tinggal sendiri.', sent_at: iso(sent), due_at: state === 'sent' ? iso(sent + 60) : iso(due),
			accepted_at: iso(acc), started_at: state === 'in_progress' ? iso(acc + 4) : null, done_at: iso(done), returned_at: null, reason: null, proposed_agency: null, open: true,
			result: done ? 'Paket nutrisi diantar, warga menerima.' : null, unproven: !!done, question: null, asked_at: null, desk_open: a.open_now, delivery: [],
			clocks: [
				{ kind: 'accept', due_at: iso(sent + 60), met_at: iso(acc), state: acc ? 'met' : 'running', step: 0 },
				{ kind: 'handle', due_at: iso(due), met_at: iso(done), state: 'running', step: 0 },
			],
			step: 0, version: 1,
		});
		if (state !== 'new' && state !== 'verified') {
			c.referrals = [mk(agencies[0], i === 1 ? 'in_progress' : 'sent', i === 1 ? -195 : -40, i === 1 ? -180 : null, null), mk(agencies[2], 'sent', i === 1 ? -52 : -40, null, null), mk(agencies[1], i === 1 ? 'done' : 'accepted', -190, -185, i === 1 ? -90 : null)];
			c.referrals[0].lead = true;
			c.lead = { referral: c.referrals[0].id, agency: agencies[0].code, name: agencies[0].name };
		}
		return c;
	});
	const masked = { masked: true, id: null, state: 'referred', due_at: iso(25) };
	const talk = (i, o) => ({
		id: `talk-${i}`, channel: 'whatsapp', contact: { id: 'c' + i, channel: 'whatsapp', name: null, phone: `+62812555002${String(i).padStart(2, '0')}`, safe: 'unknown' },
		state: 'open', not_report: null, undo_until: null, danger: false, closed: false, masked: false, assigned: null, first_contact_at: iso(-i * 7 - 2), last_message_at: iso(-i * 3 - 1),
		answered_at: null, due_at: iso(15 - i * 7), preview: 'Assalamualaikum, mau lapor', unread: 1, case: null, window: { open: true, until: iso(1440 - i * 3) }, suggestion: null, earlier_cases: 0, ...o,
	});
	const conversations = [
		talk(1, { danger: true, preview: 'Mak saya sesak, tidak bisa bangun, tolong cepat', contact: { id: 'c1', channel: 'whatsapp', name: 'Dedi Supriatna', phone: '+6281255500201', safe: 'unknown' }, unread: 3, suggestion: { group: 'kesehatan', category: 'sakit', urgency: 'darurat', place: places[3] } }),
		talk(2, { contact: { id: 'c2', channel: 'whatsapp', name: 'Bp. Ujang Suherman Kartasasmita', phone: '+6281255500202', safe: 'unknown' }, preview: 'Pak mau tanya bantuan beras untuk warga kami di RW 07' }),
		{ id: 'talk-3', masked: true, channel: 'whatsapp', closed: true, danger: false, assigned: null, first_contact_at: iso(-33), due_at: iso(-18) },
		talk(4, { preview: null, unread: 2 }),
		talk(5, { channel: 'web', contact: { id: 'c5', channel: 'web', name: 'Sri Wahyuni', phone: null, safe: 'unknown' }, preview: 'Rumah tetangga saya hampir roboh', unread: 0, window: { open: true, until: null } }),
		talk(6, { contact: { id: 'c6', channel: 'whatsapp', name: 'Neng Lilis', phone: null, safe: 'unknown' }, preview: 'halo', unread: 0, window: { open: false, until: iso(-30) } }),
	];
	const message = (conv, i, o) => ({ id: `${conv}-m${i}`, conversation: conv, direction: 'in', channel: 'whatsapp', kind: 'message', author: null, text: null, template: null, media: [], location: null, at: iso(-30 + i * 4), status: null, error: null, reply_to: null, edited_at: null, revoked_at: null, ...o });
	const messages = (conv) => [
		message(conv, 0, { text: 'Assalamualaikum. Pak, mak saya sesak dari subuh, tidak bisa bangun. Tolong cepat.' }),
		message(conv, 1, { direction: 'out', author: { id: null, name: null }, status: 'read', text: 'Terima kasih sudah melapor ke SIAGA. Ada bahaya sekarang? Telepon 112 (gratis, 24 jam).' }),
		message(conv, 2, { media: [{ id: 'a1', kind: 'image', mime: 'image/jpeg', filename: 'rumah.jpg', size_bytes: 171008, state: 'ready', url: '/berkas/a1' }] }),
		message(conv, 3, { location: { lat: -6.8143, lon: 107.6187, name: 'Kp. Cibogo', address: null } }),
		message(conv, 4, { direction: 'out', author: { id: '7001', name: 'Rina Marlina' }, status: 'delivered', text: 'Baik Pak, boleh tahu umur Ibu dan patokan rumahnya?' }),
		message(conv, 5, { text: '74 tahun. Belakang masjid Al-Ikhlas Cipongkor.', edited_at: iso(-8) }),
		message(conv, 6, { direction: 'out', author: { id: '7001', name: 'Rina Marlina' }, status: 'failed', error: '131047', text: 'Petugas sedang menuju ke sana.' }),
	].reverse();
	const timeline = (c) => {
		const rina = { id: '7001', name: 'Rina Marlina' };
		const entry = (seq, kind, min, actor, more = {}) => ({ seq: String(seq), kind, at: typeof min === 'number' ? iso(min) : min, actor, text: null, audience: 'internal', referral: null, conversation: null, message: null, details: {}, ...more });
		return [
			entry(2, 'message.in', c.first_contact_at, { id: null, name: c.reporter.name }, { message: 'talk-1-m0', audience: 'public' }),
			entry(3, 'case.created', c.received_at, rina, { details: { number: c.number }, audience: 'public' }),
			entry(4, 'referral.sent', -195, rina, { details: { agency: agencies[0].name, why: 'Aturan untuk "Lanjut usia terlantar"' } }),
			entry(5, 'alarm', -195, null, { details: { alarm: 'rujukan_baru', role: 'desk' } }),
			entry(6, 'referral.accepted', -180, { id: '7002', name: 'Dewi Lestari' }, { details: { agency: agencies[0].name, on_behalf: agencies[0].name } }),
			entry(7, 'clock.late', -130, null, { details: { agency: agencies[2].name } }),
			entry(8, 'case.state', -125, rina, { details: { from: 'referred', to: 'in_progress' } }),
			entry(9, 'note', -120, rina, { text: 'Anak warga akan pulang sore ini.\nNomor cadangan ada di tetangga sebelah.' }),
			entry(10, 'message.out', -100, rina, { message: 'talk-1-m4', audience: 'public' }),
			entry(11, 'alarm', -95, null, { details: { alarm: 'ladder', role: 'supervisor' } }),
			entry(12, 'referral.done', -90, { id: '1', name: 'Asep Sunandar' }, { text: 'Paket nutrisi diantar, warga menerima.', details: { agency: agencies[1].name } }),
		];
	};
	const alarms = [
		{ id: 'al1', kind: 'overdue_accept', at: iso(-4), text: 'Rujukan KBB-2611-00418 belum diterima setelah 52 menit.', case: { id: cases[1].id, number: cases[1].number }, acknowledged_at: null, acknowledged_by: null },
		{ id: 'al2', kind: 'returned', at: iso(-9), text: 'Satu rujukan dikembalikan.', acknowledged_at: null, acknowledged_by: null },
	];
	return { places, agencies, cases, masked, conversations, messages, timeline, alarms, iso, ref };
}
