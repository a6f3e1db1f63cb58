/** The shapes of a pack's files as JSON Schemas, for the help that editors give while one writes. */
import * as z from 'zod';
import { SCHEMAS } from './content.ts';

/** File name below docs/schema/ -> JSON Schema (draft 7) of what an author writes. */
export function makeJsonSchemas(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, schema]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
      return [`${name}.json`, { $schema, title: `mlsd ${name.replace('-', ' ')}`, ...rest }];
    }),
  );
}
