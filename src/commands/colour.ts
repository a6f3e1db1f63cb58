/** The Style of terminals that take colours, and the switch that keeps chalk to what the user asked for. */
import chalk from 'chalk';
import { plainStyle, type Style } from '../display/style.ts';

const colourStyle: Style = {
  bold: (text) => chalk.bold(text),
  dim: (text) => chalk.dim(text),
  accent: (text) => chalk.cyan(text),
  good: (text) => chalk.green(text),
  warn: (text) => chalk.yellow(text),
  bad: (text) => chalk.red(text),
};

/** Switches chalk, wherever it is used, on or off: by itself it ignores NO_COLOR. */
export function chooseStyle(colour: boolean): Style {
  chalk.level = colour ? (Math.max(1, chalk.level) as typeof chalk.level) : 0;
  return colour ? colourStyle : plainStyle;
}
