import { fstatSync } from 'node:fs';
import type { Language } from '../report/format.ts';

/** What the person sits before. */
export interface Terminal {
  readonly language: Language;
  /** Whether standard output is a terminal. */
  readonly isInteractive: boolean;
  /** What was asked for by switch or variable, else whether standard output is a terminal that shows colour. */
  readonly colour: boolean;
  /** Whether colour was asked for by FORCE_COLOR, for output that goes elsewhere too. */
  readonly isColourForced: boolean;
  /** Columns, 40 to 120. */
  readonly width: number;
  readonly isDebug: boolean;
}

export interface TerminalChoices {
  readonly language: Language;
  readonly isColourOff: boolean;
  readonly isDebug: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function openTerminal(choices: TerminalChoices, env: Environment): Terminal {
  const isInteractive = isTerminal(1);
  const asked = askedColour(choices, env);
  return {
    language: choices.language,
    isInteractive,
    colour: asked ?? (isInteractive && env['TERM'] !== 'dumb'),
    isColourForced: asked === true,
    width: isInteractive ? Math.min(120, Math.max(40, process.stdout.columns || 80)) : 80,
    isDebug: choices.isDebug,
  };
}

/** The first of LC_ALL, LC_MESSAGES and LANG that is set decides, as POSIX has it. */
export function languageOfLocale(env: Environment): Language {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
  return locale?.toLowerCase().startsWith('zh') === true ? 'zh' : 'en';
}

/** Whether a descriptor is a terminal. A file or pipe is told apart without loading `node:tty`, which takes milliseconds. */
export function isTerminal(descriptor: 0 | 1): boolean {
  try {
    if (!fstatSync(descriptor).isCharacterDevice()) return false;
  } catch {
    // A closed descriptor.
    return false;
  }
  // Not set at all where it is no terminal.
  return Boolean((descriptor === 0 ? process.stdin : process.stdout).isTTY);
}

/** See no-color.org and force-color.org; what is asked for loudest wins: the switch, FORCE_COLOR, NO_COLOR. */
function askedColour(choices: TerminalChoices, env: Environment): boolean | undefined {
  if (choices.isColourOff) return false;
  const force = env['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  return env['NO_COLOR'] === undefined || env['NO_COLOR'] === '' ? undefined : false;
}
