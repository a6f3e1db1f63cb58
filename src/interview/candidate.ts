/**
 * The person's side of an interview, as a port: the flow of practice and mock speaks to it and knows no terminal.
 * Implemented by src/terminal (a person at a TTY, or a plain line reader) and by scripted candidates in tests and the demo.
 */

/** What the prompt shows of the time; asked anew at every tick. Seconds; negative when over. */
export interface ClockFace {
  step: number | null;
  total: number | null;
}

export interface AnswerRequest {
  /** 'Card fraud · practice · senior' */
  heading: string;
  /** Where we are: done so far, now, of how many. Null outside the steps (probe in a clarify talk, wrap-up). */
  stepper: { at: number; of: number } | null;
  /** 'data' */
  label: string;
  /** What the interviewer asks. */
  prompt: string;
  /** Lines already exchanged that stay in sight (clarifying questions and answers, a probe's context). */
  thread: { who: 'you' | 'them'; text: string }[];
  /** Text to start from: the draft of an interrupted answer, or ''. */
  draft: string;
  /** Called with the whole text at most once a second while it changes, and at once before anything can end the prompt. */
  onDraft(text: string): void;
  /**
   * Called with true just before the prompt hands the terminal away (external editor, ^Z), and with false when it is back:
   * the flow decides whether that stops the clock. Absent: nobody cares.
   */
  onAway?: (what: 'editor' | 'suspend', gone: boolean) => void;
  /** Null: no clock is shown. Wall clock, not ticks. */
  clock: (() => ClockFace) | null;
  /** Seconds left until the prompt closes by itself and keeps what was typed; null: never. */
  closesIn: (() => number) | null;
  /** Said once, inside the prompt, when it returns a text (over-run alarm); asked at every tick. */
  nudge: (() => string | null) | null;
  /** ^G: the next hint, or null when there are no more; null when hints are off. */
  hint: (() => string | null) | null;
  /** Whether ^X may open an external editor. */
  editor: boolean;
  /** Whether an empty answer, skipping (^S... see the terminal's help) and going back make sense here. */
  canSkip: boolean;
  canGoBack: boolean;
  /** One line is enough (clarifying talk): Enter submits, a pasted text still stays one answer. */
  singleLine: boolean;
}

export interface AnswerReply {
  /** timeout: closed by closesIn. stop: Ctrl-C (the flow saves and says how to resume). */
  kind: 'submitted' | 'skip' | 'back' | 'timeout' | 'stop';
  /** Exactly what stood in the prompt, whatever the kind. */
  text: string;
  /** Milliseconds from the prompt's appearance to the first key; null if none. */
  firstKeyAfter: number | null;
}

export interface Choice<T extends string> {
  value: T;
  label: string;
  /** A single key that picks it, shown in brackets. */
  key: string;
  /** own: it stands on a row of its own, as the items of a list do · first: it begins a row. */
  row?: 'own' | 'first';
}

export interface Candidate {
  /** Whether a person is there to choose and retry (false: piped answers; the flow asks no choices). */
  readonly interactive: boolean;
  /** Shows text that is already laid out (rendered by report/render or written by the flow); it is cleaned by whoever rendered it. */
  show(text: string): Promise<void>;
  answer(request: AnswerRequest): Promise<AnswerReply>;
  /** Null: Ctrl-C. A prompt that is a function is asked anew at every tick, where the screen can be painted on. */
  choose<T extends string>(request: { prompt: string | (() => string); choices: Choice<T>[] }): Promise<T | null>;
  /** A whole number from min to max; null: Ctrl-C. */
  rate(request: { prompt: string; min: number; max: number }): Promise<number | null>;
}
