// SPDX-License-Identifier: AGPL-3.0-or-later
// Sounds for danger and for new work.  Browsers allow sound only after the
// user touched the page; until then the switch says so.

const KEEP = 'siaga.bunyi';
let on = $state(true);
let ready = $state(false);
let audio: AudioContext | null = null;
let last = 0;

function wake(): void {
	if (!on) return;
	try {
		audio ??= new AudioContext();
		void audio.resume().then(() => (ready = audio?.state === 'running'));
	} catch {
		ready = false;
	}
}

export function startAlarm(): void {
	try {
		on = localStorage.getItem(KEEP) !== 'mati';
	} catch {
		on = true;
	}
	window.addEventListener('pointerdown', wake);
	window.addEventListener('keydown', wake);
}

export function soundOn(): boolean {
	return on;
}

export function soundReady(): boolean {
	return ready;
}

export function setSound(v: boolean): void {
	on = v;
	try {
		localStorage.setItem(KEEP, v ? 'nyala' : 'mati');
	} catch {
		/* lasts for this page */
	}
	if (v) wake();
}

function beep(a: AudioContext, at: number, hz: number, length: number): void {
	const o = a.createOscillator();
	const g = a.createGain();
	o.frequency.value = hz;
	g.gain.setValueAtTime(0.0001, at);
	g.gain.exponentialRampToValueAtTime(0.25, at + 0.02);
	g.gain.exponentialRampToValueAtTime(0.0001, at + length);
	o.connect(g).connect(a.destination);
	o.start(at);
	o.stop(at + length);
}

/** Sound "danger" (three high) or "new" (two soft); at most one in 3 s. */
export function ring(kind: 'danger' | 'new'): void {
	if (!on || !audio || audio.state !== 'running') return;
	const now = Date.now();
	if (now - last < 3000) return;
	last = now;
	const t0 = audio.currentTime + 0.01;
	if (kind === 'danger') [0, 0.25, 0.5].forEach((d) => beep(audio as AudioContext, t0 + d, 880, 0.2));
	else [0, 0.22].forEach((d, i) => beep(audio as AudioContext, t0 + d, i ? 660 : 520, 0.18));
}
