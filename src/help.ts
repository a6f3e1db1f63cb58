/**
 * What the command line can do, as data: verbs, the options that all share, and the help that lists them. It stands apart
 * from the parsing, so that `mlsd --help` need not load a parser.
 */

export interface VerbEntry {
  name: string;
  summary: string;
  /** Heading that it stands under. */
  group: string;
  examples: readonly string[];
}

/** All verbs, in the order of the help: what is done daily first. */
export const VERBS = [
  {
    name: 'start',
    summary: 'practise what is best practised now',
    group: 'Practise',
    examples: ['mlsd start', 'mlsd start --topic ranking', 'mlsd start --variant'],
  },
  {
    name: 'next',
    summary: 'what to practise now, and why, in one line',
    group: 'Practise',
    examples: ['mlsd next', 'mlsd next --topic ranking', 'mlsd next --format json'],
  },
  {
    name: 'practice',
    summary: 'practise a question step by step, judged after each',
    group: 'Practise',
    examples: ['mlsd practice', 'mlsd practice fraud-detection', 'mlsd practice fraud-detection --step data --step serve', 'mlsd practice --topic ranking --framework four-step', 'mlsd practice fraud-detection --variant --seed 7'],
  },
  {
    name: 'mock',
    summary: 'a timed interview with follow-ups; feedback at the end',
    group: 'Practise',
    examples: ['mlsd mock', 'mlsd mock fraud-detection --minutes 45 --level staff', 'mlsd mock --random --topic ranking --minutes 25', 'mlsd mock --strict --panel', 'mlsd mock fraud-detection --variant'],
  },
  {
    name: 'resume',
    summary: 'go on with an interrupted session',
    group: 'Practise',
    examples: ['mlsd resume', 'mlsd resume 2026-11-21-fraud-detection-a1', 'mlsd resume 2026-11-21-fraud-detection-a1 --abandon'],
  },
  {
    name: 'drill',
    summary: 'recall what you missed, in the setting of another question',
    group: 'Practise',
    examples: ['mlsd drill', 'mlsd drill --minutes 10', 'mlsd drill --export anki --output cards.txt'],
  },
  {
    name: 'interview',
    summary: 'for interviewers: tick what somebody says, with the same report',
    group: 'Practise',
    examples: ['mlsd interview fraud-detection --level senior', 'mlsd interview --show 2026-11-21-fraud-detection-i1 --format html --output debrief.html'],
  },
  {
    name: 'demo',
    summary: 'see a sample candidate, from the first question to the report',
    group: 'Practise',
    examples: ['mlsd demo', 'mlsd demo fraud-detection --all'],
  },
  {
    name: 'guide',
    summary: 'the cheat sheet: all steps, or one in full',
    group: 'Practise',
    examples: ['mlsd guide', 'mlsd guide data', 'mlsd guide --all'],
  },
  {
    name: 'report',
    summary: 'the report of a session: verdict, steps, what to say next time',
    group: 'Look back',
    examples: ['mlsd report', 'mlsd report --open', 'mlsd report 2026-11-21-fraud-detection-a1 --format md --output report.md', 'mlsd report --format html --redact --output shared.html'],
  },
  {
    name: 'compare',
    summary: 'two attempts side by side: what is new, what was lost',
    group: 'Look back',
    examples: ['mlsd compare', 'mlsd compare --question fraud-detection', 'mlsd compare 2026-11-14-fraud-detection-a1 2026-11-21-fraud-detection-a1 --format md'],
  },
  {
    name: 'progress',
    summary: 'how your scores change, what is weakest, how ready you are',
    group: 'Look back',
    examples: ['mlsd progress', 'mlsd progress --all', 'mlsd progress --level staff --format html --output progress.html', 'mlsd progress --format md'],
  },
  {
    name: 'outcome',
    summary: 'write down how a real interview went',
    group: 'Look back',
    examples: ['mlsd outcome add passed', 'mlsd outcome add failed --date 2026-11-14 --level senior --note "ran out of time in serving"', 'mlsd outcome list'],
  },
  {
    name: 'dispute',
    summary: 'note that a judgement was wrong; the score stays',
    group: 'Look back',
    examples: ['mlsd dispute 2026-11-21-fraud-detection-a1 data.split --words "we hold out the last two weeks"', 'mlsd dispute', 'mlsd dispute --export'],
  },
  {
    name: 'history',
    summary: 'your sessions, finished and unfinished',
    group: 'Look back',
    examples: ['mlsd history', 'mlsd history --format json'],
  },
  {
    name: 'replay',
    summary: 'a session as it went, with the times',
    group: 'Look back',
    examples: ['mlsd replay 2026-11-21-fraud-detection-a1'],
  },
  {
    name: 'score',
    summary: 'judge written answers',
    group: 'Look back',
    examples: [
      'mlsd score answer.md --question fraud-detection',
      'mlsd score answers.jsonl --format jsonl --output scores.jsonl',
      'mlsd score - --question none --explain < notes.txt',
      'mlsd score answer.md --min-score 60',
    ],
  },
  {
    name: 'questions',
    summary: 'list the questions, or show one without spoiling it',
    group: 'Content',
    examples: ['mlsd questions', 'mlsd questions --topic ranking', 'mlsd questions show fraud-detection'],
  },
  {
    name: 'check',
    summary: 'check content: every fault, with its place and how to mend it',
    group: 'Content',
    examples: ['mlsd check', 'mlsd check my-pack', 'mlsd check my-pack/questions/toxic-voice.yaml --format json', 'mlsd check --report'],
  },
  {
    name: 'new',
    summary: 'write the file of a new question, to be filled in',
    group: 'Content',
    examples: ['mlsd new question toxic-voice', 'mlsd new question toxic-voice --pack my-pack'],
  },
  {
    name: 'export',
    summary: 'your data in plain files, or a text for a second opinion',
    group: 'Housekeeping',
    examples: ['mlsd export --all my-sessions', 'mlsd export 2026-11-21-fraud-detection-a1 --for-llm'],
  },
  {
    name: 'import',
    summary: 'take in what export wrote, or a single journal',
    group: 'Housekeeping',
    examples: ['mlsd import my-sessions', 'mlsd import my-sessions/sessions/2026-11-21-fraud-detection-a1.jsonl'],
  },
  {
    name: 'rm',
    summary: 'delete a session for good; it asks first',
    group: 'Housekeeping',
    examples: ['mlsd rm 2026-11-21-fraud-detection-a1', 'mlsd rm 2026-11-21-fraud-detection-a1 --yes'],
  },
  {
    name: 'config',
    summary: 'your defaults: level, minutes, framework, editor',
    group: 'Housekeeping',
    examples: ['mlsd config list', 'mlsd config set level staff', 'mlsd config unset level'],
  },
  {
    name: 'paths',
    summary: 'print where sessions and settings are kept',
    group: 'Housekeeping',
    examples: ['mlsd paths', 'mlsd paths --format json'],
  },
  {
    name: 'completion',
    summary: 'print a script that completes commands in your shell',
    group: 'Housekeeping',
    examples: [
      'mlsd completion bash > ~/.local/share/bash-completion/completions/mlsd',
      'mlsd completion zsh > ~/.zsh/completions/_mlsd',
      'mlsd completion fish > ~/.config/fish/completions/mlsd.fish',
    ],
  },
] as const satisfies readonly VerbEntry[];

export type VerbName = (typeof VERBS)[number]['name'];

/** Options that may stand before or after any verb: how they are written, and what they do. */
export const GLOBAL_OPTIONS = {
  version: ['--version', 'print the version'],
  plain: ['--plain', 'for screen readers: no repainting, no bars, no colour'],
  quiet: ['--quiet', 'nothing on stderr but errors'],
  debug: ['--debug', 'print stack traces with errors'],
  input: ['--no-input', 'never ask, fail instead'],
  color: ['--no-color', 'no colours'],
  seed: ['--seed <n>', 'seed of whatever is dealt, so that it can be dealt again'],
  pack: ['--pack <dir>', 'use the content of a folder; may be given again'],
  help: ['-h, --help', 'print help, also of a command'],
} as const;

/** The help of the whole; ends with a line feed. */
export function helpText(): string {
  const groups = [...new Set(VERBS.map(({ group }) => group))];
  return [
    examplesText(EXAMPLES),
    'Usage: mlsd [options] [command]\n',
    `${ABOUT}\n`,
    block('Options', Object.values(GLOBAL_OPTIONS)),
    ...groups.map((group) => block(group, VERBS.filter((verb) => verb.group === group).map(({ name, summary }) => [name, summary]))),
    'mlsd practice --help and its like tell more.\n',
  ].join('\n');
}

/** The text that stands first in a help. */
export function examplesText(examples: readonly string[]): string {
  return `Examples:\n${examples.map((example) => `  ${example}\n`).join('')}`;
}

function block(title: string, rows: readonly (readonly [string, string])[]): string {
  return `${title}:\n${rows.map(([term, says]) => `  ${term.padEnd(12)}  ${says}\n`).join('')}`;
}

export const ABOUT = `A mock interviewer for machine learning system design. It asks, keeps time,
answers, digs, and tells you what an interviewer would have written down.`;

const EXAMPLES = ['mlsd demo', 'mlsd practice fraud-detection', 'mlsd mock --minutes 45', 'mlsd report --open'];
