// SPDX-License-Identifier: AGPL-3.0-or-later
// src/lib/schema.ts from the OpenAPI description; --check only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const out = new URL('../src/lib/schema.ts', import.meta.url);
const ast = await openapiTS(new URL('../../api/siaga.openapi.yaml', import.meta.url));
const head = '// SPDX-License-Identifier: AGPL-3.0-or-later\n// Made by `npm run types` from api/siaga.openapi.yaml; do not edit.\n';
const text = head + astToString(ast);
if (process.argv.includes('--check')) {
	const have = readFileSync(out, 'utf8');
	if (have !== text) {
		console.error('src/lib/schema.ts is older than api/siaga.openapi.yaml: run npm run types');
		process.exit(1);
	}
	console.log('types: ok');
} else writeFileSync(out, text);
