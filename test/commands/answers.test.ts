import { describe, expect, it } from 'vitest';
import { findStep, kindOf, parseAnswers, type AnswerFile } from '../../src/commands/answers.ts';
import { openLibrary } from '../../src/pack/load.ts';

const { framework } = (await openLibrary({ packs: [], configDir: null, cacheDir: null })).rubrics();

const prose = (text: string): AnswerFile => parseAnswers('answer.md', text, 'text', framework);

/** Step or phase -> its text, of the only set. */
function textsOf(file: AnswerFile): Record<string, string> {
  expect(file.faults).toEqual([]);
  expect(file.sets).toHaveLength(1);
  return Object.fromEntries(file.sets[0]?.answers.map(({ id, text }) => [id, text]) ?? []);
}

describe('kindOf', () => {
  it.each([
    ['a.jsonl', '', 'jsonl'],
    ['a.JSON', '', 'json'],
    ['a.md', '{}', 'text'],
    ['notes', '# Data', 'text'],
    ['-', '# Data', 'text'],
    ['-', '  {"question": "x",\n "steps": {}}', 'json'],
    ['-', '{"a": 1}\n{"a": 2}\n', 'jsonl'],
  ])('%s with %j', (name, text, kind) => {
    expect(kindOf(name, text)).toBe(kind);
  });
});

describe('headings', () => {
  it.each([
    ['data', 'data'],
    ['Data & Features', 'data'],
    ['3. Data and features', 'data'],
    ['Step 3: Data and features (10 min)', 'data'],
    ['**Serving**:', 'serve'],
    ['MONITORING AND ITERATION', 'monitor'],
    ['Problem framing', 'frame'],
    ['Database', undefined],
    ['Data about cats', undefined],
  ])('%s names %s', (heading, step) => {
    expect(findStep(framework.steps, heading)?.id).toBe(step);
  });
});

describe('prose', () => {
  it('is cut at headings that name steps, by title or alias', () => {
    const file = prose('# Fraud\n\n## Clarify\nHow many?\n\n## Data & features\nLogs.\n\nMore.\n\n## Step 6: Deployment\nA service.\n');
    expect(textsOf(file)).toEqual({ clarify: 'How many?', data: 'Logs.\n\nMore.', serve: 'A service.' });
    expect(file.sets[0]?.notes).toEqual([]);
  });

  it('takes question and id from the front matter', () => {
    expect(prose('---\nquestion: "fraud-detection"\nid: c1\n---\n# Data\nx\n').sets[0]).toMatchObject({ question: 'fraud-detection', id: 'c1' });
  });

  it('keeps deeper headings within the answer, whatever they name', () => {
    expect(textsOf(prose('# Data\nLogs.\n## Model\nnot the step\n# Model\nTrees.\n'))).toEqual({ data: 'Logs.\n## Model\nnot the step', model: 'Trees.' });
  });

  it('does not take the title of the whole for a step', () => {
    expect(textsOf(prose('# System design\n\n## Data\nLogs.\n## Serving\nA service.\n'))).toEqual({ data: 'Logs.', serve: 'A service.' });
  });

  it('asks a step whose heading has nothing below it', () => {
    expect(textsOf(prose('# Data\n\n# Model\nTrees.\n'))).toEqual({ data: '', model: 'Trees.' });
  });

  it('joins what stands under the same heading twice', () => {
    expect(textsOf(prose('# Data\nLogs.\n# Model\nTrees.\n# Data\nLabels.\n'))).toEqual({ data: 'Logs.\n\nLabels.', model: 'Trees.' });
  });

  it('reads headings of plain text: in capitals, with a colon, in bold', () => {
    expect(textsOf(prose('DATA\nlogs\n\nModel:\ntrees\n\n**Monitoring**\ndrift\n'))).toEqual({ data: 'logs', model: 'trees', monitor: 'drift' });
  });

  it('takes no heading from a code block', () => {
    expect(textsOf(prose('# Data\n```\n# Model\n```\n'))).toEqual({ data: '```\n# Model\n```' });
  });

  it('knows phases that cover several steps', () => {
    const phase = framework.frameworks.flatMap(({ phases }) => phases).find(({ steps }) => steps.length > 1);
    const [answer] = prose(`# ${phase?.title}\nAll of it.\n`).sets[0]?.answers ?? [];
    expect(answer).toMatchObject({ id: phase?.id, steps: phase?.steps, text: 'All of it.' });
  });

  it('without headings counts for every step, and says so', () => {
    const [set] = prose('We split by time.').sets;
    expect(set?.answers).toMatchObject([{ steps: framework.steps.map(({ id }) => id), text: 'We split by time.' }]);
    expect(set?.notes).toEqual([expect.stringContaining('no heading names a step')]);
  });

  it('says where text before the first step is left out', () => {
    expect(prose('---\nid: a\n---\n\nHello.\n# Data\nx\n').sets[0]?.notes).toEqual([expect.stringMatching(/^answer\.md:5: /)]);
  });

  it('that is empty is a fault', () => {
    expect(prose(' \n').faults.map(({ message }) => message)).toEqual(['answer.md is empty']);
  });
});

describe('JSON Lines', () => {
  const lines = (...records: unknown[]): AnswerFile =>
    parseAnswers('a.jsonl', records.map((record) => (typeof record === 'string' ? record : JSON.stringify(record))).join('\n'), 'jsonl', framework);

  it('gives one set a line, in order, with the id of each', () => {
    const { sets, faults } = lines({ question: 'x', id: 'c1', steps: { data: 'logs', model: '' } }, '', { question: 'none', id: 7, steps: {} });
    expect(faults).toEqual([]);
    expect(sets.map(({ where, question, id }) => [where, question, id])).toEqual([['a.jsonl:1', 'x', 'c1'], ['a.jsonl:3', 'none', '7']]);
    expect(sets[0]?.answers).toEqual([
      { id: 'data', kind: 'main', phase: 'data', steps: ['data'], text: 'logs', prompted: false },
      { id: 'model', kind: 'main', phase: 'model', steps: ['model'], text: '', prompted: false },
    ]);
  });

  it('takes a list of answers, probes being prompted', () => {
    const { sets, faults } = lines({ question: 'x', answers: [{ step: 'data', text: 'logs' }, { id: 'p1', kind: 'probe', steps: ['data', 'model'], text: 'by time' }] });
    expect(faults).toEqual([]);
    expect(sets[0]?.answers).toEqual([
      { id: 'data', kind: 'main', phase: 'data', steps: ['data'], text: 'logs', prompted: false },
      { id: 'p1', kind: 'probe', phase: 'p1', steps: ['data', 'model'], text: 'by time', prompted: true },
    ]);
  });

  it.each([
    ['{"question"', /^a\.jsonl:2: not valid JSON/],
    ['[]', /^a\.jsonl:2: expected a JSON object/],
    [{ question: 'x' }, /^a\.jsonl:2: neither "steps" nor "answers"/],
    [{ question: 3, steps: {} }, /^a\.jsonl:2: "question" must be/],
    [{ steps: { dtaa: 'x' } }, /^a\.jsonl:2: there is no step "dtaa", did you mean "data"\?/],
    [{ steps: { data: null } }, /^a\.jsonl:2: steps\.data: expected text/],
    [{ answers: [{ step: 'data', text: 'a' }, { step: 'data', text: 'b' }] }, /^a\.jsonl:2: two answers have the id "data"/],
    [{ answers: [{ step: 'data', kind: 'shout', text: 'a' }] }, /^a\.jsonl:2: answers\[0\]: "kind" cannot be "shout"/],
  ])('tells of %j with its line, and keeps the lines around it', (bad, message) => {
    const good = { question: 'x', steps: { data: 'logs' } };
    const { sets, faults } = lines(good, bad, good);
    expect(sets.map(({ where }) => where)).toEqual(['a.jsonl:1', 'a.jsonl:3']);
    expect(faults.map((fault) => fault.message)).toEqual([expect.stringMatching(message)]);
  });
});

describe('JSON', () => {
  it('may be one object or a list', () => {
    const record = { question: 'x', steps: { data: 'logs' } };
    expect(parseAnswers('a.json', JSON.stringify(record, null, 2), 'json', framework).sets).toHaveLength(1);
    expect(parseAnswers('a.json', JSON.stringify([record, record]), 'json', framework).sets.map(({ where }) => where)).toEqual(['a.json[0]', 'a.json[1]']);
  });
});
