/** `mlsd config`: reads and changes the configuration file. */
import { EXIT, type ExitStatus } from '../error.ts';
import type { Context } from './context.ts';
import { writeText } from './files.ts';
import { parseSetting, readSettings, SETTING_NAMES, settingName, type Settings } from './settings.ts';

const COMMAND_LINE = 'mlsd config';

/** Prints every setting with its value, and whether it is the default. */
export async function listSettings(context: Context, options: { format: 'text' | 'json' }): Promise<ExitStatus> {
  const settings = context.settings();
  const own = readSettings(context.settingsPath());
  const rows = SETTING_NAMES.map((name) => `${name.padEnd(10)} ${shown(settings[name])}${name in own ? '' : '  (default)'}\n`);
  await context.write(options.format === 'json' ? `${JSON.stringify(settings, null, 2)}\n` : rows.join(''));
  return EXIT.ok;
}

/** Prints one setting's value. Throws a UserError for an unknown name. */
export async function getSetting(context: Context, text: string): Promise<ExitStatus> {
  const name = settingName(text, COMMAND_LINE);
  await context.write(`${shown(context.settings()[name])}\n`);
  return EXIT.ok;
}

/** Changes one setting on disk. Throws a UserError for an unknown name, or a value that is not allowed. */
export async function setSetting(context: Context, text: string, value: string): Promise<ExitStatus> {
  const name = settingName(text, COMMAND_LINE);
  save(context, { ...readSettings(context.settingsPath()), [name]: parseSetting(name, value, COMMAND_LINE) });
  context.say(`${name} is now ${value}, kept in ${context.settingsPath()}`);
  return EXIT.ok;
}

/** Goes back to the default of one setting. Throws a UserError for an unknown name. */
export async function unsetSetting(context: Context, text: string): Promise<ExitStatus> {
  const name = settingName(text, COMMAND_LINE);
  const { [name]: _gone, ...rest } = readSettings(context.settingsPath());
  save(context, rest);
  context.say(`${name} is back to its default`);
  return EXIT.ok;
}

function save(context: Context, settings: Partial<Settings>): void {
  writeText(context.settingsPath(), `${JSON.stringify(settings, null, 2)}\n`);
}

function shown(value: Settings[keyof Settings]): string {
  return value === null ? '$VISUAL or $EDITOR' : String(value);
}
