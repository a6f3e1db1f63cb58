/** The report of a session, judged with the rubrics of today. */
import { checkFacts, prepareFacts } from '../interview/facts.ts';
import { applyVariant, optionsOf } from '../interview/variant.ts';
import type { Library, Rubrics } from '../pack/pack.ts';
import type { Question } from '../pack/schema.ts';
import { buildReport, type Report } from '../report/report.ts';
import { judgeAnswers, prepareJudge } from '../score/judge.ts';
import type { Dispute } from '../session/disputes.ts';
import type { Session } from '../session/session.ts';
import type { Context } from './context.ts';

/** What a session is held and judged by: the rubrics and the question of today, as they hold in its variant. Throws a UserError when the question is gone. */
export function contentOf(library: Library, { question: { id }, variant }: Pick<Session, 'question' | 'variant'>): { rubrics: Rubrics; question: Question; content: string } {
  return { ...applyVariant(library.rubrics(), library.question(id), variant), content: library.contentHash(id) };
}

/** Judges what a session holds and builds its report, with the judgements that the person disputes marked. Throws a UserError when the question is gone. */
export function debriefSession(library: Library, session: Session, disputes: readonly Dispute[] = []): Report {
  const { rubrics, question, content } = contentOf(library, session);
  const { answers, asked, level, id } = session;
  const scorecard = judgeAnswers(prepareJudge(rubrics, question), answers, { level, asked, content, id });
  const utcOffset = -new Date(session.startedAt).getTimezoneOffset();
  const variant = optionsOf(question, session.variant).map(({ axis, option }) => ({ axis, option: option.id, says: option.says }));
  return buildReport({ scorecard, answers, rubrics, question, session, variant, utcOffset, disputes: disputes.filter((each) => each.session === id), facts: checkFacts(prepareFacts(rubrics, question), session) });
}

/** The content that the session was started with: its own packs, unless others are named now. */
export async function libraryOf(context: Context, session: Pick<Session, 'packs'>): ReturnType<Context['library']> {
  if (session.packs.length === 0 || context.options.pack.length > 0) return context.library();
  const { openLibrary } = await import('../pack/load.ts');
  const { config, cache } = context.folders();
  return openLibrary({ packs: session.packs, configDir: config, cacheDir: cache });
}
