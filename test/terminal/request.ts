import type { AnswerRequest } from '../../src/interview/candidate.ts';

/** A prompt of practice, with what a test wants to be different. */
export function requestOf(wish: Partial<AnswerRequest> = {}): AnswerRequest {
  return {
    heading: 'Card fraud · practice · senior',
    stepper: { at: 3, of: 7 },
    label: 'data',
    prompt: 'What data would you use, how do labels come about, how do you split?',
    thread: [],
    draft: '',
    onDraft: () => {},
    clock: null,
    closesIn: null,
    nudge: null,
    hint: null,
    editor: false,
    canSkip: false,
    canGoBack: false,
    singleLine: false,
    ...wish,
  };
}
