/** What the flow wants asked, made safe to show: prompts, facts and hints come from packs. */
import { cleanLine, cleanText } from '../display/clean.ts';
import type { AnswerRequest } from '../interview/candidate.ts';

/** The request with nothing in its texts that a terminal would obey. */
export function cleanRequest(request: AnswerRequest): AnswerRequest {
  const { hint, nudge } = request;
  return {
    ...request,
    heading: cleanLine(request.heading),
    label: cleanLine(request.label),
    prompt: cleanText(request.prompt).trim(),
    thread: request.thread.map(({ who, text }) => ({ who, text: cleanText(text).trim() })),
    hint: hint && (() => cleaned(hint())),
    nudge: nudge && (() => cleaned(nudge())),
  };
}

function cleaned(text: string | null): string | null {
  return text === null ? null : cleanText(text).trim();
}
