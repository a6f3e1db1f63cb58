/** `mlsd completion`: scripts for shells, made from the verbs that the command line knows. */
import { EXIT, type ExitStatus } from '../error.ts';
import type { Context } from './context.ts';

/** What completion knows of a verb. */
export interface VerbDescription {
  name: string;
  summary: string;
  options: { flag: string; says: string; values: readonly string[]; takesValue: boolean }[];
  /** Allowed values of the first argument. */
  values: readonly string[];
  /** Name of the first argument, null when there is none. */
  argument: string | null;
  verbs: VerbDescription[];
}

export type Shell = 'bash' | 'zsh' | 'fish';

const SCRIPTS: Record<Shell, (verbs: VerbDescription[]) => string> = { bash: bashScript, zsh: zshScript, fish: fishScript };

/** Prints the script for a shell. */
export async function runCompletion(context: Context, shell: Shell, verbs: VerbDescription[]): Promise<ExitStatus> {
  await context.write(SCRIPTS[shell](verbs));
  return EXIT.ok;
}

/** Prints, for the scripts, the ids of the questions. */
const QUESTION_IDS = 'mlsd questions --format ids 2>/dev/null';

/** Every path of words that leads to a verb ('questions show'), with the verb. */
function paths(verbs: VerbDescription[], above: string[] = []): { words: string[]; verb: VerbDescription }[] {
  return verbs.flatMap((verb) => {
    const words = [...above, verb.name];
    return [{ words, verb }, ...paths(verb.verbs, words)];
  });
}

function takesQuestion({ argument, name }: VerbDescription): boolean {
  return argument === 'question' || (argument === 'id' && name === 'show');
}

function bashScript(verbs: VerbDescription[]): string {
  const cases = paths(verbs).map(({ words, verb }) => `    '${words.join(' ')}') words=${bashWords(verb)} ;;`);
  const values = optionValues(verbs).map(([flag, choices]) => `    ${flag}) COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$current")); return ;;`);
  return `# Completion of mlsd for bash.
_mlsd() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} path='' word words
  case $before in
${values.join('\n')}
    --question) COMPREPLY=($(compgen -W "$(${QUESTION_IDS}) none" -- "$current")); return ;;
    --output|--pack) COMPREPLY=($(compgen -f -- "$current")); return ;;
  esac
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in -*) ;; *) path=\${path:+$path }$word ;; esac
  done
  while :; do
    case $path in
${cases.map((line) => `  ${line}`).join('\n')}
      '') words='${verbs.map(({ name }) => name).join(' ')} --help --version' ;;
      *' '*) path=\${path% *}; continue ;;
      *) return ;;
    esac
    break
  done
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [ \${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$current"))
}
complete -F _mlsd mlsd
`;
}

function bashWords(verb: VerbDescription): string {
  const ids = takesQuestion(verb) ? `$(${QUESTION_IDS}) ` : '';
  return `"${ids}${[...verb.verbs.map(({ name }) => name), ...verb.values, ...verb.options.map(({ flag }) => flag)].join(' ')}"`;
}

/** Options with a fixed list of values; a flag that several verbs have completes the values of all. */
function optionValues(verbs: VerbDescription[]): [string, string[]][] {
  const values = new Map<string, Set<string>>();
  for (const { verb } of paths(verbs))
    for (const { flag, values: choices } of verb.options) if (choices.length > 0) values.set(flag, new Set([...(values.get(flag) ?? []), ...choices]));
  return [...values].map(([flag, choices]) => [flag, [...choices]]);
}

function zshScript(verbs: VerbDescription[]): string {
  const names = verbs.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`);
  const cases = verbs.map((verb) => `    ${verb.name})\n      _arguments ${zshArguments(verb).join(' \\\n        ')} ;;`);
  return `#compdef mlsd
_mlsd() {
  local -a verbs
  verbs=(
${names.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' verbs
    return
  fi
  local verb=\${words[2]}
  shift words; (( CURRENT-- ))
  case $verb in
${cases.join('\n')}
  esac
}
_mlsd "$@"
`;
}

function zshArguments(verb: VerbDescription): string[] {
  const options = verb.options.map(({ flag, says, values, takesValue }) => quoted(`${flag}[${says.replace(/[[\]:]/g, ' ')}]${takesValue ? `:value:${zshValues(flag, values)}` : ''}`));
  return [...options, zshFirst(verb), quoted('*:file:_files')];
}

function zshValues(flag: string, values: readonly string[]): string {
  if (flag === '--question') return `(none $(${QUESTION_IDS}))`;
  return values.length > 0 ? `(${values.join(' ')})` : '_files';
}

function zshFirst(verb: VerbDescription): string {
  const words = [...verb.verbs.map(({ name }) => name), ...verb.values];
  if (words.length > 0) return quoted(`1:${verb.argument ?? 'command'}:(${words.join(' ')})`);
  return takesQuestion(verb) ? `"1:question:($(${QUESTION_IDS}))"` : quoted('1:file:_files');
}

function fishScript(verbs: VerbDescription[]): string {
  const lines = ['# Completion of mlsd for fish.', 'complete -c mlsd -f'];
  for (const { name, summary } of verbs) lines.push(`complete -c mlsd -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`);
  for (const verb of verbs) lines.push(...fishVerb(verb));
  return `${lines.join('\n')}\n`;
}

function fishVerb(verb: VerbDescription): string[] {
  const seen = `complete -c mlsd -n '__fish_seen_subcommand_from ${verb.name}'`;
  const words = [...verb.verbs.map(({ name }) => name), ...verb.values];
  return [
    ...(words.length > 0 ? [`${seen} -a ${quoted(words.join(' '))}`] : []),
    ...(takesQuestion(verb) ? [`${seen} -a '(${QUESTION_IDS})'`] : []),
    ...(verb.argument === 'file' ? [`${seen} -F`] : []),
    ...verb.options.map(({ flag, says, values, takesValue }) => `${seen} -l ${flag.slice(2)}${takesValue ? ' -r' : ''}${fishValues(flag, values)} -d ${quoted(says)}`),
  ];
}

function fishValues(flag: string, values: readonly string[]): string {
  if (flag === '--question') return ` -a 'none (${QUESTION_IDS})'`;
  if (values.length > 0) return ` -a ${quoted(values.join(' '))}`;
  return flag === '--output' || flag === '--pack' ? ' -F' : '';
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
