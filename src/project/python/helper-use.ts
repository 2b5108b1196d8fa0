import type { HelperUse } from '../../core/code-names.ts';
import type { Span } from '../../core/segment.ts';
import { argumentsAt, type PythonText } from './python-text.ts';

/** How a name that nobody defines is used at a place. */
export function helperUse(span: Span, code: PythonText): HelperUse {
  const { text } = code;
  const caller = code.callerAt(span.start);
  const at = { span, ...(caller !== undefined && { caller }) };
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const before = text.slice(lineStart, span.start);
  const isAwaited = /\bawait\s+$/.test(before);
  if (text[span.end] !== '(') return { ...at, form: 'value', parameters: [], isAwaited, needs: [] };
  const name = text.slice(span.start, span.end);
  const returns = returnsOf(before);
  const given = argumentsAt(text, span.end);
  return {
    ...at,
    form: /^[A-Z][a-z]/.test(name) ? 'new' : 'call',
    parameters: given.map(parameterOf),
    ...(returns !== undefined && { returns }),
    isAwaited,
    // Those that are declared after all are no plans, and are left out with them.
    needs: given.flatMap((argument) =>
      Array.from(argument.matchAll(/(?<![\w.])([A-Za-z_]\w*)\(/g), ([, each]) => each ?? ''),
    ),
  };
}

/** What the code in front of a call takes. */
function returnsOf(before: string): string | undefined {
  const bare = before.replace(/\bawait\s+$/, '');
  if (/^\s*$/.test(bare)) return 'None';
  if (/\b(?:if|elif|while|not|and|or)\s+$/.test(bare)) return 'bool';
  if (/\bin\s+$/.test(bare)) return 'Iterable';
  const tuple = /^\s*((?:\w+\s*,\s*)+\w*)\s*=\s*$/.exec(bare)?.[1];
  return tuple === undefined
    ? undefined
    : `tuple[${tuple
        .split(',')
        .map(() => 'Any')
        .join(', ')}]`;
}

function parameterOf(argument: string, index: number): { name: string; type: string } {
  const [, keyword, given] = /^([A-Za-z_]\w*)\s*=(?!=)\s*([^]*)$/.exec(argument) ?? [];
  const value = (given ?? argument).trim();
  const last = /(?:^|\.)([a-z_]\w*)$/.exec(value)?.[1];
  return { name: keyword ?? last ?? `value${index === 0 ? '' : index + 1}`, type: typeOfValue(value) };
}

function typeOfValue(value: string): string {
  if (/^[rbfu]*["']/i.test(value)) return /^b/i.test(value) ? 'bytes' : 'str';
  if (/^-?\d+$/.test(value)) return 'int';
  if (/^-?\d*\.\d+/.test(value)) return 'float';
  if (/^(?:True|False)$/.test(value)) return 'bool';
  if (value.startsWith('[')) return 'list';
  if (value.startsWith('{')) return 'dict';
  if (value.startsWith('lambda')) return 'Callable';
  return value === 'None' ? 'None' : 'Any';
}
