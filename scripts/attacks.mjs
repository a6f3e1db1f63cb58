/** Prints what gaming gains: our own strong exemplars, mistreated, and the share of their score that is left: npm run attacks. */
import { judgeAnswers, prepareJudge } from '../dist/score/judge.js';
import { ATTACKS } from './attack-list.mjs';
import { answersOf, openBank } from './calibration.mjs';

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
