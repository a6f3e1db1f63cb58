/** Events of one mock with everything in it, for the tests of the journal and the fold. */
import type { EventBody, Plan, PromptRef, SessionEvent } from '../../src/session/events.ts';
import type { Scorecard } from '../../src/score/scorecard.ts';

/** 2026-11-21 18:00 UTC. */
export const START = Date.UTC(2026, 10, 21, 18);

export const samplePlan: Plan = {
  id: '2026-11-21-fraud-a1',
  mode: 'mock',
  demo: false,
  question: { id: 'fraud', title: 'Card fraud', opening: 'Design fraud detection.' },
  level: 'senior',
  framework: 'seven-step',
  phases: [
    { id: 'clarify', title: 'Clarify', prompt: 'What would you like to know?', steps: ['clarify'], plannedMs: 300_000, alarmMs: 480_000 },
    { id: 'data', title: 'Data', prompt: 'What data? Naïve, 数据.', steps: ['data'], plannedMs: 540_000, alarmMs: 840_000 },
  ],
  minutes: 45,
  wrapUpMs: 120_000,
  strict: false,
  panel: false,
  seed: 7,
  variant: {},
  scorer: '1.0.0',
  content: 'sha256:abc',
  packs: [],
};

export const sampleCard: Scorecard = {
  schema: 'mlsd.scorecard/1',
  question: 'fraud',
  id: null,
  level: 'senior',
  scorer: '1.0.0',
  content: 'sha256:abc',
  overall: { score: 50, verdict: 'lean-no-hire', level_signal: 'mid', gates: [], lifts: { to: null, criteria: [] } },
  steps: [],
  overlays: [],
  consistency: [],
  arithmetic: [],
  notices: [],
};

const data: PromptRef = { answer: 'data', kind: 'main', phase: 'data', steps: ['data'], attempt: 1 };
const probe: PromptRef = { answer: 'data.probe.1', kind: 'probe', phase: 'data', steps: ['data'], attempt: 1 };
const given = { how: 'submitted', prompted: false, aided: false, firstKeyAfter: 2000 } as const;

/** [event, seconds since the event before it, of which were pause] */
const STORY: [EventBody, number, number?][] = [
  [{ type: 'started', plan: samplePlan }, 0],
  [{ type: 'asked', answer: 'clarify.1', kind: 'clarify', phase: 'clarify', steps: ['clarify'], attempt: 1, text: 'What would you like to know?' }, 1],
  [{ type: 'clarified', answer: 'clarify.1', phase: 'clarify', text: 'how many payments?', reply: 'Forty million.', how: 'fact', facts: ['volume'] }, 30],
  [{ type: 'surprised', phase: 'data', fact: 'label-delay', text: 'By the way, labels are late.' }, 5],
  [{ type: 'asked', ...data, text: 'What data? Naïve, 数据.' }, 1],
  [{ type: 'hinted', answer: 'data', phase: 'data', attempt: 1, text: 'Say the sources.' }, 20],
  [{ type: 'paused', why: 'slept' }, 10],
  [{ type: 'resumed' }, 600, 600],
  [{ type: 'submitted', ...data, ...given, text: 'Chargebacks 💳, and "sixty" days.\nA second line.' }, 70],
  [{ type: 'shown', what: 'feedback', answer: 'data', phase: 'data', attempt: 1, results: [], scorer: '1.0.0', content: 'sha256:abc' }, 1],
  [{ type: 'probed', answer: 'data.probe.1', phase: 'data', step: 'data', criterion: 'data.split', text: 'How would you split?', why: 'absent' }, 0],
  [{ type: 'asked', ...probe, text: 'How would you split?' }, 0],
  [{ type: 'submitted', ...probe, ...given, prompted: true, text: 'By time.' }, 40],
  [{ type: 'probes-done', phase: 'data' }, 0],
  [{ type: 'changed', curveball: 'scale', text: 'A hundred times.', touches: ['serve.budget'] }, 1],
  [{ type: 'rated', step: 'data', rating: 4 }, 10],
  [{ type: 'shown', what: 'report', scorecard: sampleCard, scorer: '1.0.0', content: 'sha256:abc' }, 1],
  [{ type: 'finished' }, 0],
  [{ type: 'abandoned' }, 0],
];

/** The story as events with their times. */
export function sampleEvents(): SessionEvent[] {
  let at = START;
  let t = 0;
  return STORY.map(([body, seconds, paused = 0]) => {
    at += seconds * 1000;
    t += (seconds - paused) * 1000;
    return { v: 1, at, t, ...body };
  });
}
