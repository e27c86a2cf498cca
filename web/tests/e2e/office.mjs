// SPDX-License-Identifier: AGPL-3.0-or-later
// The built program with its demo office in a folder of its own, on a free
// loopback port, beside the stand-in for Meta's Graph API.
//   SIAGA_BUILD   folder of the built program (../build)
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const program = join(resolve(process.env.SIAGA_BUILD ?? join(root, 'build')), 'siaga');
export const PASSWORD = 'kalimat sandi uji 2026';

const sleep = (ms) => new Promise((ok) => setTimeout(ok, ms));

/** Ask until the answer is true; that answer. */
export async function until(what, words = 'it', seconds = 15) {
	const end = Date.now() + seconds * 1000;
	for (;;) {
		const got = await what();
		if (got) return got;
		if (Date.now() > end) throw new Error(`${words} did not happen in ${seconds} s`);
		await sleep(60);
	}
}

function freePort() {
	return new Promise((ok, no) => {
		const s = createServer();
		s.on('error', no);
		s.listen(0, '127.0.0.1', () => {
			const { port } = s.address();
			s.close(() => ok(port));
		});
	});
}

const answers = (url) => fetch(url).then((r) => r.ok, () => false);

/** The stand-in: what the program sends to citizens and desks ends here.  It
 * knows no 24 hours, since the demo office's people never wrote to it. */
async function startGraph(webhook) {
	const port = await freePort();
	const child = spawn('/usr/bin/python3', [join(root, 'tests/fake/graph.py'), '--port', String(port), '--webhook', webhook, '--no-window'], { stdio: ['ignore', 'pipe', 'inherit'] });
	const url = await new Promise((ok) => child.stdout.once('data', (d) => ok(String(d).trim())));
	const base = new URL(url).origin;
	const post = (what, body) => fetch(`${base}/_control/${what}`, { method: 'POST', body: JSON.stringify(body) }).then((r) => r.json());
	return {
		url,
		/** A citizen writes; the provider's id of it. */
		say: (from, text, name) => post('message', { kind: 'text', from, text, ...(name ? { name } : {}) }),
		post,
		/** What the program sent to a number, oldest first. */
		async sent(to) {
			const got = await fetch(`${base}/_control/sends`).then((r) => r.json());
			return got.messages.filter((m) => !to || m.to === to);
		},
		stop: () => child.kill('SIGTERM'),
	};
}

/** Make the office, serve it; `links` are the one-time first-login links. */
export async function startOffice({ init = [], name = 'Pusat Bantuan Sosial (contoh)' } = {}) {
	if (!existsSync(program)) throw new Error(`no program at ${program}: make build, or set SIAGA_BUILD`);
	const dir = mkdtempSync(join(tmpdir(), 'siaga-e2e-'));
	const port = await freePort();
	const base = `http://127.0.0.1:${port}`;
	const graph = await startGraph(`${base}/webhooks/meta`);
	const conf = join(dir, 'kantor/siaga.conf');
	const env = {
		...process.env,
		SIAGA_CONF: conf,
		SIAGA_HTTP_LISTEN: `127.0.0.1:${port}`,
		SIAGA_OFFICE_PUBLIC_URL: base,
		SIAGA_META_GRAPH_URL: graph.url,
		SIAGA_META_APP_SECRET: 'rahasia-uji',
		SIAGA_META_ACCESS_TOKEN: 'token-uji',
		SIAGA_META_VERIFY_TOKEN: 'verifikasi-uji',
		SIAGA_WHATSAPP_PHONE_NUMBER_ID: readFileSync(join(root, 'tests/fake/payloads.py'), 'utf8').match(/^PHONE_NUMBER_ID = "(\d+)"/m)[1],
		SIAGA_WHATSAPP_WABA_ID: readFileSync(join(root, 'tests/fake/payloads.py'), 'utf8').match(/^WABA_ID = "(\d+)"/m)[1],
	};
	/** A command of the program; its words, or an error with them. */
	function run(...args) {
		const r = spawnSync(program, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
		if (r.status !== 0) throw new Error(`siaga ${args[0]}: ${r.status} ${r.signal ?? ''} ${r.stdout}${r.stderr}`);
		return r.stdout;
	}
	const said = run('init', join(dir, 'kantor'), '--office', name, '--region', '35.10,32.17', '--prefix', 'BWI,KBB', '--demo', ...init);
	const links = Object.fromEntries([...said.matchAll(/^ +(\S+) +(http\S+\/awal\/\S+)$/gm)].map((m) => [m[1], m[2]]));
	let child = null;
	const office = {
		base,
		conf,
		dir,
		graph,
		links,
		run,
		async start() {
			const log = openSync(join(dir, 'log'), 'a');
			child = spawn(program, ['serve', '-c', conf], { env, stdio: ['ignore', log, log] });
			await until(() => answers(`${base}/readyz`), 'siaga serve', 20);
		},
		/** SIGTERM; the exit code. */
		stop() {
			return new Promise((ok) => {
				if (!child || child.exitCode !== null) return ok(child?.exitCode ?? null);
				child.once('exit', (code) => ok(code));
				child.kill('SIGTERM');
			});
		},
		log: () => readFileSync(join(dir, 'log'), 'utf8'),
		/** The API with a token of that role, for what is not shown here. */
		api(role) {
			const token = run('token', 'add', `uji-${role}-${Math.random().toString(36).slice(2)}`, '--role', role).trim().split(/\s+/).pop();
			return async (method, path, body) => {
				const r = await fetch(`${base}/api/v1${path}`, { method, headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) }, body: body && JSON.stringify(body) });
				const text = await r.text();
				if (!r.ok) throw new Error(`${method} ${path}: ${r.status} ${text}`);
				return text ? JSON.parse(text) : null;
			};
		},
		/** A new account's one-time link. */
		account: (who, role, ...more) => run('user', 'add', who, '--role', role, ...more).match(/http\S+\/awal\/\S+/)[0],
		async close() {
			const code = await office.stop();
			graph.stop();
			if (!process.env.SIAGA_KEEP) rmSync(dir, { recursive: true, force: true });
			return code;
		},
	};
	await office.start();
	return office;
}

