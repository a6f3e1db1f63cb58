import { describe, expect, test } from 'vitest';
import type { Sample } from '../../src/check/questions.ts';
import { checkPack, findingsOf } from './behavioural.ts';

const swap = (from: string, to: string) => (text: string): string => {
  if (!text.includes(from)) throw new Error(`nothing to replace: ${from}`);
  return text.replace(from, to);
};

test('a pack for another kind of interview has no findings', () => {
  expect(findingsOf()).toEqual([]);
});

describe('examples', () => {
  test('one that is credited against its author is found, with the rule', () => {
    const { findings } = checkPack({ story: swap('- we worked hard as a team', '- I decided to cut the import feature because it was half of the risk') });
    const found = findings.diagnostics.find(({ code }) => code === 'example-credited');
    expect(found?.message).toMatch(/is about something else than story\.own-part, but it counts as (mentioned|covered)/);
    expect(found?.excerpt.at(-1)?.text).toContain('I decided to cut the import feature');
    expect(found?.note).toMatch(/^by /);
  });

  test('one in which nothing is found is missed', () => {
    expect(findingsOf({ outcome: swap('- it went well', '- "!!"') })).toContain('example-missed: this mentions outcome.result, but no evidence was found in it');
  });

  test('too few of them are counted', () => {
    expect(findingsOf({ outcome: swap('        - it went well\n', '') })).toEqual(['few-examples: outcome.result has too few examples: 1 of 2 mentioned']);
  });

  test('a red flag that stays silent, and one that is raised by fine words', () => {
    expect(findingsOf({ story: swap('"he was incompetent so nothing moved"', '"nothing ever moved in that office"') })).toEqual(['flag-silent: this must raise story.own-part.blame, but it does not']);
    expect(findingsOf({ story: swap('"I asked whose job it was"', '"it was all their fault, I thought"') })).toEqual(['flag-raised: this is fine, but it raises story.own-part.blame']);
  });
});

describe('patterns', () => {
  test('a faulty one is told at its place, and its file is judged no further', () => {
    const { findings } = checkPack({ 'saved-project': swap('- first sign\n', '- first (sign | hint\n') });
    expect(findings.diagnostics.map(({ file, code, message }) => [file, code, message])).toEqual([['behavioural/questions/saved-project.yaml', 'pattern', '"first (sign | hint" lacks a closing )']]);
    expect(findings.scores).toEqual([]);
    expect(findings.examples.length).toBeGreaterThan(0);
  });

  const LISTS = { kind: 'lexicon' as const, file: 'behavioural/rubrics/lexicon.yaml', name: 'lexicon', text: '# yaml-language-server: $schema=../../../../docs/schema/lexicon.json\nversion: 1\nconcepts: {}\nlists:\n  warnings: [never, would (fail | break)]\n' };
  const naming = (list: string) => swap('- first sign\n', `- {phrase: first sign, not-near: [late, "@${list}"]}\n`);

  test('one may name a list of the lexicon', () => {
    expect(checkPack({ 'saved-project': naming('warnings') }, [LISTS]).findings.diagnostics.map(({ code }) => code)).not.toContain('pattern');
  });

  test('one that names no list is told once, at the name, with the lists there are', () => {
    const { findings } = checkPack({ 'saved-project': naming('warning') }, [LISTS]);
    expect(findings.diagnostics.map(({ file, code, message }) => [file, code, message])).toEqual([['behavioural/questions/saved-project.yaml', 'pattern', 'there is no list "@warning", did you mean "warnings"?; allowed: @warnings']]);
    expect(findings.diagnostics[0]?.excerpt.at(-1)?.text).toContain('"@warning"]');
  });

  test('a faulty phrase of a list is told in the lexicon, not where the list is named', () => {
    const { findings } = checkPack({ 'saved-project': naming('warnings') }, [{ ...LISTS, text: LISTS.text.replace('break)', 'break') }]);
    expect(findings.diagnostics.map(({ file, code, message }) => [file, code, message])).toEqual([['behavioural/rubrics/lexicon.yaml', 'pattern', '"would (fail | break" lacks a closing )']]);
  });

  test('a faulty one in a rubric leaves the whole answers unscored', () => {
    const { findings } = checkPack({ story: swap('- my (own part | job | decision) was', '- my <no-such-concept> was') });
    expect(findings.diagnostics.map(({ code }) => code)).toEqual(['pattern']);
    expect(findings.scores).toEqual([]);
  });
});

describe('questions', () => {
  test('the samples of a sound question are told apart', () => {
    const [scores] = checkPack().findings.scores;
    if (!scores) throw new Error('nothing was scored');
    const score = (sample: Sample): number => scores.cards[sample].overall.score ?? -1;
    expect(score('strong')).toBeGreaterThan(score('adequate') + 10);
    expect(score('adequate')).toBeGreaterThan(score('weak') + 10);
    expect(score('reference')).toBeGreaterThan(score('adequate') + 10);
  });

  test('a sample outside its bounds is found, with the steps that pull it there', () => {
    const { findings } = checkPack({ 'saved-project': (text) => text.replace(/( {2}strong:\n[^]*?outcome: >-\n)[^]*?( {2}adequate:)/, '$1        It was fine.\n$2') });
    const found = findings.diagnostics.find(({ message }) => message.startsWith('the strong exemplar'));
    expect(found?.message).toMatch(/^the strong exemplar scores \d+, and must score at least 75$/);
    expect(found?.note).toMatch(/^steps: story \d+, outcome \d+$/);
    expect(found?.excerpt.at(-1)?.text).toBe('  strong:');
  });

  test('a question that no fact answers is found', () => {
    expect(findingsOf({ 'saved-project': swap('Does it have to be a large project?', '"?"') })).toEqual(['fact-missed: this asks for "size", but no fact answers it']);
  });
});

describe('rules across the steps', () => {
  const rules = (alarm: string, silent: string) => ({
    kind: 'consistency' as const, file: 'behavioural/rubrics/consistency.yaml', name: 'consistency',
    text: `# yaml-language-server: $schema=../../../../docs/schema/consistency.json
version: 1
rules:
  - id: late-and-early
    message: a launch that was late and early at once
    first: {steps: [story], evidence: [late]}
    second: {steps: [outcome], evidence: [days early]}
    examples:
      alarm: [{story: ${alarm}, outcome: we were two days early}]
      silent: [{story: ${silent}, outcome: we were two days early}]
`,
  });

  test('one that its own alarm does not raise is found', () => {
    expect(findingsOf({}, [rules('the launch was due', 'the launch was due')])).toEqual(['rule-silent: these answers must raise "late-and-early", but they do not']);
  });
});

test('a file whose first line names no schema, or another', () => {
  expect(findingsOf({ story: swap('step-rubric.json', 'question.json') })).toEqual(['schema-comment: the first line names another schema than that of this file, step-rubric.json']);
  expect(findingsOf({ outcome: (text) => text.replace(/^.*\n/, '') })).toEqual(['schema-comment: the first line does not name the schema of this file']);
});
