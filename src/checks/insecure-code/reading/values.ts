import type { SyntaxNode } from '../../../core/syntax.ts';
import { valueOfCall } from './call-values.ts';
import type { Call } from './calls.ts';
import type { CodeReading } from './code-reading.ts';
import { everyUse } from './cleaning.ts';
import { valueOfName } from './name-values.ts';
import { innerOf } from './names.ts';
import { isHarmlessType, origins } from './origins.ts';
import { hasRole, type Role } from './roles.ts';
import { formatted, literalParts, plainLiteral } from './strings.ts';
import { childOf, firstNamed, lastNamed, namedOf } from './syntax.ts';
import { constant, either, hole, someValue, together, type Value, written } from './value.ts';

/** Expressions inside expressions that are followed. */
const mostSteps = 60;

/** What the expressions of a piece of code can hold. */
export interface Values {
  readonly of: (node: SyntaxNode) => Value;
  /** Of what a call is called on; a constant where it is called on nothing. */
  readonly ofReceiver: (call: Call) => Value;
  /** Of an argument by its place among those without a name, or by a name; a constant where there is none. */
  readonly ofArgument: (call: Call, at: number, ...names: readonly string[]) => Value;
}

/** Work on one piece of code. */
export interface Evaluation {
  readonly code: CodeReading;
  readonly of: (node: SyntaxNode) => Value;
}

/** Each expression is worked out once, whoever asks. */
export function createValues(code: CodeReading): Values {
  const known = new Map<SyntaxNode, Value>();
  let depth = 0;

  function of(node: SyntaxNode): Value {
    const found = known.get(node);
    if (found) return found;
    if (depth > mostSteps) return someValue(origins.unknown, node);
    // What is asked for while it is worked out adds nothing to itself.
    known.set(node, constant);
    depth += 1;
    const value = valueOf(node, { code, of });
    depth -= 1;
    known.set(node, value);
    return value;
  }

  return {
    of,
    ofReceiver: ({ receiver }) => (receiver ? of(receiver) : constant),
    ofArgument: ({ args }, at, ...names) => {
      const named = args.find(({ name }) => name !== undefined && names.includes(name));
      const argument = named ?? args.filter(({ name }) => name === undefined)[at];
      return argument ? of(argument.value) : constant;
    },
  };
}

type Work = (node: SyntaxNode, run: Evaluation) => Value;

/** In the order of trying: what is a string and a call, such as `ls $x` between backticks, is read as a string. */
const works: readonly (readonly [Role, Work])[] = [
  ['string', valueOfString],
  ['number', () => constant],
  ['binary', valueOfBinary],
  ['choice', valueOfChoice],
  ['list', (node, { of }) => ({ ...either(namedOf(node).map(of)), isList: true })],
  ['map', valueOfMap],
  ['call', valueOfCall],
  ['creation', valueOfCall],
];

function valueOf(node: SyntaxNode, run: Evaluation): Value {
  for (const [role, work] of works) if (hasRole(node, role)) return work(node, run);
  const inner = innerOf(node);
  if (inner) return isNumberCast(node, run) ? constant : run.of(inner);
  if (hasRole(node, 'name') || hasRole(node, 'member') || hasRole(node, 'element')) return valueOfName(node, run);
  if (hasRole(node, 'growth') || hasRole(node, 'assignment')) {
    const value = childOf(node, 'right', 'value');
    return value ? run.of(value) : constant;
  }
  return hasRole(node, 'function') ? constant : someValue(origins.unknown, node);
}

function isNumberCast(node: SyntaxNode, { code }: Evaluation): boolean {
  const type = childOf(node, 'type');
  return type !== undefined && isHarmlessType(code.textOf(type));
}

function valueOfString(node: SyntaxNode, { code, of }: Evaluation): Value {
  const parts = literalParts(node, code.text);
  return parts
    ? together(parts.map((part) => (typeof part === 'string' ? written(part) : of(part))))
    : written(plainLiteral(node, code.text));
}

function valueOfMap(node: SyntaxNode, { of }: Evaluation): Value {
  const values = namedOf(node).map((part) => of(childOf(part, 'value') ?? part));
  return { ...either(values), text: '', isBuilt: false };
}

function valueOfBinary(node: SyntaxNode, run: Evaluation): Value {
  const [left, right] = [childOf(node, 'left') ?? firstNamed(node), childOf(node, 'right') ?? lastNamed(node)];
  if (!left || !right) return someValue(origins.unknown, node);
  const sign = node.children.find(({ isNamed, start }) => !isNamed && start >= left.end);
  const word = sign ? run.code.textOf(sign) : '+';
  if (word === '+' || word === '.' || word === '..') {
    const parts = [run.of(left), run.of(right)];
    return { ...together(parts), isList: parts.some(({ isList }) => isList) };
  }
  if (word === '%') return filledFormat(run.of(left), right, run);
  if (/^(\|\||\?\?|or|&&|and|\?:)$/.test(word)) return either([run.of(left), run.of(right)]);
  // What is counted with is a number.
  return /^(\*|-|\/|<<|>>|\*\*|\/\/)$/.test(word)
    ? { ...either([run.of(left), run.of(right)]), text: '', isBuilt: false, clean: everyUse }
    : constant;
}

/** `%` is a remainder where what stands before it is no text. */
function filledFormat(format: Value, right: SyntaxNode, { code, of }: Evaluation): Value {
  if (format.text === '' || format.text === hole) return constant;
  const inner = innerOf(right) ?? right;
  if (/^(tuple|array|list)$/.test(inner.type)) return formatted(format, namedOf(inner).map(of));
  if (/^(dictionary|hash|object)$/.test(inner.type))
    return formatted(
      format,
      namedOf(inner).map((pair) => of(childOf(pair, 'value') ?? pair)),
    );
  const call = code.callAt(inner);
  return call?.name === 'locals'
    ? formatted(format, localsIn(format, inner, { code, of }))
    : formatted(format, [of(inner)]);
}

/** `"%(a)s" % locals()` takes each value by its name. */
const localsIn = (format: Value, node: SyntaxNode, { code, of }: Evaluation): Value[] =>
  Array.from(format.text.matchAll(/%\((\w{1,60})\)/g), ([, name = '']) => {
    const [value] = code.definitionsOf(name, code.functionAt(node)).at(-1)?.values ?? [];
    return value ? of(value) : someValue(origins.parameter, node);
  });

function valueOfChoice(node: SyntaxNode, { of }: Evaluation): Value {
  const parts = namedOf(node);
  const condition = childOf(node, 'condition') ?? parts[node.type === 'conditional_expression' ? 1 : 0];
  return either(parts.filter((part) => part !== condition).map(of));
}
