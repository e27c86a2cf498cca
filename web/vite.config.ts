// SPDX-License-Identifier: AGPL-3.0-or-later
// Three entries, each its own page; strict CSP, so nothing inline.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { catalogue } from './scripts/catalogue.mjs';

const at = (p: string) => fileURLToPath(new URL(p, import.meta.url));

export default defineConfig({
	plugins: [catalogue(at('../i18n')), svelte()],
	resolve: {
		alias: { $lib: at('src/lib'), $ui: at('src/ui'), $model: at('src/model'), $feature: at('src/feature') },
		conditions: process.env.VITEST ? ['browser'] : undefined,
	},
	build: {
		target: ['chrome90'],
		modulePreload: false,
		assetsInlineLimit: 0,
		cssTarget: ['chrome90'],
		reportCompressedSize: false,
		rollupOptions: {
			input: { masuk: at('masuk.html'), konsol: at('konsol.html'), instansi: at('instansi.html') },
		},
	},
	server: { proxy: { '/api': { target: 'http://127.0.0.1:8080', ws: true } } },
	test: { include: ['tests/{lib,feature}/*.test.ts'] },
} as any);
