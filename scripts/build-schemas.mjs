/** Writes docs/schema/*.json from the shapes in src/pack/schema.ts. A test fails when they differ. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importSource } from './import-source.mjs';

const { makeJsonSchemas } = await importSource('src/pack/json-schema.ts');
const folder = join(import.meta.dirname, '..', 'docs', 'schema');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(makeJsonSchemas())) writeFileSync(join(folder, name), `${JSON.stringify(schema, null, 2)}\n`);
