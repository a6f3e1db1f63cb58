/** Fits the scorer's constants to graded answers: two logistic rules for the status, one linear rule for the step score. */
import { gatherSignals } from '../dist/score/judge.js';
import { prepareJudge } from '../dist/score/rules.js';
import { prepareReading } from '../dist/evidence/find.js';
import { SIGNALS } from '../dist/score/signals.js';
import { judgeStatus } from '../dist/score/status.js';
import { STEP_FEATURES, stepFeatures } from '../dist/score/step.js';

/** Ridge on the signals, and on the leaning of single criteria: prior strength in examples. */
const RIDGE = 0.5;
const RIDGE_LEANING = 2;
const NEWTON_STEPS = 12;
/** Answers judged under another step teach the rules to ask for evidence; each counts this much beside a graded one. */
const STRAY_BY = 3;
const STRAY_WEIGHT = 0.1;
const STRAY_SCORE = 10;

function solve(matrix, vector) {
  const n = vector.length;
  const rows = matrix.map((row, i) => [...row, vector[i]]);
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let k = i + 1; k < n; k++) if (Math.abs(rows[k][i]) > Math.abs(rows[pivot][i])) pivot = k;
    [rows[i], rows[pivot]] = [rows[pivot], rows[i]];
    for (let k = 0; k < n; k++) {
      const factor = k === i ? 0 : rows[k][i] / rows[i][i];
      if (factor) for (let j = i; j <= n; j++) rows[k][j] -= factor * rows[i][j];
    }
  }
  return rows.map((row, i) => row[n] / row[i]);
}

/** Newton's method for ridge logistic regression with one intercept per criterion. */
function logistic(rows, label, criteria) {
  const shared = SIGNALS.length + 1, size = shared + criteria.length;
  const own = new Map(criteria.map((id, i) => [id, shared + i]));
  const w = new Array(size).fill(0);
  for (let round = 0; round < NEWTON_STEPS; round++) {
    const gradient = new Array(size).fill(0), hessian = Array.from({ length: size }, () => new Array(size).fill(0));
    for (const row of rows) {
      const at = own.get(row.id);
      let z = w[at];
      for (let i = 0; i < shared; i++) z += w[i] * row.x[i];
      const p = 1 / (1 + Math.exp(-z)), error = row.weight * (label(row) - p), v = row.weight * p * (1 - p) + 1e-6;
      for (let i = 0; i < shared; i++) {
        gradient[i] += error * row.x[i];
        for (let j = 0; j <= i; j++) hessian[i][j] += v * row.x[i] * row.x[j];
        hessian[at][i] += v * row.x[i];
      }
      gradient[at] += error;
      hessian[at][at] += v;
    }
    for (let i = 0; i < size; i++) {
      const ridge = i === 0 ? 1e-6 : i < shared ? RIDGE : RIDGE_LEANING;
      gradient[i] -= ridge * w[i];
      hessian[i][i] += ridge + 1e-9;
      for (let j = i + 1; j < size; j++) hessian[i][j] = hessian[j][i];
    }
    solve(hessian, gradient).forEach((step, i) => (w[i] += step));
  }
  const round = (x) => Math.round(x * 1000) / 1000;
  return {
    coefficients: Object.fromEntries([['constant', round(w[0])], ...SIGNALS.map((name, i) => [name, round(w[i + 1])])]),
    leaning: new Map(criteria.map((id) => [id, round(w[own.get(id)])])),
  };
}

const none = new Set();
let core = null;

/** One row per answer, step and core criterion; signals do not depend on the models, so they are measured once. */
function rowsOf(rubrics, one) {
  if (one.rows) return one.rows;
  core ??= prepareJudge(rubrics, null);
  const judge = core;
  one.rows = judge.steps.map((step) => {
    const reading = prepareReading(step.step, one.steps[step.step] ?? '', judge.language);
    const gathered = gatherSignals(judge, step, [reading], () => none);
    const rows = gathered.map((found, i) => ({
      id: found.id, scope: step.scopes[i], weight: step.criteria[i].weight, signals: found.signals, x: [1, ...SIGNALS.map((name) => found.signals[name])],
      touched: mean(one.labels.map((label) => Number((label.steps[step.step]?.criteria?.[found.id] ?? 0) > 0))),
      covered: mean(one.labels.map((label) => Number((label.steps[step.step]?.criteria?.[found.id] ?? 0) > 1))),
    }));
    return { step: step.step, rows, whole: gathered[0].signals, empty: reading.text.tokens.length === 0, score: mean(one.labels.map((label) => label.steps[step.step]?.score ?? 0)) * 10 };
  });
  return one.rows;
}

const mean = (xs) => xs.reduce((a, b) => a + b, 0) / (xs.length || 1);

/** What each step's rules find in the answer three steps on: nothing of it is theirs. */
function strayRowsOf(rubrics, one) {
  if (one.strays) return one.strays;
  core ??= prepareJudge(rubrics, null);
  const steps = core.steps;
  one.strays = steps.flatMap((step, i) => {
    const reading = prepareReading(step.step, one.steps[steps[(i + STRAY_BY) % steps.length].step] ?? '', core.language);
    return gatherSignals(core, step, [reading], () => none).map((found, k) => ({ id: found.id, step: step.step, scope: step.scopes[k], criterionWeight: step.criteria[k].weight, signals: found.signals, weight: STRAY_WEIGHT, x: [1, ...SIGNALS.map((name) => found.signals[name])], touched: 0 }));
  });
  return one.strays;
}

/** Threshold that gives the best F1 of `predicted(row) >= t` against `label(row) >= 0.5`. */
function bestThreshold(rows, predicted, label) {
  let best = [0, 0.5];
  for (let t = 0.3; t <= 0.7; t += 0.02) {
    let right = 0, wrong = 0;
    for (const row of rows) {
      const p = predicted(row) >= t, y = label(row) >= 0.5;
      if (p && y) right++;
      else if (p !== y) wrong++;
    }
    const f1 = (2 * right) / (2 * right + wrong);
    if (f1 > best[0] + 1e-9) best = [f1, Math.round(t * 100) / 100];
  }
  return best[1];
}

/** The models fitted on the given graded answers: the core's judgement, which no question touches. */
export function fitModels(rubrics, graded) {
  const steps = graded.flatMap((one) => rowsOf(rubrics, one));
  const rows = steps.flatMap((step) => step.rows.filter((row) => row.scope === 'core'));
  const criteria = [...new Set(rows.map((row) => row.id))].sort();
  const strays = graded.flatMap((one) => strayRowsOf(rubrics, one));
  const touched = logistic([...rows.map((row) => ({ ...row, weight: 1 })), ...strays], (row) => row.touched, criteria);
  const covered = logistic(rows.filter((row) => row.touched > 0).map((row) => ({ ...row, weight: 1 })), (row) => row.covered, criteria);
  const status = {
    touched: touched.coefficients, covered: covered.coefficients, touchedFrom: 0.5, possiblyFrom: 0.3, coveredFrom: 0.5,
    leaning: Object.fromEntries(criteria.map((id) => [id, { touched: touched.leaning.get(id), covered: covered.leaning.get(id) }])),
  };
  status.touchedFrom = bestThreshold(rows, (row) => judgeStatus(status, row.id, row.signals).touched, (row) => row.touched);
  status.coveredFrom = bestThreshold(rows.filter((row) => judgeStatus(status, row.id, row.signals).touched >= status.touchedFrom), (row) => judgeStatus(status, row.id, row.signals).covered, (row) => row.covered);
  return { status, step: fitStep([...steps, ...strayStepsOf(strays)], status) };
}

/** The stray answers step by step, to be scored as answers to another problem. */
function strayStepsOf(strays) {
  const steps = [];
  for (const row of strays) {
    const last = steps.at(-1);
    const item = { ...row, weight: row.criterionWeight };
    if (last?.step === row.step) last.rows.push(item);
    else steps.push({ step: row.step, rows: [item], whole: row.signals, empty: false, score: STRAY_SCORE, share: STRAY_WEIGHT });
  }
  return steps;
}

/** Ridge least squares of the graders' step scores on the step's features. */
function fitStep(steps, status) {
  const used = steps.filter((step) => !step.empty);
  const xs = used.map((step) => {
    const items = step.rows.map((row) => ({ scope: row.scope, weight: row.weight, prompted: false, ...chances(status, row) }));
    const features = stepFeatures(items.filter((item) => item.scope === 'core'), step.whole);
    return STEP_FEATURES.map((name) => features[name]);
  });
  const size = STEP_FEATURES.length;
  const a = Array.from({ length: size }, () => new Array(size).fill(0)), b = new Array(size).fill(0);
  used.forEach((step, r) => {
    for (let i = 0; i < size; i++) {
      b[i] += xs[r][i] * step.score * (step.share ?? 1);
      for (let j = 0; j < size; j++) a[i][j] += xs[r][i] * xs[r][j] * (step.share ?? 1);
    }
  });
  for (let i = 1; i < size; i++) a[i][i] += 0.5;
  const w = solve(a, b);
  return Object.fromEntries(STEP_FEATURES.map((name, i) => [name, Math.round(w[i] * 100) / 100]));
}

function chances(status, row) {
  const judged = judgeStatus(status, row.id, row.signals);
  return { status: judged.status, chance: judged };
}
