/**
 * Prints how well the scorer agrees with the blind graders of test/calibration: npm run agreement [-- --worst N] [-- --leave-out].
 * --leave-out judges each question's answers with constants fitted on the other questions (what docs/scoring.md reports).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeAnswers, prepareJudge } from '../dist/score/judge.js';
import { answersOf, gold, openBank, readGraded } from './calibration.mjs';
import { fitModels } from './fit-models.mjs';

const leaveOut = process.argv.includes('--leave-out');
const { rubrics, questionOf } = await openBank();
const graded = readGraded();
const lines = [];
for (const question of new Set(graded.map((one) => one.question))) {
  const own = graded.filter((one) => one.question === question);
  const models = leaveOut ? fitModels(rubrics, graded.filter((one) => one.question !== question)) : undefined;
  const judge = prepareJudge(rubrics, questionOf(question), models);
  for (const one of own) lines.push(JSON.stringify({ ...judgeAnswers(judge, answersOf(one.steps), { level: 'senior', id: one.key }), id: one.key }));
}
const folder = mkdtempSync(join(tmpdir(), 'mlsd-agreement-'));
const scores = join(folder, 'scores.jsonl');
writeFileSync(scores, `${lines.join('\n')}\n`);
const rest = process.argv.slice(2).filter((argument) => argument !== '--leave-out');
const run = spawnSync(process.execPath, [join(gold, 'agreement.mjs'), '--gold', gold, '--scores', scores, ...rest], { stdio: 'inherit' });
rmSync(folder, { recursive: true });
process.exitCode = run.status ?? 1;
