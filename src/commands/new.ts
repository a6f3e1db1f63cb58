/** `mlsd new question ID`: the file of a new question, ready to be filled in. */
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { questionTemplate } from '../check/template.ts';
import { EXIT, type ExitStatus, UserError } from '../error.ts';
import { isPack, isWholePack } from '../pack/files.ts';
import { openLibrary } from '../pack/load.ts';
import { packageRoot } from '../pack/prebuilt.ts';
import { writeText } from './files.ts';
import type { Context } from './context.ts';

/** Folder of a first pack, where none is given and none is here. */
const FIRST_PACK = 'my-pack';
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST_ID = 80;

/** Writes the file into --pack, else into the pack here, else into a new pack. Throws a UserError when it exists already. */
export async function runNew(context: Context, kind: 'question', id: string): Promise<ExitStatus> {
  if (!ID.test(id) || id.length > LONGEST_ID) throw new UserError(`"${id}" cannot be an id`, { hint: `An id is lower-case words joined by hyphens, as in toxic-voice, at most ${LONGEST_ID} characters.` });
  const pack = packFor(context);
  const file = join(pack, `${kind}s`, `${id}.yaml`);
  if (existsSync(file)) throw new UserError(`${shown(context, file)} exists already`, { hint: 'Give another id, or edit that file.' });
  const library = await openLibrary({ packs: existsSync(pack) && isWholePack(pack) ? [pack] : [], configDir: null, cacheDir: null });
  if (library.headers.some((header) => header.id === id)) throw new UserError(`there is a question "${id}" already`, { hint: 'Give another id.' });
  const schema = relative(dirname(file), join(packageRoot(), 'docs', 'schema', `${kind}.json`)).replaceAll('\\', '/');
  writeText(file, questionTemplate(id, library.rubrics().framework.steps, schema), 0o644);
  await context.write(`${shown(context, file)}\n`);
  context.say(`Fill it in; mlsd check ${shown(context, file)} lists what is still to be written.`);
  return EXIT.ok;
}

function packFor(context: Context): string {
  const [given, ...others] = context.options.pack;
  if (others.length > 0) throw new UserError('give one --pack: the one that the question goes into');
  if (given !== undefined) return given;
  return isPack(context.io.cwd) ? context.io.cwd : resolve(context.io.cwd, FIRST_PACK);
}

function shown(context: Context, file: string): string {
  const path = relative(context.io.cwd, file);
  return path.startsWith('..') ? file : path;
}
