// SPDX-License-Identifier: AGPL-3.0-or-later
// The one way to the server: JSON, session cookie, CSRF token, problems
// (RFC 9457) as ApiError.  No retry here: the caller knows what is safe.
import { getLang } from './i18n.svelte';

export interface FieldError {
	field: string;
	message: string;
}

/** An answer that is no success; status 0 = the server was not reached. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		readonly title: string,
		readonly detail: string,
		readonly errors: FieldError[] = [],
		readonly body: unknown = null,
	) {
		super(title);
	}
	get offline(): boolean {
		return this.status === 0;
	}
	get conflict(): boolean {
		return this.status === 409 || this.status === 412;
	}
	/** Is it the named problem (urn:siaga:NAME)? */
	is(name: string): boolean {
		return (this.body as { type?: unknown } | null)?.type === `urn:siaga:${name}`;
	}
	get forbidden(): boolean {
		return this.status === 403;
	}
}

export interface Ask {
	query?: Record<string, string | number | boolean | null | undefined>;
	body?: unknown;
	/** version of the row we saw (If-Match) */
	match?: string;
	/** same key on every retry of one deed (Idempotency-Key) */
	once?: string;
	signal?: AbortSignal;
	timeout?: number;
}

export interface Answer<T> {
	data: T;
	etag: string | null;
}

const ROOT = '/api/v1';
let csrf = '';
let onLost: () => void = () => {};

export function setCsrf(token: string): void {
	csrf = token;
}

/** Called once when the server says that nobody is signed in. */
export function whenSessionLost(fn: () => void): void {
	onLost = fn;
}

/** A random key of 128 bits; works without a secure context. */
export function randomKey(): string {
	const b = crypto.getRandomValues(new Uint8Array(16));
	return Array.from(b, (x) => x.toString(16).padStart(2, '0')).join('');
}

export function address(path: string, query?: Ask['query']): string {
	const q = new URLSearchParams();
	for (const [k, v] of Object.entries(query ?? {})) {
		if (v !== undefined && v !== null && v !== '' && v !== false) q.set(k, String(v));
	}
	const s = q.toString();
	return ROOT + path + (s ? '?' + s : '');
}

async function problem(r: Response): Promise<ApiError> {
	let b: Record<string, unknown> = {};
	try {
		b = (await r.json()) as Record<string, unknown>;
	} catch {
		b = {};
	}
	const text = (v: unknown) => (typeof v === 'string' ? v : '');
	const errors = Array.isArray(b.errors) ? (b.errors as FieldError[]) : [];
	return new ApiError(r.status, text(b.title), text(b.detail), errors, b);
}

async function send(method: string, path: string, ask: Ask): Promise<Response> {
	const cut = new AbortController();
	const timer = setTimeout(() => cut.abort(), ask.timeout ?? 20000);
	ask.signal?.addEventListener('abort', () => cut.abort());
	const head: Record<string, string> = { Accept: 'application/json', 'Accept-Language': getLang() };
	let body: BodyInit | undefined;
	if (ask.body instanceof Blob) {
		head['Content-Type'] = ask.body.type || 'application/octet-stream';
		body = ask.body;
	} else if (ask.body !== undefined) {
		head['Content-Type'] = 'application/json';
		body = JSON.stringify(ask.body);
	}
	if (method !== 'GET' && csrf) head['X-Siaga-CSRF'] = csrf;
	if (ask.match) head['If-Match'] = ask.match;
	if (ask.once) head['Idempotency-Key'] = ask.once;
	try {
		return await fetch(address(path, ask.query), {
			method,
			headers: head,
			body,
			signal: cut.signal,
			credentials: 'same-origin',
			cache: 'no-store',
		});
	} finally {
		clearTimeout(timer);
	}
}

/** Ask and give the answer with its version and clock.  Throws ApiError. */
export async function ask<T>(method: string, path: string, what: Ask = {}): Promise<Answer<T>> {
	let r: Response;
	try {
		r = await send(method, path, what);
	} catch (e) {
		if (what.signal?.aborted) throw e;
		throw new ApiError(0, '', '');
	}
	if (r.status === 401 && path !== '/session') onLost();
	if (!r.ok) throw await problem(r);
	let data: unknown = null;
	if (r.status !== 204 && (r.headers.get('content-type') ?? '').includes('json')) {
		try {
			data = await r.json();
		} catch {
			throw new ApiError(0, '', '');
		}
	}
	return { data: data as T, etag: r.headers.get('etag') };
}

export async function get<T>(path: string, query?: Ask['query'], signal?: AbortSignal): Promise<T> {
	return (await ask<T>('GET', path, { query, signal })).data;
}

export async function post<T>(path: string, body: unknown = {}, more: Ask = {}): Promise<T> {
	return (await ask<T>('POST', path, { ...more, body })).data;
}
