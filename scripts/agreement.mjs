/**
 * Prints how well the scorer agrees with the blind graders of test/calibration: npm run agreement [-- --worst N] [-- --leave-out].
 * --leave-out judges each question's answers with constants fitted on the other questions (what docs/scoring.md reports).
 */
import { compareWithGraders, judgeGraded, openBank } from './calibration.mjs';
import { fitModels } from './fit-models.mjs';

const leaveOut = process.argv.includes('--leave-out');
const { rubrics, questionOf } = await openBank();
const scorecards = judgeGraded(rubrics, questionOf, (others) => (leaveOut ? fitModels(rubrics, others) : undefined));
const rest = process.argv.slice(2).filter((argument) => argument !== '--leave-out');
process.exitCode = compareWithGraders(scorecards, rest, { stdio: 'inherit' }).status ?? 1;
