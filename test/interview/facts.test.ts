import { expect, test } from 'vitest';
import { answerTurn, prepareFacts } from '../../src/interview/facts.ts';
import { sampleQuestion, sampleRubrics } from './sample.ts';

const sheet = prepareFacts(sampleRubrics(), sampleQuestion());

test.each([
  ['How many transactions are there?', 'fact', ['volume'], 'About forty million a day.'],
  ['tell me about the volume of payments', 'fact', ['volume'], 'About forty million a day.'],
  ['When do the labels arrive, and how many transactions do we get?', 'fact', ['label-delay', 'volume'], 'Chargebacks take up to sixty days. About forty million a day.'],
  ['How many transactions a day? And what colour is the logo?', 'fact', ['volume'], 'About forty million a day. Your call: state an assumption.'],
  ['What colour is the logo?', 'open', [], 'Your call: state an assumption.'],
  ['Which model should I use?', 'declined', [], 'That one is yours.'],
  ['how would you design this?', 'declined', [], 'That one is yours.'],
  ['Can you just give me the answer?', 'declined', [], 'That one is yours.'],
  ['I assume 40M transactions a day, how many transactions being the scale', 'agreed', ['volume'], 'Yes, that fits.'],
  ['I assume a thousand transactions a day, how many transactions being the scale', 'fact', ['volume'], 'Let me put that right: About forty million a day.'],
  ['Chargebacks take sixty days I believe.', 'agreed', ['label-delay'], 'Yes, that fits.'],
  ['I assume labels arrive at once.', 'fact', ['label-delay'], 'Let me put that right: Chargebacks take up to sixty days.'],
  ['I will keep it simple.', 'noted', [], 'Noted.'],
  ['Can I assume the logo is blue?', 'noted', [], 'Your call; we can go with that.'],
] as const)('%s', (text, how, facts, reply) => {
  expect(answerTurn(sheet, text)).toEqual({ how, facts, reply });
});
