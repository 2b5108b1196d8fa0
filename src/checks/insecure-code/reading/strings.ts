import type { SyntaxNode } from '../../../core/syntax.ts';
import type { Call } from './calls.ts';
import { everyUse } from './cleaning.ts';
import { origins } from './origins.ts';
import { namedOf } from './syntax.ts';
import { hole, together, type Value, written } from './value.ts';

/** The text of a string that holds nothing but text, without its quotes. */
export const plainLiteral = ({ start, end, type }: SyntaxNode, text: string): string => {
  const raw = text.slice(start, end);
  if (type === 'word' || type === 'heredoc_body') return raw;
  return raw
    .replace(/^[A-Za-z@$:]{0,3}(?=["'`])/, '')
    .replace(/^("""|'''|["'`])/, '')
    .replace(/("""|'''|["'`])$/, '');
};

const embedded =
  /^(interpolation|template_substitution|variable_name|simple_expansion|expansion|command_substitution|member_access_expression|subscript_expression|member_call_expression|dynamic_variable_name|string_expansion|nullsafe_member_access_expression|arithmetic_expansion|process_substitution)$/;

/** Texts and expressions of a string that holds expressions, or of several strings in a row; `undefined` for plain text. */
export function literalParts(node: SyntaxNode, text: string): readonly (string | SyntaxNode)[] | undefined {
  if (/^(concatenated_string|concatenation|string_array)$/.test(node.type)) return namedOf(node);
  const holes = namedOf(node).filter(({ type }) => embedded.test(type));
  if (holes.length === 0) return undefined;
  const parts: (string | SyntaxNode)[] = [];
  let at = node.start;
  for (const child of holes) {
    parts.push(text.slice(at, child.start), child);
    at = child.end;
  }
  const last = text.slice(at, node.end);
  parts.push(last);
  const [first] = parts;
  if (typeof first === 'string') parts[0] = first.replace(/^[A-Za-z@$]{0,3}("""|'''|["'`])/, '');
  parts[parts.length - 1] = last.replace(/("""|'''|["'`])$/, '');
  return parts;
}

const formatters = new Set([
  'format',
  'sprintf',
  'Sprintf',
  'Format',
  'vsprintf',
  'Errorf',
  'format_args',
  'formatted',
  'snprintf',
  'Fprintf',
]);

/** Whether a call fills a format with its arguments. */
export const isFormatting = ({ method, node }: Call): boolean =>
  formatters.has(method) && (method !== 'format' || node.type !== 'command');

/**
 * A format filled with values: `%s`, `{}`, `{0}`, `{name}` become their texts. Which value goes where is told only where they stand in order; a
 * format that takes fewer values than it is given leaves the rest out.
 */
export function formatted(format: Value, values: readonly Value[]): Value {
  let next = 0;
  const parts: Value[] = [];
  let at = 0;
  for (const match of format.text.matchAll(
    /%(\([A-Za-z_]\w{0,60}\))?[-+ #0]{0,5}\d{0,4}(\.\d{1,4})?[sdrifuxXcvqp@]|\{[A-Za-z_0-9.[\]]{0,60}(:[^{}]{0,20})?(![a-z])?\}/g,
  )) {
    parts.push(written(format.text.slice(at, match.index)));
    at = match.index + match[0].length;
    const isNumber = /[dfiuxX]$/.test(match[0]) && match[0].startsWith('%');
    const value = values[next] ?? values.at(-1);
    next += 1;
    if (value) parts.push(isNumber ? { ...value, clean: everyUse } : value);
  }
  parts.push(written(format.text.slice(at)));
  const filled = together(parts);
  // A format that is not written out takes all.
  if (at === 0) return format.origin > origins.constant || format.text === '' ? together([format, ...values]) : format;
  const base = format.origin > origins.constant ? together([format, filled]) : filled;
  return {
    ...base,
    text: filled.text.includes(hole) || filled.origin === origins.constant ? filled.text : format.text,
  };
}
