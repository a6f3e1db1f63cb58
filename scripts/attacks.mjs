/** Prints what gaming gains: our own strong exemplars, mistreated, and the share of their score that is left; then what one change does: npm run attacks. */
import { judgeAnswers, prepareJudge } from '../dist/score/judge.js';
import { ATTACKS } from './attack-list.mjs';
import { answersOf, openBank } from './calibration.mjs';
import { addCounts, measureDeleted, measureInjected, readCondensed, readPoints } from './one-change.mjs';

const { rubrics, questions } = await openBank();
const judges = questions.map((question) => prepareJudge(rubrics, question));
const score = (judge, steps, copied = false) => judgeAnswers(judge, answersOf(steps), { level: 'senior', copied }).overall.score ?? 0;

const rows = [];
for (const attack of ATTACKS) {
  const shares = questions.map((question, i) => {
    const plain = score(judges[i], question.exemplars.strong.steps);
    const other = questions[(i + 1) % questions.length];
    return { plain, got: score(judges[i], attack.mistreat(question.exemplars.strong.steps, { question, other }), attack.copied) };
  });
  const mean = (of) => shares.reduce((sum, share) => sum + of(share), 0) / shares.length;
  rows.push([attack.name, mean((s) => s.plain).toFixed(0), mean((s) => s.got).toFixed(0), Math.max(...shares.map((s) => s.got)).toString(), attack.holds]);
}
const head = ['attack', 'plain', 'attacked', 'highest', 'must hold'];
const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
for (const row of [head, ...rows]) console.log(row.map((cell, i) => (i === 0 || i === 4 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '));

const judgeOf = (id) => judges[questions.findIndex((question) => question.id === id)];
const questionOf = (id) => questions.find((question) => question.id === id);
const stepJudge = (judge) => (step, text) => judgeAnswers(judge, answersOf({ [step]: text }), { level: 'senior', copied: false }).steps.find((result) => result.step === step);
const flagsOf = (judge) => (step) => judge.steps.find((one) => one.step === step)?.flags.flags.map(({ flag }) => flag) ?? [];

const gains = readCondensed().map(({ question, steps }) => score(judgeOf(question), steps) - score(judgeOf(question), questionOf(question).exemplars.strong.steps));
const deleted = addCounts(readPoints().map(({ question, points }) => measureDeleted(points, questionOf(question).reference, stepJudge(judgeOf(question)))));
const injected = addCounts(questions.map((question, i) => measureInjected(question.reference, flagsOf(judges[i]), stepJudge(judges[i]))));
console.log(`
half the words     ${gains.filter((gain) => Math.abs(gain) <= 7).length} of ${gains.length} strong answers within 7 points; mean ${(gains.reduce((a, b) => a + b, 0) / gains.length).toFixed(1)}, from ${Math.min(...gains)} to ${Math.max(...gains)}
one point deleted  no longer covered in ${deleted.lost} of ${deleted.covered}; ${deleted.fell} of ${deleted.others} other points fell
one error injected raises exactly its flag in ${injected.exact} of ${injected.injected}; another one instead ${injected.other}, more ${injected.more}, none ${injected.none}`);
