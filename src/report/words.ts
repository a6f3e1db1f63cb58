/** Sentences of the report that every renderer says in the same words. */
import { verdictWords } from './level.ts';
import { clockTime } from './time.ts';
import type { PhasePace } from './pace.ts';
import type { Report } from './report.ts';

/** 'Card fraud · mock, 25 minutes · judged for senior' */
export function titleLine(report: Report): string {
  const length = report.minutes === null ? '' : `, ${report.minutes} minutes`;
  const how = report.mode === 'score' ? [] : [`${report.demo ? 'demo, sample candidate' : report.mode}${length}`];
  return [report.question.title, ...how, `judged for ${report.level}`].join(' · ');
}

/** '2 points short of hire (68)', or the gate in the way; '' at the top and without a verdict. */
export function distanceWords(report: Report): string {
  const { next, gates } = report.verdict;
  const gate = gates[0];
  if (gate && (next === null || next.short === 0)) return `held here: ${gate.says}`;
  if (next === null || next.short === 0) return '';
  return `${next.short} ${next.short === 1 ? 'point' : 'points'} short of ${verdictWords(next.verdict)} (${next.from})`;
}

/** The level the answers read like, and the points nearest to the next verdict; '' when neither is known. */
export function signalWords(report: Report): string {
  const { signal, nearest, next } = report.verdict;
  const level = signal === null ? '' : `Reads like ${signal === 'below-mid' ? 'below mid' : signal} level.`;
  const points = next === null || nearest.length === 0 ? '' : `Nearest to ${verdictWords(next.verdict)}: ${nearest.map((point) => point.title).join('; ')}.`;
  return [level, points].filter((words) => words !== '').join(' ');
}

/** What has changed since the session; '' when nothing has. */
export function changedWords(report: Report): string {
  if (report.changed === null) return '';
  const { scorer, content, shown } = report.changed;
  const what = [...(content ? ['other rubrics'] : []), ...(scorer === null ? [] : [`scorer ${report.scorer} instead of ${scorer}`])].join(' and ');
  const then = shown === null || shown.score === null ? '' : ` It showed ${shown.score}${shown.verdict ? `, ${verdictWords(shown.verdict)},` : ''} then.`;
  return `Scored with ${what} than then.${then}`.replace(/instead of (\S+) than then/, 'instead of $1');
}

/** Which twist of the question it was; '' when it was asked as it stands. */
export function variantWords({ variant }: Pick<Report, 'variant'>): string {
  if (variant.length === 0) return '';
  const named = variant.map(({ axis, option, says }) => `${axis} ${option} (${says.trim().replace(/\.$/, '')})`).join(' and ');
  return `A variant of the question: ${named}. Facts and weights are those of the variant; the reference answers are for the question as it stands.`;
}

/** '4:50 of 5:00' */
export function timeWords({ usedMs, plannedMs }: Pick<PhasePace, 'usedMs' | 'plannedMs'>): string {
  return plannedMs === null ? clockTime(usedMs) : `${clockTime(usedMs)} of ${clockTime(plannedMs)}`;
}

/** Which command notes a judgement that is wrong; null where none can be disputed. @param explained whether the ids of the points stand above */
export function disputeHint({ id, mode, demo, redacted, steps }: Report, explained: boolean): { says: string; command: string } | null {
  const open = steps.some((step) => step.score !== null && step.points.some((point) => point.standing !== 'covered'));
  if (id === null || mode === 'score' || mode === 'interview' || demo || redacted || !open) return null;
  return { says: `Judged wrongly? This notes it; the score stays${explained ? '' : ' (--explain names the points)'}:`, command: `mlsd dispute ${id} POINT --words "..."` };
}

/** 'data got 51 % of the time and is 45 % of the judgement' */
export function shareWords(pace: PhasePace): string {
  return `${percent(pace.timeShare)} of the time, ${percent(pace.weightShare)} of the judgement`;
}

/** 0.512 as '51 %'. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** 'paused 2 times, 3:10 in all: stopped, slept'; '' without pauses. */
export function pauseWords(report: Report): string {
  const pauses = report.pace?.pauses ?? [];
  if (pauses.length === 0) return '';
  const times = pauses.length === 1 ? 'once' : `${pauses.length} times`;
  return `paused ${times}, ${clockTime(pauses.reduce((sum, pause) => sum + pause.ms, 0))} in all: ${[...new Set(pauses.map((pause) => pause.why))].join(', ')}`;
}

/** How the follow-ups went; '' when there were none. */
export function promptingWords(report: Report): string {
  if (report.prompting === null) return '';
  const { unprompted, prompted, followUps } = report.prompting;
  return `${unprompted} ${unprompted === 1 ? 'point' : 'points'} unprompted, ${prompted} only after ${followUps === 1 ? 'the follow-up' : `one of ${followUps} follow-ups`}`;
}

/** Where an answer was given, in words. */
export function placeOf(report: Report, answer: string): string {
  return report.places[answer] ?? answer;
}

/** What a fact that the design ignores is about. */
export function ignoredWords(learned: Report['ignored'][number]['learned']): string {
  return learned === 'told' ? 'You were told' : learned === 'asked' ? 'You asked and were told' : 'You assumed rightly';
}
