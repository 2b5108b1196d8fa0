import { nearest } from '../core/nearest.ts';
import type { CommandSpec, OptionSpec, ValueSpec } from './command.ts';
import { isDay } from '../records/day.ts';
import type { AssayError } from '../core/errors.ts';
import { usageError } from './usage-error.ts';

export interface GivenOption {
  readonly spec: OptionSpec;
  /** As typed. */
  readonly rawName: string;
  readonly values: readonly string[];
  /** Whether the value came as `--name=value`. */
  readonly isInline: boolean;
}

/** Throws `ASSAY_USAGE` where the values of an option are not what it takes. */
export function checkValue({ spec, rawName, values, isInline }: GivenOption): void {
  const { value } = spec;
  const [first] = values;
  if (!value) {
    if (first === undefined) return;
    throw usageError(`"${rawName}" takes no value`, `"${rawName}" 不带值`);
  }
  if (first === undefined || first === '' || (!isInline && first.startsWith('-') && first.length > 1)) {
    throw usageError(
      `"${rawName}" needs a value: ${rawName} ${value.placeholder}`,
      `"${rawName}" 需要一个值：${rawName} ${value.placeholder}`,
    );
  }
  const fault = faultOf(first, value);
  if (fault)
    throw usageError(
      `"${rawName}" is "${shorten(first)}"${fault.en}`,
      `"${rawName}" 的值是 "${shorten(first)}"${fault.zh}`,
    );
}

/** Throws `ASSAY_USAGE` where there are too few or too many operands, or one is not among the choices. */
export function checkOperands(operands: readonly string[], command: CommandSpec): void {
  const { operand } = command;
  const most = operand?.most ?? 0;
  const extra = operands[most];
  if (extra !== undefined) {
    throw usageError(
      `"assay ${command.name}" does not know what to do with "${shorten(extra)}"; see "assay help ${command.name}"`,
      `"assay ${command.name}" 不知道 "${shorten(extra)}" 是什么；请看 "assay help ${command.name}"`,
    );
  }
  if (!operand) return;
  if (operands.length < operand.least) {
    throw usageError(
      `"assay ${command.name}" needs ${operand.placeholder}${operand.choices ? `: ${operand.choices.join(', ')}` : ''}`,
      `"assay ${command.name}" 需要 ${operand.placeholder}${operand.choices ? `：${operand.choices.join('、')}` : ''}`,
    );
  }
  if (operand.kind === 'command') return;
  for (const word of operands) {
    const fault = faultOf(word, operand);
    if (fault)
      throw usageError(
        `${operand.placeholder} is "${shorten(word)}"${fault.en}`,
        `${operand.placeholder} 是 "${shorten(word)}"${fault.zh}`,
      );
  }
}

/** The error for an option the command does not have. */
export function unknownOption(rawName: string, command: CommandSpec): AssayError {
  const known = command.options.map((option) => `--${option.name}`);
  const meant = nearest(rawName, known);
  return usageError(
    `"assay ${command.name}" has no option "${shorten(rawName)}"${meant === undefined ? `; see "assay help ${command.name}"` : `, did you mean "${meant}"?`}`,
    `"assay ${command.name}" 没有选项 "${shorten(rawName)}"${meant === undefined ? `；请看 "assay help ${command.name}"` : `，是否想写 "${meant}"？`}`,
  );
}

interface Fault {
  readonly en: string;
  readonly zh: string;
}

function faultOf(word: string, { kind, choices = [], lowest = 1, highest = 3_600_000 }: ValueSpec): Fault | undefined {
  if (kind === 'choice') return choices.includes(word) ? undefined : notAmong(word, choices);
  if (kind === 'day') return isDay(word) ? undefined : notADay;
  if (kind === 'count') return isCount(word, { lowest, highest }) ? undefined : notACount({ lowest, highest });
  return undefined;
}

function notAmong(word: string, choices: readonly string[]): Fault {
  const meant = nearest(word, choices);
  return {
    en: meant === undefined ? `, expected one of ${choices.join(', ')}` : `, did you mean "${meant}"?`,
    zh: meant === undefined ? `，应为 ${choices.join('、')} 之一` : `，是否想写 "${meant}"？`,
  };
}

const notADay: Fault = {
  en: ', expected a date that exists, such as 2026-03-01',
  zh: '，应为存在的日期，例如 2026-03-01',
};
type Range = Required<Pick<ValueSpec, 'lowest' | 'highest'>>;

const notACount = ({ lowest, highest }: Range): Fault => ({
  en: `, expected a whole number from ${lowest} to ${highest}`,
  zh: `，应为 ${lowest} 到 ${highest} 之间的整数`,
});

const isCount = (word: string, { lowest, highest }: Range): boolean =>
  /^\d{1,7}$/.test(word) && Number(word) >= lowest && Number(word) <= highest;

/** Words of a command line can be long, and hold anything. */
function shorten(word: string): string {
  const plain = word.replaceAll(/\p{Cc}/gu, '\u{fffd}');
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain;
}
