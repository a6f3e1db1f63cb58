/** Long work: a spinner on a terminal, nothing elsewhere. */

export interface Work {
  /** What is being done now. */
  say(text: string): void;
  /** Takes the spinner away; nothing stays behind. */
  stop(): void;
}

/** Shows that work goes on, on stderr and only if that is a terminal; never while a prompt is open. */
export async function startWork(text: string, stderr: NodeJS.WritableStream & { isTTY?: boolean }): Promise<Work> {
  if (!stderr.isTTY || process.env['TERM'] === 'dumb') return { say() {}, stop() {} };
  const { default: ora } = await import('ora');
  const spinner = ora({ text, stream: stderr }).start();
  return { say: (next) => void (spinner.text = next), stop: () => void spinner.stop() };
}
