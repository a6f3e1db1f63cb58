/** The configuration file: the user's defaults, as a small JSON object. */
import { existsSync } from 'node:fs';
import { UserError } from '../error.ts';
import { readText } from './files.ts';

export const LEVELS = ['mid', 'senior', 'staff'] as const;
export const MINUTES = [25, 45, 60] as const;
export type Minutes = (typeof MINUTES)[number];

/** Minutes of a drill when nobody says otherwise. */
export const DRILL_MINUTES = 5;

/** Defaults that an option of the command line overrides. */
export interface Settings {
  level: (typeof LEVELS)[number];
  /** Length of a mock interview. */
  minutes: Minutes;
  /** Id of a framework of rubrics/framework.yaml. */
  framework: string;
  /** Command of the external editor; null: $VISUAL, then $EDITOR. */
  editor: string | null;
}

export type SettingName = keyof Settings;

export const DEFAULT_SETTINGS: Settings = { level: 'senior', minutes: 45, framework: 'seven-step', editor: null };

/** How each setting is read from text; undefined: not one of the values that it may have. */
const READERS: { [K in SettingName]: (text: string) => Settings[K] | undefined } = {
  level: (text) => LEVELS.find((level) => level === text),
  minutes: (text) => MINUTES.find((minutes) => String(minutes) === text),
  framework: (text) => (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) ? text : undefined),
  editor: (text) => text.trim() || undefined,
};

const ALLOWED: Record<SettingName, string> = {
  level: LEVELS.join(', '),
  minutes: MINUTES.join(', '),
  framework: 'the id of a framework, such as seven-step or four-step',
  editor: 'a command, such as "vim" or "code --wait"',
};

export const SETTING_NAMES = Object.keys(READERS) as SettingName[];

/** The setting of that name. Throws a UserError that lists all. @param where names the place of the name */
export function settingName(text: string, where: string): SettingName {
  const name = SETTING_NAMES.find((known) => known === text);
  if (name) return name;
  throw new UserError(`${where}: there is no setting "${text}"`, { hint: `The settings are ${SETTING_NAMES.join(', ')}.` });
}

/** The value that `text` means for a setting. Throws a UserError that says what is allowed. @param where names the place of the value */
export function parseSetting<K extends SettingName>(name: K, text: string, where: string): Settings[K] {
  const value = READERS[name](text);
  if (value !== undefined) return value;
  throw new UserError(`${where}: ${name} cannot be "${text}"`, { hint: `Allowed: ${ALLOWED[name]}.` });
}

/** What the configuration file sets; {} when there is none. Throws a UserError for a file that is no JSON object of known settings. */
export function readSettings(path: string): Partial<Settings> {
  if (!existsSync(path)) return {};
  const settings: Partial<Settings> = {};
  for (const [key, value] of Object.entries(parseObject(readText(path), path))) {
    const name = settingName(key, path);
    Object.assign(settings, { [name]: parseSetting(name, String(value), path) });
  }
  return settings;
}

function parseObject(text: string, path: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    throw new UserError(`${path} is not valid JSON: ${(error as Error).message}`, { hint: 'Mend it, or delete it to go back to the defaults.', cause: error });
  }
  throw new UserError(`${path} must be a JSON object, such as {"level": "senior"}`);
}
