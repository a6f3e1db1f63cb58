/** One prompt of an interview: asked, typed (with drafts and hints on disk), handed in. Practice and mock share it. */
import { UserError } from '../error.ts';
import type { PauseReason, PromptRef } from '../session/events.ts';
import type { AnswerReply, AnswerRequest, Candidate } from './candidate.ts';
import type { Recorder } from './recorder.ts';

/** What both flows work with. */
export interface Room {
  candidate: Candidate;
  recorder: Recorder;
  /** Why the session stops when the candidate leaves: a signal's name for it, or 'stopped'. */
  stopReason(): PauseReason;
}

/** The part of a request that the flow decides; the draft is added here. */
export type Asking = Omit<AnswerRequest, 'draft' | 'onDraft' | 'hint' | 'onAway' | 'label'> & {
  label?: string;
  /** Added to the prompt on the screen; nothing that the interviewer says. */
  note?: string;
  /** The hints in the order they are given. */
  hints: string[];
};

/** Opens a prompt, and returns what was typed; everything typed is on disk before. */
export async function ask(room: Room, prompt: PromptRef, asking: Asking): Promise<AnswerReply> {
  const { recorder } = room;
  recorder.record({ type: 'asked', ...prompt, text: asking.prompt });
  const { hints, note, ...shown } = asking;
  const reply = await room.candidate.answer({
    ...shown,
    prompt: note === undefined ? asking.prompt : `${asking.prompt}\n${note}`,
    label: asking.label ?? prompt.phase,
    draft: recorder.draftOf(prompt.answer),
    onDraft: (text) => recorder.keepDraft(prompt.answer, text),
    onAway: recorder.away,
    nudge: () => recorder.trouble() ?? asking.nudge?.() ?? null,
    hint: hints.length > 0 ? () => nextHint(recorder, prompt, hints) : null,
  });
  if (reply.text !== recorder.draftOf(prompt.answer)) recorder.keepDraft(prompt.answer, reply.text);
  return reply;
}

/** Hints of an attempt are counted in the journal, so that a resumed one does not begin again. */
function nextHint(recorder: Recorder, prompt: PromptRef, hints: string[]): string | null {
  const given = recorder.session().hints.filter((hint) => hint.answer === prompt.answer);
  const text = hints[given.length];
  if (text === undefined) return null;
  recorder.record({ type: 'hinted', answer: prompt.answer, phase: prompt.phase, attempt: prompt.attempt, text });
  return text;
}

/** Puts an answer on disk and drops its draft. If the disk refuses, a person may try again; what was typed is shown before giving up. */
export async function submit(
  room: Room,
  prompt: PromptRef,
  given: { text: string; how: 'submitted' | 'skipped' | 'timeout'; firstKeyAfter: number | null; prompted: boolean; aided: boolean },
): Promise<void> {
  const { recorder, candidate } = room;
  for (;;) {
    try {
      recorder.record({ type: 'submitted', ...prompt, ...given });
      recorder.dropDraft(prompt.answer);
      return;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const choice = candidate.interactive ? await candidate.choose({ prompt: `Not saved: ${error.message}. The answer is still here.`, choices: SAVE_CHOICES }) : null;
      if (choice === 'again') continue;
      await candidate.show(given.text);
      throw error;
    }
  }
}

/** Whether somebody who handed in nothing wants to go on typing; on a pipe nobody is asked, and nothing means skipped. */
export async function staysAfterBlank(room: Room): Promise<boolean> {
  if (!room.candidate.interactive) return false;
  return (await room.candidate.choose({ prompt: 'Nothing was typed.', choices: BLANK_CHOICES })) !== 'skip';
}

/** Writes down that the candidate left. */
export function pause(room: Room): void {
  room.recorder.record({ type: 'paused', why: room.stopReason() });
}

const SAVE_CHOICES = [
  { value: 'again' as const, label: 'try to save again', key: 's' },
  { value: 'stop' as const, label: 'stop, and print the answer', key: 'q' },
];

const BLANK_CHOICES = [
  { value: 'stay' as const, label: 'go on typing', key: 'enter' },
  { value: 'skip' as const, label: 'skip this step', key: 's' },
];
