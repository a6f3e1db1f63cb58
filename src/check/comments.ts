/** The first line of each file names its schema, so that an editor helps while one writes. */
import type { PackContent } from '../pack/content.ts';
import { type Diagnostic, diagnose } from '../pack/diagnostic.ts';
import type { Source } from '../pack/parse.ts';

const SCHEMA_COMMENT = /^# yaml-language-server: \$schema=(\S+)\s*$/;

/** Reports every file whose first line names no schema, or that of another kind of file. */
export function checkSchemaComments(content: PackContent): Diagnostic[] {
  const kinds: [string, ({ source: Source } | null)[]][] = [
    ['framework', [content.framework]], ['step-rubric', content.steps], ['family', content.families], ['overlays', [content.overlays]], ['lexicon', [content.lexicon]], ['consistency', [content.consistency]], ['question', content.questions],
  ];
  return kinds.flatMap(([schema, files]) => files.flatMap((file) => (file ? checkComment(file.source, schema) : [])));
}

function checkComment(source: Source, schema: string): Diagnostic[] {
  const first = source.text.split(/\r?\n/, 1)[0] ?? '';
  const named = SCHEMA_COMMENT.exec(first)?.[1];
  if (named?.endsWith(`${schema}.json`)) return [];
  const message = named === undefined ? 'the first line does not name the schema of this file' : `the first line names another schema than that of this file, ${schema}.json`;
  const place = { file: source.file, line: 1, column: 1, length: Math.max(1, first.length) };
  return [diagnose(place, source.text, 'schema-comment', message, `write: # yaml-language-server: $schema=PATH/docs/schema/${schema}.json`)];
}
