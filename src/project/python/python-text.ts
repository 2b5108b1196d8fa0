import type { Span } from '../../core/segment.ts';
import type { PythonDiagnostic, PythonPosition } from './language-server.ts';

/** A text of Python with its lines, and what can be read in it without a grammar. */
export interface PythonText {
  readonly text: string;
  spanOf(range: PythonDiagnostic['range']): Span;
  positionAt(offset: number): PythonPosition;
  /** Names that the code itself gives to functions, classes, arguments and values. */
  readonly own: ReadonlySet<string>;
  /** Classes of the code that are made of others, of libraries among them, with what they are made of. */
  readonly bases: ReadonlyMap<string, string>;
  /** The module that a name is imported from, or is. */
  readonly importOf: (name: string) => string | undefined;
  /** First parts of the modules that the code imports. */
  readonly imports: readonly string[];
  /** Whether the code says that it leaves something out. */
  readonly isCut: boolean;
  /** Functions and classes at the left margin. */
  readonly defines: readonly string[];
  /** The function or class around a place, by the lines above that are indented less. */
  callerAt(offset: number): string | undefined;
}

/** How far a call is read, in UTF-16 units: what nests calls without end must not be read once for each. */
const longestCall = 4_000;

const definition = /^([ \t]*)(?:async[ \t]+)?(?:def|class)[ \t]+([\p{L}_][\p{L}\p{N}_]*)/u;

/** `class Name(bases)`, `Name = namedtuple(…)`. */
const derived =
  /^[ \t]*class[ \t]+(\w+)(?:\[[^\]\n]{0,100}\])?\(([^()\n]{1,200})|^[ \t]*(\w+)[ \t]*=[ \t]*([\w.]*(?:namedtuple|NamedTuple|Enum)\b)\(/gm;

export function readPythonText(text: string): PythonText {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lines = text.split('\n');
  const found = lines.flatMap((line, index) => {
    const match = definition.exec(line);
    return match ? [{ line: index, indent: match[1]?.length ?? 0, name: match[2] ?? '' }] : [];
  });
  const imported = lines.flatMap(importsIn);
  const offsetOf = ({ line, character }: PythonPosition): number =>
    Math.min(text.length, (starts[line] ?? text.length) + character);
  const positionAt = (offset: number): PythonPosition => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - (starts[low] ?? 0) };
  };
  return {
    text,
    spanOf: ({ start, end }) => ({ start: offsetOf(start), end: offsetOf(end) }),
    positionAt,
    own: new Set([...found.map(({ name }) => name), ...assignedNames(text)]),
    bases: new Map(
      Array.from(text.matchAll(derived), (match) => [match[1] ?? match[3] ?? '', match[2] ?? match[4] ?? '']),
    ),
    importOf: (name) => {
      const [root = ''] = name.split('.');
      return imported.find((each) => each.names.includes(root))?.module;
    },
    imports: [...new Set(imported.flatMap(({ module }) => module.split('.')[0] ?? []))].filter((each) => each !== ''),
    isCut: /^[ \t]*(?:\.\.\.|…|#.{0,80}(?:\.\.\.|…|omitted|unchanged|省略|其余))/m.test(text),
    defines: found.filter(({ indent }) => indent === 0).map(({ name }) => name),
    callerAt: (offset) => {
      const { line } = positionAt(offset);
      const indent = /^[ \t]*/.exec(lines[line] ?? '')?.[0].length ?? 0;
      return found.findLast((each) => each.line < line && each.indent < indent)?.name;
    },
  };
}

/** What a line imports: `from module import a, b as c`, `import module as d`. Lists over several lines are read as far as the first. */
function importsIn(line: string): { readonly module: string; readonly names: readonly string[] }[] {
  const from = /^[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]+\(?(.{0,2000})/.exec(line);
  if (from) return [{ module: from[1] ?? '', names: namesIn(from[2] ?? '') }];
  const plain = /^[ \t]*import[ \t]+(.{1,2000})/.exec(line)?.[1];
  return (plain ?? '').split(',').flatMap((part) => {
    const module = /^\s*([\w.]+)/.exec(part)?.[1];
    return module === undefined ? [] : [{ module, names: [...namesIn(part), module.split('.')[0] ?? ''] }];
  });
}

/** `a, b as c` → a, c. */
const namesIn = (list: string): string[] =>
  list.split(',').flatMap((part) => /(?<!\w)(\w+)\)?$/.exec((part.split('#', 1)[0] ?? '').trim())?.[1] ?? []);

/** `name = …` at the start of a line. */
const assignedNames = (text: string): string[] =>
  Array.from(text.matchAll(/^[ \t]*([A-Za-z_]\w*)[ \t]*(?::[^=\n]{0,200})?=(?!=)/gm), ([, name]) => name ?? '');

/** What is called where an argument stands: `parser.add_argument`, and where its arguments begin; `undefined` outside of calls. */
export function callAround(
  text: string,
  offset: number,
): { readonly callee: string; readonly open: number } | undefined {
  let depth = 0;
  const lowest = Math.max(0, offset - longestCall);
  for (let at = offset - 1; at >= lowest; at -= 1) {
    const mark = text[at];
    if (mark === ')' || mark === ']' || mark === '}') depth += 1;
    else if (mark === '(' || mark === '[' || mark === '{') {
      if (depth === 0) return mark === '(' ? calleeBefore(text, at) : undefined;
      depth -= 1;
    }
  }
  return undefined;
}

function calleeBefore(text: string, open: number): { readonly callee: string; readonly open: number } {
  const before = text.slice(Math.max(0, open - 200), open);
  return { callee: /[\w.]*$/.exec(before)?.[0] ?? '', open };
}

/** A keyword argument with its place. */
export interface Keyword {
  readonly name: string;
  readonly span: Span;
}

/** The keyword arguments of the call whose arguments begin at `open`. */
export function keywordsOf(text: string, open: number): Keyword[] {
  const found: Keyword[] = [];
  let depth = 0;
  const mark =
    /"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?|#[^\n]*|[([{]|[)\]}]|(?<!\w)([A-Za-z_]\w*)[ \t]*=(?!=)/g;
  mark.lastIndex = open;
  for (let match = mark.exec(text); match && match.index < open + longestCall; match = mark.exec(text)) {
    const [whole, name] = match;
    if (name !== undefined) {
      if (depth === 1) found.push({ name, span: { start: match.index, end: match.index + name.length } });
    } else if (/^[([{]/.test(whole)) depth += 1;
    else if (/^[)\]}]/.test(whole)) {
      depth -= 1;
      if (depth === 0) break;
    }
  }
  return found;
}

/** The arguments of the call whose arguments begin at `open`, as they are written. */
export function argumentsAt(text: string, open: number): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = open + 1;
  const mark = /"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?|[([{]|[)\]}]|,/g;
  mark.lastIndex = open;
  for (let match = mark.exec(text); match && match.index < open + longestCall; match = mark.exec(text)) {
    const [each] = match;
    if (/^[([{]$/.test(each)) depth += 1;
    else if (/^[)\]}]$/.test(each)) depth -= 1;
    if ((each === ',' && depth === 1) || depth === 0) {
      const argument = text.slice(from, match.index).trim();
      if (argument !== '') found.push(argument);
      from = match.index + 1;
    }
    if (depth === 0) break;
  }
  return found;
}
