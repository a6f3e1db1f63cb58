/** `mlsd export --all` and `mlsd import`: the person's data in plain files, out and in again. */
import { join, resolve } from 'node:path';
import { EXIT, UserError, type ExitStatus } from '../error.ts';
import { renderMarkdown } from '../report/render/markdown.ts';
import { readArchive, writeArchive, type Imported } from '../session/archive.ts';
import { disputesPath, readDisputes } from '../session/disputes.ts';
import { loadSession, sessionsFolder } from '../session/store.ts';
import type { Session } from '../session/session.ts';
import type { Context } from './context.ts';
import { debriefSession, libraryOf } from './debrief.ts';
import { writeText } from './files.ts';
import { debriefInterview, listHeld, type Held } from './held.ts';

/** Writes every session as its journal and as Markdown into a folder, with outcomes, disputes and drills. Throws a UserError. */
export async function exportAll(context: Context, folder: string): Promise<ExitStatus> {
  const { data } = context.folders();
  const target = resolve(context.io.cwd, folder);
  const ids = writeArchive(data, target);
  let odd = 0;
  for (const id of ids) if (!(await writeMarkdown(context, data, target, id))) odd++;
  const held = listHeld(context);
  for (const each of held) if (!(await writeHeld(context, target, each))) odd++;
  context.say(`${count(ids.length, 'session')}${held.length > 0 ? ` and ${count(held.length, 'interview')}` : ''} written to ${target}. mlsd import ${folder} reads them again.`);
  if (odd > 0) context.say(`Of ${odd} of them only the journal was written: it, or its question, cannot be read here.`);
  return EXIT.ok;
}

async function writeMarkdown(context: Context, data: string, target: string, id: string): Promise<boolean> {
  const text = await markdownOf(context, data, id);
  if (text !== null) writeText(join(sessionsFolder(target), `${id}.md`), text);
  return text !== null;
}

async function writeHeld(context: Context, target: string, held: Held): Promise<boolean> {
  try {
    writeText(join(target, 'interviews', `${held.held.id}.md`), renderMarkdown(await debriefInterview(context, held)));
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** The report as Markdown; null when the journal is damaged or its question is gone. */
async function markdownOf(context: Context, data: string, id: string): Promise<string | null> {
  try {
    const session: Session = loadSession(sessionsFolder(data), id);
    return renderMarkdown(debriefSession(await libraryOf(context, session), session, readDisputes(disputesPath(data))));
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Takes in what exportAll wrote, or a journal; what is here already is left as it is. Throws a UserError. */
export async function runImport(context: Context, source: string): Promise<ExitStatus> {
  const imported = readArchive(context.folders().data, resolve(context.io.cwd, source));
  for (const line of wordsOf(imported)) context.say(line);
  return imported.differing.length > 0 ? EXIT.found : EXIT.ok;
}

function wordsOf({ added, known, differing, lines }: Imported): string[] {
  return [
    `${count(added.length, 'session')} taken in${known.length > 0 ? `, ${known.length} here already` : ''}${lines > 0 ? `; ${count(lines, 'line')} of outcomes, disputes, drills and interviews added` : ''}.`,
    ...differing.map((id) => `Left out: ${id} is here already with another course, or open. mlsd rm ${id} would make room.`),
  ];
}

function count(n: number, thing: string): string {
  return `${n} ${thing}${n === 1 ? '' : 's'}`;
}
