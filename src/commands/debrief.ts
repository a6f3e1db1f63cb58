/** The report of a session, judged with the rubrics of today. */
import { checkFacts, prepareFacts } from '../interview/facts.ts';
import type { Library } from '../pack/pack.ts';
import { buildReport, type Report } from '../report/report.ts';
import { judgeAnswers, prepareJudge } from '../score/judge.ts';
import type { Dispute } from '../session/disputes.ts';
import type { Session } from '../session/session.ts';

/** Judges what a session holds and builds its report, with the judgements that the person disputes marked. Throws a UserError when the question is gone. */
export function debriefSession(library: Library, session: Session, disputes: readonly Dispute[] = []): Report {
  const [rubrics, question, content] = [library.rubrics(), library.question(session.question.id), library.contentHash(session.question.id)];
  const { answers, asked, level, id } = session;
  const scorecard = judgeAnswers(prepareJudge(rubrics, question), answers, { level, asked, content, id });
  const utcOffset = -new Date(session.startedAt).getTimezoneOffset();
  return buildReport({ scorecard, answers, rubrics, question, session, utcOffset, disputes: disputes.filter((each) => each.session === id), facts: checkFacts(prepareFacts(rubrics, question), session) });
}
