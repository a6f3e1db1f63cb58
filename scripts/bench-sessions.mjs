/** Made-up sessions on disk: a year and more of practices and mocks, for the figures of `npm run bench`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importSource } from './import-source.mjs';

const DAY_MS = 86_400_000;
/** Interviews that are judged; the others repeat them on other days. */
const JUDGED = 60;
/** Share of the sentences of a good answer that is said in the first of them, and gained until the last one. */
const SAID = { first: 0.2, gained: 0.5 };

/** Writes journals of finished sessions into a data folder, the last of them begun at `until` (milliseconds since the epoch). */
export async function writeSessions(dataFolder, count, until) {
  const { openLibrary } = await importSource('src/pack/load.ts');
  const { prepareJudge, judgeAnswers } = await importSource('src/score/judge.ts');
  const { planSession } = await importSource('src/interview/plan.ts');
  const library = await openLibrary({ packs: [], configDir: null, cacheDir: null });
  const rubrics = library.rubrics();
  const questions = library.headers.map(({ id }) => {
    const question = library.question(id);
    return { question, judge: prepareJudge(rubrics, question), content: library.contentHash(id) };
  });
  const folder = join(dataFolder, 'sessions');
  mkdirSync(folder, { recursive: true });
  const interviews = Array.from({ length: Math.min(count, JUDGED) }, (_, i) => {
    const { question, judge, content } = questions[i % questions.length];
    const settings = { mode: i % 3 === 0 ? 'mock' : 'practice', question, framework: rubrics.framework, frameworkId: 'seven-step', level: 'senior', minutes: i % 3 === 0 ? 45 : null };
    const plan = planSession({ ...settings, steps: i % 5 === 4 ? ['data'] : [], strict: false, panel: false, seed: i, variant: {}, scorer: 'bench', content, packs: [], demo: false });
    return eventsOf(plan, question, i / JUDGED, (answers, asked) => judgeAnswers(judge, answers, { level: 'senior', asked, content }));
  });
  for (let i = 0; i < count; i++) {
    const [{ plan }, ...events] = interviews[i % interviews.length];
    const at = until - Math.round((count - 1 - i) * DAY_MS * 0.8);
    const id = `${new Date(at).toISOString().slice(0, 10)}-${plan.question.id}-a${i + 1}`;
    writeFileSync(join(folder, `${id}.jsonl`), timed([{ type: 'started', plan: { ...plan, id } }, ...events], at), { mode: 0o600 });
  }
}

function eventsOf(plan, question, progress, judge) {
  const asked = plan.phases.flatMap((phase) => phase.steps);
  const refs = asked.map((step) => ({ answer: step, kind: 'main', phase: step, steps: [step], attempt: 1 }));
  const texts = asked.map((step, i) => sentencesOf(question, step, SAID.first + SAID.gained * progress, plan.seed + i));
  const answers = refs.map(({ answer, kind, phase, steps }, i) => ({ id: answer, kind, phase, steps, text: texts[i], prompted: false }));
  const scorecard = judge(answers, asked);
  const { scorer, content } = scorecard;
  return [
    { type: 'started', plan },
    ...refs.flatMap((ref, i) => [
      { type: 'asked', text: plan.phases[i].prompt, ...ref },
      { type: 'submitted', ...ref, text: texts[i], how: 'submitted', firstKeyAfter: 4000, prompted: false, aided: false },
      ...(plan.mode === 'mock' ? [] : [{ type: 'shown', what: 'feedback', answer: ref.answer, phase: ref.phase, attempt: 1, results: scorecard.steps.filter((step) => step.step === ref.phase), scorer, content }]),
    ]),
    ...(plan.mode === 'mock' ? asked.map((step, i) => ({ type: 'rated', step, rating: 2 + ((plan.seed + i) % 4) })) : []),
    { type: 'shown', what: 'report', scorecard, scorer, content },
    { type: 'finished' },
  ];
}

/** That share of the sentences of the strong exemplar, others for each `turn`. */
function sentencesOf(question, step, share, turn) {
  const text = question.exemplars.strong.steps[step] ?? question.reference[step] ?? '';
  return text.split(/(?<=[.?!])\s+/).filter((_, i) => ((i * 7 + turn * 3) % 10) / 10 < share).join(' ') || 'I am not sure.';
}

function timed(events, start) {
  return events.map((event, i) => `${JSON.stringify({ v: 1, at: start + i * 90_000, t: i * 90_000, ...event })}\n`).join('');
}
