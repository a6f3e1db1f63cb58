/** Prints what each mechanism is worth: agreement with each question left out, the whole scorer beside it without one part: node scripts/ablation.mjs [NAME...]. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeAnswers, prepareJudge } from '../dist/score/judge.js';
import { answersOf, gold, openBank, readGraded } from './calibration.mjs';
import { fitModels } from './fit-models.mjs';

const NO_EXAMPLES = { covered: [], mentioned: [], absent: [], wrong: [] };
const eachCriterion = (change) => (rubrics) => ({ ...rubrics, steps: rubrics.steps.map((step) => ({ ...step, criteria: step.criteria.map(change) })) });
const PARTS = {
  nothing: (rubrics) => rubrics,
  patterns: eachCriterion((criterion) => ({ ...criterion, evidence: [] })),
  examples: eachCriterion((criterion) => ({ ...criterion, examples: NO_EXAMPLES })),
  'criterion classifiers': (rubrics) => ({ ...rubrics, classifiers: { ...rubrics.classifiers, criteria: {} } }),
  'wrong practice, by classifier': (rubrics) => ({ ...rubrics, classifiers: { ...rubrics.classifiers, steps: { ...rubrics.classifiers.steps, wrong: undefined } } }),
  'software without learning': (rubrics) => ({ ...rubrics, classifiers: { ...rubrics.classifiers, steps: { ...rubrics.classifiers.steps, software: undefined } } }),
  insight: (rubrics) => ({ ...rubrics, classifiers: { ...rubrics.classifiers, steps: { ...rubrics.classifiers.steps, insight: undefined } } }),
  places: (rubrics) => ({ ...rubrics, classifiers: { ...rubrics.classifiers, places: {} } }),
  'red flags': (rubrics) => ({ ...eachCriterion((criterion) => ({ ...criterion, 'red-flags': [] }))(rubrics), steps: rubrics.steps.map((step) => ({ ...step, 'red-flags': [], criteria: step.criteria.map((criterion) => ({ ...criterion, 'red-flags': [] })) })) }),
};
const FIGURES = ['step_pearson', 'overall_pearson', 'pair_order', 'criterion_f1', 'covered_f1', 'verdict_qwk'];

const { rubrics, questionOf } = await openBank();
const chosen = process.argv.slice(2);
const rows = [];
for (const [name, without] of Object.entries(PARTS)) {
  if (chosen.length && !chosen.includes(name)) continue;
  // A lexicon of its own, so that nothing compiled for the whole is used.
  const changed = { ...without(rubrics), lexicon: structuredClone(rubrics.lexicon), compiled: undefined };
  rows.push([name, ...agreementOf(changed)]);
  console.log(rows.at(-1).join('  '));
}

function agreementOf(changed) {
  const graded = readGraded();
  const lines = [...new Set(graded.map((one) => one.question))].flatMap((question) => {
    const judge = prepareJudge(changed, questionOf(question), fitModels(changed, graded.filter((one) => one.question !== question)));
    return graded.filter((one) => one.question === question).map((one) => JSON.stringify({ ...judgeAnswers(judge, answersOf(one.steps), { level: 'senior', id: one.key }), id: one.key }));
  });
  const folder = mkdtempSync(join(tmpdir(), 'mlsd-ablation-'));
  writeFileSync(join(folder, 'scores.jsonl'), `${lines.join('\n')}\n`);
  const { stdout } = spawnSync(process.execPath, [join(gold, 'agreement.mjs'), '--gold', gold, '--scores', join(folder, 'scores.jsonl')], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return FIGURES.map((figure) => new RegExp(`${figure}\\s+(\\S+)`).exec(stdout)?.[1] ?? '?');
}
