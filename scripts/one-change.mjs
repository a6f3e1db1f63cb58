/**
 * What one change does to an answer's judgement: a point cut out, an error put in, the same said in half the words. Shared by
 * scripts/attacks.mjs and test/score/one-change.test.ts, which bring the judge; the texts are those of the bank.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const fixtures = join(import.meta.dirname, '..', 'test', 'score');
const readAll = (folder) => readdirSync(join(fixtures, folder)).sort().map((file) => JSON.parse(readFileSync(join(fixtures, folder, file), 'utf8')));

/** [{question, steps}]: the strong exemplars in half their words. */
export const readCondensed = () => readAll('condensed');

/** [{question, points: [{criterion, pieces, also}]}]: all pieces of the reference answers that make a point, and what else they touch. */
export const readPoints = () => readAll('points');

const RANK = { absent: 0, mentioned: 1, covered: 2 };

/**
 * Cuts each point out of a reference answer. @param judgeStep (step, text) => its result in the scorecard
 * @returns how many points were covered whole, of how many the criterion was covered no longer, and how many other criteria there were and fell
 */
export function measureDeleted(points, reference, judgeStep) {
  const count = { covered: 0, lost: 0, others: 0, fell: 0 };
  const whole = new Map();
  for (const { criterion, pieces, also } of points) {
    const step = criterion.slice(0, criterion.indexOf('.')), text = reference[step];
    if (!whole.has(step)) whole.set(step, statuses(judgeStep(step, text)));
    const before = whole.get(step), after = statuses(judgeStep(step, pieces.reduce((left, piece) => left.replace(piece, ' '), text)));
    if (before.get(criterion) !== 'covered') continue;
    count.covered++;
    if (after.get(criterion) !== 'covered') count.lost++;
    for (const [id, status] of before) {
      if (id === criterion || also.includes(id)) continue;
      count.others++;
      if (RANK[after.get(id)] < RANK[status]) count.fell++;
    }
  }
  return count;
}

const statuses = (result) => new Map(result.criteria.filter(({ scope }) => scope === 'core').map(({ id, status }) => [id, status]));

/**
 * Puts the first wrong example of every flag into the reference answer of its step. @param flagsOf step => its flags @param judgeStep as above
 * @returns how many were put in, how many raised exactly their flag, another one instead, more than theirs, or none
 */
export function measureInjected(reference, flagsOf, judgeStep) {
  const count = { injected: 0, exact: 0, other: 0, more: 0, none: 0 };
  for (const [step, text] of Object.entries(reference)) {
    const before = new Set(judgeStep(step, text).red_flags.map(({ id }) => id));
    for (const { id, examples } of flagsOf(step)) {
      const wrong = examples?.wrong?.[0];
      if (!wrong || before.has(id)) continue;
      const raised = judgeStep(step, `${text}\n${wrong}`).red_flags.map((flag) => flag.id).filter((flag) => !before.has(flag));
      count.injected++;
      count[raised.length === 0 ? 'none' : !raised.includes(id) ? 'other' : raised.length > 1 ? 'more' : 'exact']++;
    }
  }
  return count;
}

/** Adds counts up. */
export const addCounts = (counts) => counts.reduce((sum, one) => Object.fromEntries(Object.entries(one).map(([name, value]) => [name, (sum[name] ?? 0) + value])), {});
