import type { CodeReading, HelperUse, ReadLanguage } from '../core/code-names.ts';

/** A piece of code of an answer with what was found out about it. */
export interface ReadCode {
  readonly language: ReadLanguage;
  readonly text: string;
  readonly reading: CodeReading;
  /** Where it begins in the answer, in UTF-16 units. */
  readonly start: number;
}

/** A function that an answer uses as its own: what its uses say of it. */
export interface Plan {
  readonly name: string;
  readonly language: ReadLanguage;
  readonly form: HelperUse['form'];
  /** As its language writes it, without a body. */
  readonly signature: string;
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  readonly returns: string;
  readonly isAsync: boolean;
  /** Functions and classes that use it. */
  readonly callers: readonly string[];
  /** How it is used, each as it is written; at most five. */
  readonly calls: readonly string[];
  /** Other plans that must be there first. */
  readonly needs: readonly string[];
  /** Whether a later piece of the same answer defines it. */
  readonly isDefined: boolean;
}

/** The functions that the pieces of an answer use and do not declare before, in an order in which they can be written: what others need comes first. */
export function drawBlueprint(pieces: readonly ReadCode[]): Plan[] {
  const uses = new Map<string, Use[]>();
  for (const [index, piece] of pieces.entries()) {
    const before = pieces.slice(0, index).filter((other) => isSameTongue(other, piece));
    for (const { name, uses: list } of piece.reading.helpers) {
      if (before.some(({ reading }) => reading.defines.includes(name))) continue;
      const key = keyOf(name, piece);
      uses.set(key, [...(uses.get(key) ?? []), ...list.map((use) => ({ name, use, piece, index }))]);
    }
  }
  const plans = Array.from(uses.values(), (list) => planOf(list, pieces));
  return inOrder(plans.map((plan) => ({ ...plan, needs: plan.needs.filter((need) => uses.has(keyOf(need, plan))) })));
}

type Tongue = Pick<Plan, 'language'>;

/** A function of Python is none of JavaScript, whatever its name. */
const keyOf = (name: string, { language }: Tongue): string => `${language === 'python' ? 'python' : 'script'} ${name}`;
const isSameTongue = (a: Tongue, b: Tongue): boolean => (a.language === 'python') === (b.language === 'python');

interface Use {
  readonly name: string;
  readonly use: HelperUse;
  readonly piece: ReadCode;
  readonly index: number;
}

const mostCalls = 5;
const longestCall = 160;

function planOf(list: readonly Use[], pieces: readonly ReadCode[]): Plan {
  const [first] = list;
  const { name = '', piece = pieces[0], index: firstIndex = 0 } = first ?? {};
  const language = piece?.language ?? 'typescript';
  const called = list.filter(({ use }) => use.form !== 'value');
  const parameters = parametersOf(called.map(({ use }) => use));
  const form = called[0]?.use.form ?? 'value';
  const isAsync = list.some(({ use }) => use.isAwaited);
  const unknown = language === 'python' ? 'Any' : 'unknown';
  const nothing = language === 'python' ? 'None' : 'void';
  const taken = new Set(list.flatMap(({ use }) => use.returns ?? []));
  // Where an outcome is used somewhere, it is one, though other calls leave it.
  const [only, ...others] = [...taken].filter((type) => taken.size === 1 || type !== nothing);
  const returns = only === undefined || others.length > 0 ? unknown : only;
  const plan = { name, language, form, parameters, returns, isAsync };
  return {
    ...plan,
    signature: signatureOf(plan),
    callers: [...new Set(list.flatMap(({ use }) => use.caller ?? []))],
    calls: [...new Set(list.map((each) => lineAt(each.piece.text, each.use.span.start)))].slice(0, mostCalls),
    needs: [...new Set(list.flatMap(({ use }) => use.needs))].filter((each) => each !== name),
    isDefined: pieces
      .slice(firstIndex + 1)
      .some((other) => isSameTongue(other, { language }) && other.reading.defines.includes(name)),
  };
}

/** Parameters by their places, or by their names where a component takes them: each with every type that was handed over. */
function parametersOf(uses: readonly HelperUse[]): Plan['parameters'] {
  const isNamed = uses.some(({ form }) => form === 'component');
  const found = new Map<string, { name: string; types: Set<string> }>();
  for (const { parameters } of uses) {
    for (const [index, { name, type }] of parameters.entries()) {
      const key = isNamed ? name : String(index);
      const known = found.get(key) ?? { name, types: new Set<string>() };
      known.types.add(type);
      found.set(key, known);
    }
  }
  const names = new Set<string>();
  return Array.from(found.values(), ({ name, types }, index) => {
    const own = names.has(name) ? `${name}${index + 1}` : name;
    names.add(own);
    return { name: own, type: [...types].join(' | ') };
  });
}

type Shape = Pick<Plan, 'name' | 'language' | 'form' | 'parameters' | 'returns' | 'isAsync'>;

function signatureOf(shape: Shape): string {
  const { name, language, form, parameters, returns, isAsync } = shape;
  const list = parameters.map((each) => `${each.name}: ${each.type}`).join(', ');
  if (language === 'python')
    return form === 'new'
      ? `class ${name}: def __init__(self${list && `, ${list}`})`
      : `${isAsync ? 'async ' : ''}def ${name}(${list}) -> ${returns}`;
  if (form === 'new') return `class ${name} { constructor(${list}) }`;
  if (form === 'component')
    return `function ${name}(props: { ${parameters.map((each) => `${each.name}: ${each.type}`).join('; ')} })`;
  return `${isAsync ? 'async ' : ''}function ${name}(${list}): ${isAsync ? `Promise<${returns}>` : returns}`;
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text
    .slice(text.lastIndexOf('\n', at) + 1, end < 0 ? text.length : end)
    .trim()
    .slice(0, longestCall);
}

/** What others need first, else as they are used; those that need each other as they are used. */
function inOrder(plans: readonly Plan[]): Plan[] {
  const ordered: Plan[] = [];
  const seen = new Set<string>();
  const add = (plan: Plan): void => {
    if (seen.has(keyOf(plan.name, plan))) return;
    seen.add(keyOf(plan.name, plan));
    for (const need of plan.needs) {
      const other = plans.find((each) => each.name === need && isSameTongue(each, plan));
      if (other) add(other);
    }
    ordered.push(plan);
  };
  for (const plan of plans) add(plan);
  return ordered;
}
