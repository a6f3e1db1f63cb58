/** The sample pack on disk, for tests that go through the command line. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleQuestion, sampleRubrics } from './sample.ts';

/** Writes the sample pack into a folder: JSON is YAML, so it can be written as it is. */
export function writeSamplePack(folder: string): void {
  const { framework, steps, lexicon, overlays, consistency } = sampleRubrics();
  const files: Record<string, object> = {
    'rubrics/framework.yaml': framework,
    'rubrics/lexicon.yaml': lexicon,
    'rubrics/overlays.yaml': overlays,
    'rubrics/consistency.yaml': consistency,
    'questions/fraud.yaml': sampleQuestion(),
    ...Object.fromEntries(steps.map((step) => [`rubrics/steps/${step.step}.yaml`, step])),
  };
  for (const [path, value] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), JSON.stringify(value, null, 1));
  }
}
