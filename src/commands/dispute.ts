/** `mlsd dispute`: 'I did say that'. Written down beside the judgement; the score stays, and authors get an example. */
import { stringify } from 'yaml';
import { cleanLine } from '../display/clean.ts';
import { wrapBehind, wrapText } from '../display/wrap.ts';
import { EXIT, UserError, type ExitStatus } from '../error.ts';
import { nearestWords } from '../pack/nearest.ts';
import type { DisputeBook } from '../interview/dispute.ts';
import type { Catalogue } from '../report/catalogue.ts';
import type { Point, Standing } from '../report/point.ts';
import { buildStepReport } from '../report/step-report.ts';
import type { StepResult } from '../score/scorecard.ts';
import { addDispute, disputesPath, readDisputes, type Dispute } from '../session/disputes.ts';
import type { Session } from '../session/session.ts';
import { findSessionId, isoDay, loadSession, sessionsFolder } from '../session/store.ts';
import type { Context } from './context.ts';
import { debriefSession, libraryOf } from './debrief.ts';

export interface DisputeOptions {
  /** The person's own words, out of the session's answers. */
  words?: string;
  /** Print all disputes as examples for a rubric. */
  export?: boolean;
  output?: string;
}

/** Writes a dispute down; without arguments lists them. Throws a UserError for a point that counts already, and for words that nobody said. */
export async function runDispute(context: Context, session: string | undefined, criterion: string | undefined, options: DisputeOptions): Promise<ExitStatus> {
  const path = disputesPath(context.folders().data);
  if (options.export) return exportDisputes(context, readDisputes(path), options.output);
  if (session === undefined) return listDisputes(context, readDisputes(path));
  if (criterion === undefined) throw new UserError('which point is disputed?', { hint: `mlsd dispute ${session} POINT; mlsd report ${session} --explain names them.` });
  const folder = sessionsFolder(context.folders().data);
  const disputed = loadSession(folder, findSessionId(folder, session));
  const report = debriefSession(await libraryOf(context, disputed), disputed);
  const point = findPoint([...report.steps.flatMap((step) => step.points), ...report.overlays], criterion);
  context.say(writeDispute(context, disputed, point, options.words ?? ''));
  if ((options.words ?? '').trim() === '') context.say('With --words "..." it becomes an example that an author can use.');
  return EXIT.ok;
}

/** Writes down that a session's point was judged wrongly, and returns what is said of it. Throws a UserError for a point that counts already, and for words that nobody said. @param words '' for none */
export function writeDispute(context: Context, session: Session, { id, title, standing }: Point, words: string): string {
  if (standing === 'covered') throw new UserError(`"${title}" counts already`, { hint: 'Only what was judged less than covered can be disputed.' });
  if (words !== '' && !isSaid(words, [...session.answers, ...session.attempts])) throw new UserError('these words are in none of the answers', { hint: `Give them as they were typed; mlsd replay ${session.id} shows them.` });
  addDispute(disputesPath(context.folders().data), { v: 1, at: context.now(), session: session.id, question: session.question.id, criterion: id, standing, words: words.replace(/\s+/g, ' ').trim() });
  return `Written down: ${id} in ${session.id}. The score stays; mlsd report shows the dispute beside it.`;
}

/** The book of a session's disputes for whoever reads its judgements as they come. */
export function openDisputes(context: Context, session: () => Session, catalogue: Catalogue): DisputeBook {
  const pointsOf = (results: readonly StepResult[]): Point[] => results.flatMap((result) => buildStepReport(result, catalogue, session().level).points);
  return {
    open(results) {
      const known = new Set(readDisputes(disputesPath(context.folders().data)).flatMap((each) => (each.session === session().id ? [each.criterion] : [])));
      const points = pointsOf(results).filter((point) => point.standing !== 'covered').toSorted((a, b) => LIKELY.indexOf(a.standing) - LIKELY.indexOf(b.standing));
      return points.map(({ id, title, standing }) => ({ value: id, label: `${standing}: ${title}${known.has(id) ? ' (disputed)' : ''}` }));
    },
    write: (results, criterion, words) => wrapText(writeDispute(context, session(), findPoint(pointsOf(results), criterion), words), context.width - 2).join('\n '),
  };
}

/** Standings in the order in which a judgement is likely to be wrong. */
const LIKELY: Standing[] = ['possibly', 'missed', 'named', 'elsewhere', 'prompted'];

function findPoint(points: Point[], id: string): Point {
  const found = points.find((point) => point.id === id);
  if (found) return found;
  const [near] = nearestWords(id, points.map((point) => point.id));
  throw new UserError(`no point "${id}" was judged in this session`, { hint: `${near === undefined ? '' : `Did you mean ${near}? `}mlsd report --explain names all of them.` });
}

/** Whether an answer holds the words, whatever the case and the spaces between them. */
function isSaid(words: string, answers: readonly { text: string }[]): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();
  return answers.some((answer) => plain(answer.text).includes(plain(words)));
}

async function listDisputes(context: Context, disputes: readonly Dispute[]): Promise<ExitStatus> {
  const rows = disputes.toReversed().flatMap(({ at, session, criterion, words }) => [`${isoDay(at)}  ${cleanLine(criterion)}  in ${cleanLine(session)}`, ...(words === '' ? [] : wrapBehind('            ', `"${cleanLine(words)}"`, context.width))]);
  await context.write(rows.map((row) => `${row}\n`).join(''));
  if (disputes.length === 0) context.say('No dispute yet: mlsd dispute ID POINT --words "..."');
  return EXIT.ok;
}

/** The words as examples under their criterion, as a rubric has them. */
async function exportDisputes(context: Context, disputes: readonly Dispute[], output: string | undefined): Promise<ExitStatus> {
  const worded = disputes.filter(({ words }) => words !== '');
  const criteria = [...new Set(worded.map(({ criterion }) => criterion))].sort();
  const examples = criteria.map((id) => ({ id, examples: { covered: [...new Set(worded.filter((each) => each.criterion === id).map((each) => each.words))] } }));
  await context.writeOutput(examples.length === 0 ? '' : `${EXPORT_HEAD}${stringify({ criteria: examples })}`, output);
  if (disputes.length > worded.length) context.say(`Left out, for they name no words: ${disputes.length - worded.length}.`);
  if (disputes.length === 0) context.say('No dispute yet: mlsd dispute ID POINT --words "..."');
  return EXIT.ok;
}

const EXPORT_HEAD = `# What should have counted, in the candidate's own words. Paste what you agree with into the examples of the criterion of
# that id, and run mlsd check. What only names the point belongs under mentioned.
`;
