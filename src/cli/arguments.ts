import { parseArgs } from 'node:util';
import { nearest } from '../core/nearest.ts';
import type { Call, CommandSpec, OptionSpec } from './command.ts';
import { checkOperands, checkValue, unknownOption } from './argument-faults.ts';
import { usageError } from './usage-error.ts';

/** What the words of a command line ask for. */
export type Asked =
  | { readonly kind: 'call'; readonly call: Pick<Call, 'command' | 'options' | 'operands'> }
  /** `name` is a command, the first word of several, or empty for all. */
  | { readonly kind: 'help'; readonly name: string }
  | { readonly kind: 'version' }
  | { readonly kind: 'nothing' };

/** Reads the words after `assay`. Throws `ASSAY_USAGE` for the first word that fits no command. */
export function parseArguments(words: readonly string[], commands: readonly CommandSpec[]): Asked {
  const { named, operands, isHelp, isVersion } = sortWords(words, commands);
  const [first, second] = operands;
  if (first === undefined) {
    if (isHelp) return { kind: 'help', name: '' };
    if (isVersion) return { kind: 'version' };
    const [given] = named;
    if (given) throw usageError(`A command goes before "${given.rawName}"`, `"${given.rawName}" 之前应先写命令`);
    return { kind: 'nothing' };
  }
  const isGroup = commands.some(({ name }) => name.startsWith(`${first} `));
  if (isHelp && isGroup && second === undefined) return { kind: 'help', name: first };
  const command = findCommand(isGroup ? `${first} ${second ?? ''}`.trim() : first, commands);
  if (isHelp) return { kind: 'help', name: command.name };
  const options = readOptions(named, command);
  const rest = operands.slice(isGroup ? 2 : 1);
  checkOperands(rest, command);
  return { kind: 'call', call: { command, options, operands: rest } };
}

/** The command of that name; throws `ASSAY_USAGE` naming the one that was meant. */
export function findCommand(name: string, commands: readonly CommandSpec[]): CommandSpec {
  const command = commands.find((candidate) => candidate.name === name);
  if (command) return command;
  const inGroup = commands.filter((candidate) => candidate.name.startsWith(`${name.split(' ')[0] ?? ''} `));
  const known = (inGroup.length > 0 ? inGroup : commands).map((candidate) => candidate.name);
  if (inGroup.length > 0 && !name.includes(' ')) {
    throw usageError(
      `"assay ${name}" needs one more word: ${known.map((command) => `"assay ${command}"`).join(', ')}`,
      `"assay ${name}" 之后还需要一个词：${known.map((command) => `"assay ${command}"`).join('、')}`,
    );
  }
  const meant = nearest(name, known);
  throw usageError(
    `No command "${name}"${meant === undefined ? `, expected one of ${known.join(', ')}` : `, did you mean "assay ${meant}"?`}`,
    `没有命令 "${name}"${meant === undefined ? `，可用的有 ${known.join('、')}` : `，是否想写 "assay ${meant}"？`}`,
  );
}

interface NamedWord {
  readonly name: string;
  /** As typed: `--sources`, `-h`. */
  readonly rawName: string;
  readonly values: string[];
  readonly isInline: boolean;
}

interface SortedWords {
  readonly named: readonly NamedWord[];
  readonly operands: readonly string[];
  readonly isHelp: boolean;
  readonly isVersion: boolean;
}

/** Tells options from operands. An option that takes many values owns every word after it, up to the next option or `--`. */
function sortWords(words: readonly string[], commands: readonly CommandSpec[]): SortedWords {
  const specs = new Map(commands.flatMap((command) => command.options).map((option) => [option.name, option]));
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(Array.from(specs.values(), toParseOption)),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const named: NamedWord[] = [];
  const operands: string[] = [];
  let open: NamedWord | undefined;
  for (const token of tokens) {
    if (token.kind === 'option') {
      const { name, rawName, value } = token;
      const word = { name, rawName, values: value === undefined ? [] : [value], isInline: token.inlineValue === true };
      named.push(word);
      open = specs.get(name)?.isMany === true && !word.isInline ? word : undefined;
    } else if (token.kind === 'option-terminator') open = undefined;
    else if (open) open.values.push(token.value);
    else operands.push(token.value);
  }
  const has = (name: string): boolean => named.some((word) => word.name === name);
  return { named, operands, isHelp: has('help'), isVersion: has('version') };
}

function toParseOption(option: OptionSpec): [string, { type: 'string' | 'boolean'; short?: string }] {
  return [
    option.name,
    { type: option.value ? 'string' : 'boolean', ...(option.short !== undefined && { short: option.short }) },
  ];
}

function readOptions(named: readonly NamedWord[], command: CommandSpec): ReadonlyMap<string, readonly string[]> {
  const options = new Map<string, string[]>();
  for (const { name, rawName, values, isInline } of named) {
    const spec = command.options.find((option) => option.name === name);
    if (!spec) throw unknownOption(rawName, command);
    const before = options.get(name);
    if (before && spec.isMany !== true && spec.isRepeated !== true) {
      throw usageError(`"${rawName}" is given twice, expected once`, `"${rawName}" 给了两次，只应给一次`);
    }
    checkValue({ spec, rawName, values, isInline });
    options.set(name, [...(before ?? []), ...values]);
  }
  return options;
}
