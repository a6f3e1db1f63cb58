/** A scripted clock, candidate, journal and small pack for the tests of the flows. */
import type { AnswerReply, AnswerRequest, Candidate, Choice } from '../../src/interview/candidate.ts';
import type { Timer } from '../../src/interview/clock.ts';
import type { Draft, DraftStore } from '../../src/session/draft.ts';
import type { SessionEvent } from '../../src/session/events.ts';
import type { Journal } from '../../src/session/journal.ts';

/** 2026-11-21 18:00 UTC. */
export const START = Date.UTC(2026, 10, 21, 18);

export interface ScriptedTimer extends Timer {
  /** Lets time pass with the heartbeat running. */
  pass(ms: number): void;
  /** Lets time pass while the process stands still. */
  freeze(ms: number): void;
}

export function scriptedTimer(start = START): ScriptedTimer {
  let now = start;
  const beats = new Set<{ ms: number; next: number; run(): void }>();
  return {
    now: () => now,
    every(ms, run) {
      const beat = { ms, next: now + ms, run };
      beats.add(beat);
      return () => void beats.delete(beat);
    },
    pass(ms) {
      for (const end = now + ms; now < end; ) {
        now = Math.min(end, now + 1000);
        for (const beat of beats) {
          if (now < beat.next) continue;
          beat.next = now + beat.ms;
          beat.run();
        }
      }
    },
    freeze(ms) {
      now += ms;
    },
  };
}

export function memoryJournal(events: SessionEvent[] = []): Journal & { events: SessionEvent[] } {
  return { events, append: (event) => void events.push(structuredClone(event)), close() {} };
}

export function memoryDrafts(): DraftStore & { current: Draft | null } {
  const store = {
    current: null as Draft | null,
    load: () => structuredClone(store.current),
    save: (draft: Draft) => void (store.current = structuredClone(draft)),
    remove: () => void (store.current = null),
  };
  return store;
}

/** What the candidate does at a prompt: an answer's text, or a function that types, waits and replies. */
export type Line = string | ((request: AnswerRequest) => Partial<AnswerReply> | string);

export interface ScriptedCandidate extends Candidate {
  shown: string[];
  asked: AnswerRequest[];
  chosen: string[][];
}

/** Plays `lines` at the prompts, `choices` at the menus and `ratings` at the ratings, in order; fails when asked for more. */
export function scriptedCandidate(script: { lines: Line[]; choices?: (string | null)[]; ratings?: (number | null)[]; interactive?: boolean }): ScriptedCandidate {
  const lines = [...script.lines];
  const choices = [...(script.choices ?? [])];
  const ratings = [...(script.ratings ?? [])];
  const shown: string[] = [];
  const asked: AnswerRequest[] = [];
  const chosen: string[][] = [];
  return {
    interactive: script.interactive ?? true,
    shown,
    asked,
    chosen,
    async show(text) {
      shown.push(text);
    },
    async answer(request) {
      asked.push(request);
      const line = lines.shift();
      if (line === undefined) throw new Error(`nothing to say to: ${request.prompt}`);
      const reply = typeof line === 'string' ? line : line(request);
      const whole = typeof reply === 'string' ? { text: reply } : reply;
      return { kind: 'submitted', text: '', firstKeyAfter: 1500, ...whole };
    },
    async choose<T extends string>(request: { prompt: string; choices: Choice<T>[] }) {
      chosen.push(request.choices.map((choice) => choice.value));
      if (choices.length === 0) throw new Error(`no choice for: ${request.choices.map((choice) => choice.label).join(', ')}`);
      const value = choices.shift() ?? null;
      if (value !== null && !request.choices.some((choice) => choice.value === value)) throw new Error(`"${value}" is not offered`);
      return value as T | null;
    },
    async rate() {
      if (ratings.length === 0) throw new Error('no rating left');
      return ratings.shift() ?? null;
    },
  };
}
