import { AssayError } from '../core/errors.ts';
import type { Language } from '../report/format.ts';
import { parseArguments } from './arguments.ts';
import { commands } from './command-table.ts';
import type { Call } from './command.ts';
import { toErrorLine } from './error-line.ts';
import { tellPerson } from './person.ts';
import { languageOfLocale, openTerminal, type Terminal } from './terminal.ts';

/** Carries out the words after `assay` and gives the exit code. Never throws. */
export async function run(words: readonly string[], signal: AbortSignal): Promise<number> {
  const terminal = openTerminal(choicesOf(words), process.env);
  try {
    return await carryOut(words, { terminal, signal });
  } catch (error) {
    const reason = signal.aborted ? (signal.reason as unknown) : error;
    tellPerson(toErrorLine(reason, terminal.language, terminal.isDebug));
    return AssayError.isInstance(reason) ? reason.exitCode : 3;
  }
}

async function carryOut(words: readonly string[], context: Pick<Call, 'terminal' | 'signal'>): Promise<number> {
  const asked = parseArguments(words, commands);
  if (asked.kind === 'call') {
    const carry = await asked.call.command.load();
    return carry({ ...asked.call, ...context, commands });
  }
  if (asked.kind === 'version') {
    const { writeVersion } = await import('./version.ts');
    return writeVersion();
  }
  const { writeHelp } = await import('./help.ts');
  return writeHelp(asked.kind === 'help' ? asked.name : undefined, { ...context, commands });
}

/** What errors in the words themselves must know already. */
function choicesOf(
  words: readonly string[],
): Pick<Terminal, 'language' | 'isDebug'> & { readonly isColourOff: boolean } {
  const end = words.indexOf('--');
  const own = end < 0 ? words : words.slice(0, end);
  return {
    language: askedLanguage(own) ?? languageOfLocale(process.env),
    isColourOff: own.includes('--no-color'),
    isDebug: own.includes('--debug'),
  };
}

function askedLanguage(words: readonly string[]): Language | undefined {
  const at = words.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const word = words[at] ?? '';
  const value = word === '--lang' ? words[at + 1] : word.slice('--lang='.length);
  return value === 'en' || value === 'zh' ? value : undefined;
}
