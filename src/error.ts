/** Errors that are the user's to mend: one sentence, a hint, an exit status. Anything else keeps its stack. */

/** 0 ok · 1 the job found something wrong · 2 usage or bad input · 130 interrupted · 129 hung up · 143 terminated. */
export const EXIT = { ok: 0, found: 1, usage: 2, interrupted: 130, hungUp: 129, terminated: 143 } as const;
export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

export class UserError extends Error {
  readonly hint: string | undefined;
  readonly status: ExitStatus;
  /** @param message one sentence: where, what is wrong, what is allowed. @param hint how to mend it. */
  constructor(message: string, options: { hint?: string; status?: ExitStatus; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'UserError';
    this.hint = options.hint;
    this.status = options.status ?? EXIT.usage;
  }
}
