import { beforeAll, describe, expect, test } from 'vitest';
import { openLibrary } from '../../src/pack/load.ts';
import { judgeAnswers, prepareJudge, type Judge } from '../../src/score/judge.ts';

let judge: Judge;
beforeAll(async () => {
  judge = prepareJudge((await openLibrary({ packs: [], configDir: null, cacheDir: null })).rubrics(), null);
}, 60_000);

/** The flags that a text raises as the answer to a step. */
function raised(step: string, text: string): string[] {
  const card = judgeAnswers(judge, [{ id: step, kind: 'main', phase: step, steps: [step], text, prompted: false }], { level: 'senior', copied: false });
  return card.steps.flatMap(({ red_flags }) => red_flags.map(({ id }) => id));
}

describe('the core flags of a step', () => {
  test.each(['clarify', 'frame', 'data', 'model', 'eval', 'serve', 'monitor'])('%s: what is wrong raises its own flag and no other', (step) => {
    const flags = judge.steps.find((one) => one.step === step)?.flags.flags ?? [];
    const others = flags.flatMap(({ flag }) => (flag.examples?.wrong ?? []).map((text) => ({ text, own: flag.id, ids: raised(step, text) }))).filter(({ own, ids }) => ids.join() !== own);
    expect(flags.length).toBeGreaterThan(10);
    expect(others).toEqual([]);
  });
});

test('two wrong statements of one answer raise two flags', () => {
  expect(raised('serve', 'We release to all users at once. If the model is down we decline all payments.')).toEqual(['serve.rollout.all-at-once', 'serve.fallback.drop-everything']);
});
