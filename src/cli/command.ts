import type { LocalText } from '../core/check.ts';
import type { Terminal } from './terminal.ts';

/** What the value of an option or operand is; completion and validation go by it. */
type ValueKind = 'choice' | 'path' | 'text' | 'day' | 'count' | 'checks' | 'command';

export interface ValueSpec {
  /** As help shows it: `FILE`. */
  readonly placeholder: string;
  readonly kind: ValueKind;
  /** Where `kind` is `choice`. */
  readonly choices?: readonly string[];
  /** Where `kind` is `count`; 1 where left out. */
  readonly lowest?: number;
  /** Where `kind` is `count`; 3,600,000 where left out. */
  readonly highest?: number;
}

export interface OptionSpec {
  /** Without the dashes. */
  readonly name: string;
  readonly short?: string;
  /** None for a switch. */
  readonly value?: ValueSpec;
  /** May be given several times, and takes every word up to the next option. */
  readonly isMany?: boolean;
  /** May be given several times, a value each. */
  readonly isRepeated?: boolean;
  readonly help: LocalText;
}

interface OperandSpec extends ValueSpec {
  readonly least: number;
  readonly most: number;
}

interface CommandExample {
  readonly line: string;
  readonly says: LocalText;
}

/** One command with all that parsing, help, completion and suggestions need to know of it. */
export interface CommandSpec {
  /** One word or two: `policy lint`. */
  readonly name: string;
  readonly summary: LocalText;
  readonly examples: readonly CommandExample[];
  readonly operand?: OperandSpec;
  readonly options: readonly OptionSpec[];
  /** Paragraphs below the options. */
  readonly notes?: readonly LocalText[];
  readonly load: () => Promise<Handler>;
}

/** Carries a command out and gives the exit code. */
export type Handler = (call: Call) => Promise<number>;

/** One call of a command, read and found good. */
export interface Call {
  readonly command: CommandSpec;
  readonly commands: readonly CommandSpec[];
  /** Option name → its values; no value for a switch. */
  readonly options: ReadonlyMap<string, readonly string[]>;
  readonly operands: readonly string[];
  readonly terminal: Terminal;
  /** Aborted when the person interrupts; its reason is an `AssayError`. */
  readonly signal: AbortSignal;
}

/** The value of an option that is given at most once. */
export const valueOf = (call: Pick<Call, 'options'>, name: string): string | undefined => call.options.get(name)?.[0];
