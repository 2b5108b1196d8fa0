import type { SyntaxNode } from '../../core/syntax.ts';
import type { Call } from './reading/calls.ts';
import type { CodeReading } from './reading/code-reading.ts';
import { origins } from './reading/origins.ts';
import { childOf, namedOf } from './reading/syntax.ts';
import { hole } from './reading/value.ts';
import type { Values } from './reading/values.ts';
import type { Sighting } from './rule.ts';

/** What is weak wherever it is called. */
export interface Called {
  /** See `isNamed`. */
  readonly calls: readonly string[];
  readonly confidence: number;
  readonly cwe?: Sighting['cwe'];
  readonly test?: (call: Call) => boolean;
}

export function* sightingsOfCalls(code: CodeReading, table: readonly Called[]): Generator<Sighting, void> {
  for (const { calls, confidence, cwe, test } of table)
    for (const call of code.callsOf(calls))
      if (test?.(call) ?? true) yield { node: call.node, confidence, ...(cwe !== undefined && { cwe }) };
}

/** What is weak wherever a name is given a value. */
export interface NamedFault {
  readonly name: RegExp;
  /** The value as it is written, white space left out. */
  readonly value: RegExp;
  readonly confidence: number;
}

export function* sightingsOfNames(code: CodeReading, table: readonly NamedFault[]): Generator<Sighting, void> {
  for (const { name, value, node } of code.named) {
    const fault = table.find((one) => one.name.test(name));
    if (fault?.value.test(written(code, value)) === true) yield { node, confidence: fault.confidence };
  }
}

/** An expression as it is written, without white space and quotes; its beginning where it is long. */
export const written = (code: CodeReading, { start, end }: SyntaxNode): string =>
  code.text.slice(start, Math.min(end, start + 120)).replaceAll(/[\s"'`]/g, '');

/** The text of an argument where the code writes all of it out. */
export function literalAt(
  values: Values,
  call: Call,
  ...place: readonly [at: number, ...names: string[]]
): string | undefined {
  const value = values.ofArgument(call, ...place);
  return value.origin === origins.constant && value.text !== '' && !value.text.includes(hole) ? value.text : undefined;
}

/** The value of a keyword argument, or of an entry of a map that is an argument. */
export function optionOf(code: CodeReading, { args }: Call, name: string): SyntaxNode | undefined {
  for (const argument of args) {
    if (argument.name === name) return argument.value;
    if (!/^(object|dictionary|hash|array_creation_expression|composite_literal)$/.test(argument.value.type)) continue;
    for (const entry of namedOf(argument.value)) {
      const key = childOf(entry, 'key') ?? namedOf(entry)[0];
      if (key && written(code, key).replaceAll(':', '') === name)
        return childOf(entry, 'value') ?? namedOf(entry).at(-1);
    }
  }
  return undefined;
}

/** Whether a name says that its value has to be kept secret or must not be guessed. */
export const isSecretName = (name: string): boolean =>
  /(password|passwd|pwd|secret|token|salt|nonce|otp|csrf|xsrf|session_?(id|key)|api_?key|auth|captcha|verif|reset|crypt|uuid|guid|invite|voucher|cookie|iv$|private|credential)/i.test(
    name,
  );

/** The names around a piece of code that say what it is for: of the variable it is given to, the function and the parameter. */
export function namesAround(code: CodeReading, node: SyntaxNode): string[] {
  const names: string[] = [];
  for (let at: SyntaxNode | undefined = node; at && names.length < 6; at = at.parent) {
    const name = childOf(at, 'left', 'name', 'key', 'declarator', 'pattern');
    if (name && name !== node && name.end <= node.start)
      names.push(code.text.slice(name.start, Math.min(name.end, name.start + 60)));
    if (/function|method|arrow/.test(at.type)) break;
  }
  return names;
}
