// SPDX-License-Identifier: AGPL-3.0-or-later
// Helpers of the browser tests: one Chromium, sign-in, axe, silent console.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Start Debian's Chromium, or the one SIAGA_CHROMIUM names. */
export async function launch(options = {}) {
	return chromium.launch({
		executablePath: process.env.SIAGA_CHROMIUM ?? '/usr/bin/chromium',
		headless: true,
		args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
		...options,
	});
}

/** A page of the given size; `page.faults` gathers what the console said. */
export async function open(browser, { width = 1366, height = 768, ...more } = {}) {
	const context = await browser.newContext({ viewport: { width, height }, locale: 'id-ID', timezoneId: 'Asia/Jakarta', bypassCSP: false, ...more });
	const page = await context.newPage();
	page.faults = [];
	page.on('pageerror', (e) => page.faults.push(`error: ${e.message}`));
	page.on('console', (m) => m.type() === 'error' && page.faults.push(`console: ${m.text()} ${m.location().url}`));
	return page;
}

/** Sign in by the form and wait for the page of the role. */
export async function login(page, base, name, password) {
	await page.goto(`${base}/masuk`);
	await page.fill('#nama', name);
	await page.fill('#sandi', password);
	await page.click('button[type=submit]');
	await page.waitForURL((u) => !u.pathname.startsWith('/masuk'));
	await page.waitForSelector('#isi');
}

/** Use a one-time first-login link. */
export async function firstLogin(page, link, password) {
	await page.goto(link);
	await page.fill('#sandi1', password);
	await page.fill('#sandi2', password);
	await page.click('button[type=submit]');
	await page.waitForURL((u) => !u.pathname.startsWith('/awal'));
}

/** Faults axe finds on the page as it stands (WCAG 2.1 A and AA), as lines. */
export async function axe(page) {
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
	const r = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }));
	return r.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')} ${n.failureSummary?.split('\n')[1]?.trim() ?? ''}`));
}

/**
 * Throw when the console spoke.  `but` lists patterns that the test caused
 * on purpose (an answer 409 shows as a failed load in the console).
 */
export function expectNoConsoleErrors(page, but = []) {
	const left = page.faults.filter((f) => !but.some((re) => re.test(f)));
	if (left.length) throw new Error(left.join('\n'));
}

/** Pixels the page is wider than the window (0 is right). */
export const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Pixels the page is higher than the window. */
export const downward = (page) => page.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight);
