import { describe, expect, test } from 'vitest';
import { openLibrary } from '../../src/pack/load.ts';

describe('the built-in pack', () => {
  test('opens from source', async () => {
    const library = await openLibrary({ packs: [], configDir: null, cacheDir: null });
    expect(library.rubrics().framework.steps.map((step) => step.id)).toEqual(['clarify', 'frame', 'data', 'model', 'eval', 'serve', 'monitor']);
    expect(library.contentHash(null)).toMatch(/^sha256:[0-9a-f]{64}$/);
  });
});
