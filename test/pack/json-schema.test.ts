import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeJsonSchemas } from '../../src/pack/json-schema.ts';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'schema');

test('docs/schema is what scripts/build-schemas.mjs would write', () => {
  const schemas = makeJsonSchemas();
  expect(readdirSync(folder).sort()).toEqual(Object.keys(schemas).sort());
  for (const [name, schema] of Object.entries(schemas)) expect(JSON.parse(readFileSync(join(folder, name), 'utf8')), name).toEqual(JSON.parse(JSON.stringify(schema)));
});
