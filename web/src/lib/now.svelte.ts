// SPDX-License-Identifier: AGPL-3.0-or-later
// One clock for every screen, kept to the server's time.

const TICK = 5000;
let skew = 0;
let now = $state(Date.now());
let zone = $state('Asia/Jakarta');
let timer: ReturnType<typeof setInterval> | undefined;

export function startClock(): void {
	timer ??= setInterval(() => (now = Date.now() + skew), TICK);
}

/** Server clock minus ours; small differences are the road, not the clock. */
export function setSkew(d: number | null): void {
	if (d === null) return;
	skew = Math.abs(d) < 2000 ? 0 : d;
	now = Date.now() + skew;
}

export function setZone(z: string): void {
	if (z) zone = z;
}

/** The present by the server's clock, moving in steps of five seconds. */
export function present(): number {
	return now;
}

/** The present to the millisecond (not reactive). */
export function presentExact(): number {
	return Date.now() + skew;
}

export function officeZone(): string {
	return zone;
}
