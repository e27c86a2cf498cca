// SPDX-License-Identifier: AGPL-3.0-or-later
// End to end: the built program, its demo office, the stand-in provider and
// a browser.  Every path a person takes, axe and the console on every screen.
//   node tests/e2e/run.mjs [words of a test's name]
// SIAGA_BUILD: folder of the built program (../build); E2E_JSON: a file for
// the results; E2E_SHOTS: a folder for a picture of every failure.
import { writeFileSync } from 'node:fs';
import { House } from './house.mjs';
import citizen from './citizen.mjs';
import console_ from './console.mjs';
import desk from './desk.mjs';
import session from './session.mjs';
import weight from './weight.mjs';

const only = process.argv[2] ?? '';
const tests = [];
const test = (name, fn) => tests.push([name, fn]);
for (const part of [session, console_, desk, citizen, weight]) part(test);

const house = await House.start();
const results = [];
let failed = 0;
for (const [name, fn] of tests) {
	if (only && !name.includes(only)) continue;
	const start = Date.now();
	let fault = '';
	try {
		await fn(house);
	} catch (e) {
		fault = e.stack ?? String(e);
		failed++;
		if (process.env.E2E_SHOTS) await house.shots(`${process.env.E2E_SHOTS}/${results.length}`);
	}
	await house.tidy();
	const seconds = (Date.now() - start) / 1000;
	results.push({ name, seconds, fault });
	console.log(`${fault ? 'FAIL' : 'ok  '} ${name} (${seconds.toFixed(1)} s)${fault ? '\n' + fault.replace(/^/gm, '       ') : ''}`);
}
const code = await house.close();
if (code !== 0) {
	failed++;
	console.log(`FAIL the program ended with ${code}`);
}
if (process.env.E2E_JSON) writeFileSync(process.env.E2E_JSON, JSON.stringify(results, null, 1));
console.log(`${results.length - results.filter((r) => r.fault).length} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
