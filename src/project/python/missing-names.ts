import type { ImportedModule, MissingName } from '../../core/code-names.ts';
import { nearestName } from '../nearest-name.ts';
import type { LanguageServer, PythonDiagnostic } from './language-server.ts';
import { callAround, keywordsOf, type PythonText } from './python-text.ts';
import { isStandardModule, isUndeclared, keywordsTaken, mockChecks } from './standard-library.ts';

/** Types that are made to be given more attributes, or whose attributes say nothing of the value: what code knows of it stands in no stub. */
const openTypes =
  /^(?:object|FunctionType|MethodType|function|_Wrapped.*|Namespace|SimpleNamespace|ModuleType|type\[object\]|.*Error|.*Exception|Has\w+|Supports\w+|_?\w+able|Mock|MagicMock)$/;

/** The module that an import could not find. */
export function missingModule(
  diagnostic: PythonDiagnostic,
  text: PythonText,
): ImportedModule | MissingName | undefined {
  const name = /^Import "([^"]+)"/.exec(diagnostic.message)?.[1];
  if (name === undefined || name.startsWith('.')) return undefined;
  const span = text.spanOf(diagnostic.range);
  if (isStandardModule(name)) return undefined;
  const [top = ''] = name.split('.');
  if (!isStandardModule(top)) return { system: 'pypi', specifier: name, span, isFound: false };
  return { kind: 'import', name, span, verdict: 'invented', owner: top };
}

/** A name of which it depends on what exists near it whether it was invented. */
export interface DoubtfulName extends MissingName {
  /** What is said of it where nothing is near: that it is unknown, or nothing. */
  readonly otherwise?: 'unknown' | 'nothing';
  /** Whether that is said even where something is near. */
  readonly isLoose?: boolean;
}

/** What an attribute, a name of an import or an argument that does not exist is told by. */
export function missingName(
  diagnostic: PythonDiagnostic,
  text: PythonText,
  isTyped: boolean,
): DoubtfulName | undefined {
  const span = text.spanOf(diagnostic.range);
  const name = text.text.slice(span.start, span.end);
  if (diagnostic.code === 'reportCallIssue') return missingArgument(diagnostic.message, { name, span }, text);
  if (diagnostic.code !== 'reportAttributeAccessIssue' || isPrivate(name)) return undefined;
  if (diagnostic.message.endsWith('is unknown import symbol')) {
    return ofModule({ kind: 'import', name, span, owner: importedFrom(text.text, span.start) });
  }
  const kind = /^\s*\(/.test(text.text.slice(span.end, span.end + 20)) ? 'method' : 'member';
  const module = /is not a known attribute of module "([^"]+)"/.exec(diagnostic.message)?.[1];
  if (module !== undefined)
    return ofModule({ kind, name, span, owner: module.startsWith('.') ? writtenOwner(text, span.start) : module });
  const owner = /^Cannot access attribute "[^"]*" for class "([^\n]+)"/.exec(diagnostic.message)?.[1];
  const found = owner === undefined ? undefined : ofClass({ kind, name, span, owner }, text);
  // A package without declarations makes much of what it has at run time.
  return found && !isTyped && !builtIns.test(owner ?? '') ? { ...found, otherwise: 'unknown', isLoose: true } : found;
}

/** Classes whose attributes are known whatever is imported. */
const builtIns =
  /^(?:type\[)?(?:Literal|str|bytes|int|float|bool|complex|list|tuple|dict|set|frozenset|range|bytearray)\b/;

/** An attribute that a class lacks: one of a library, or one of the code that is made of such. */
function ofClass(
  { owner, ...missing }: Pick<MissingName, 'kind' | 'name' | 'span'> & { readonly owner: string },
  text: PythonText,
): DoubtfulName | undefined {
  const found = { ...missing, verdict: 'invented', owner: owner.replace(/^Literal\[.*\]$/, 'str') } as const;
  if (openTypes.test(owner)) return { ...found, otherwise: 'unknown' };
  const name = ownName(owner, text);
  if (name === undefined) return found;
  // A class that stands there whole has what it is made of and what it says itself; what is missing on itself may be a method that is yet to be written.
  if (text.isCut || !isMadeOfLibrary(name, text)) return undefined;
  const isItself = /\b(?:self|cls|super\(\))\.$/.test(
    text.text.slice(Math.max(0, missing.span.start - 12), missing.span.start),
  );
  return isItself || missing.kind !== 'method' ? { ...found, otherwise: 'nothing' } : found;
}

/** Bases that say nothing of what a class has. */
const bareBases = /^(?:object|ABC|abc\.ABC|Protocol|Generic|typing\.\w+|TypedDict|metaclass=.*)$/;

/** Whether a class is made of classes of the standard library, whose members are all declared. */
function isMadeOfLibrary(name: string, { bases, own, importOf }: PythonText): boolean {
  const parts = (bases.get(name) ?? '').split(',').map((part) => part.trim().replace(/\[.*$/, ''));
  const telling = parts.filter((part) => part !== '' && !bareBases.test(part));
  const isStandard = (part: string): boolean =>
    !own.has(part) && isStandardModule(importOf(part)?.split('.')[0] ?? 'builtins');
  return telling.length > 0 && telling.every(isStandard);
}

/** A name that a module lacks, but for those that stubs leave out and for modules inside it. */
function ofModule({
  owner,
  ...missing
}: Pick<MissingName, 'kind' | 'name' | 'span'> & { readonly owner: string | undefined }): MissingName | undefined {
  if (owner === undefined || isUndeclared(owner, missing.name)) return undefined;
  return isStandardModule(`${owner}.${missing.name}`) ? undefined : { ...missing, verdict: 'invented', owner };
}

/** Names that stubs leave out. */
const isPrivate = (name: string): boolean => name.startsWith('_');

/** The name of a class of the code itself, or of one that it knows under a name that it gave itself. */
function ownName(type: string, { own }: PythonText): string | undefined {
  const bare = type
    .replace(/^type\[(.*)\]$/, '$1')
    .replace(/\[.*$/, '')
    .replace(/[*@].*$/, '');
  const name = bare.split('.').at(-1) ?? bare;
  return own.has(name) ? name : undefined;
}

/** What a member is asked of, as the code writes it: of a module inside another, such as `os.path`, the stubs know only where it is from there. */
function writtenOwner({ text }: PythonText, start: number): string | undefined {
  return /(?:^|[^\w.])([A-Za-z_][\w.]{0,200})\.\s{0,20}$/.exec(text.slice(Math.max(0, start - 240), start))?.[1];
}

/** `from module import …`, in front of a place. */
function importedFrom(text: string, start: number): string | undefined {
  const at = text.lastIndexOf('from', start);
  const module = at < 0 ? undefined : /^from\s+([\w.]+)\s+import\b/.exec(text.slice(at, at + 300))?.[1];
  return module?.startsWith('.') ? undefined : module;
}

/** A keyword that a call does not take, or an argument too many or too few. */
function missingArgument(
  message: string,
  { name, span }: Pick<MissingName, 'name' | 'span'>,
  text: PythonText,
): MissingName | undefined {
  const isKeyword = message.startsWith('No parameter named');
  if (!isKeyword && !/^Expected \d+ (?:more )?positional argument/.test(message)) return undefined;
  const call = callAround(text.text, span.start);
  const callee = call?.callee ?? '';
  if (callee === '' || isOwnCallee(callee, text)) return undefined;
  if (isKeyword) return { kind: 'argument', name, span, verdict: 'invented', owner: `${callee}()` };
  const end = call?.open ?? span.start;
  const method = callee.split('.').at(-1) ?? callee;
  return {
    kind: 'argument',
    name: method,
    span: { start: end - method.length, end },
    verdict: 'invented',
    owner: `${callee}()`,
  };
}

/** A function of the code itself, or a method that a class of the code may have from itself. */
function isOwnCallee(callee: string, { own }: PythonText): boolean {
  const parts = callee.split('.');
  return own.has(callee) || own.has(parts.at(-1) ?? '') || ['self', 'cls', 'super'].includes(parts[0] ?? '');
}

/** Checks of the calls of a mock that mocks do not have: they take any attribute but these. */
export function missingMockChecks({ text }: PythonText): MissingName[] {
  if (!/\bmock\b/i.test(text)) return [];
  return Array.from(text.matchAll(/\.(assert_\w*(?:call|await)\w*)\(/g)).flatMap((match) => {
    const name = match[1] ?? '';
    if (mockChecks.includes(name)) return [];
    const start = match.index + 1;
    const span = { start, end: start + name.length };
    return [
      { kind: 'method', name, span, verdict: 'invented', owner: 'Mock', ...nearestOf(name, mockChecks) } as const,
    ];
  });
}

/** Keywords of calls whose stubs take any keyword and whose documentation does not. */
export function missingKeywords({ text }: PythonText): MissingName[] {
  return Array.from(text.matchAll(/(?<![\w.])([A-Za-z_][\w.]*)\(/g)).flatMap((match) => {
    const callee = match[1] ?? '';
    const open = match.index + callee.length;
    if (!keywordsTaken(callee, '')) return [];
    const keywords = keywordsOf(text, open);
    const taken = keywordsTaken(callee, text.slice(open, (keywords.at(-1)?.span.end ?? open) + 40));
    if (!taken) return [];
    return keywords
      .filter(({ name }) => !taken.includes(name))
      .map(({ name, span }): MissingName => ({
        kind: 'argument',
        name,
        span,
        verdict: 'invented',
        owner: `${callee}()`,
        ...nearestOf(name, taken),
      }));
  });
}

const mostLookedUp = 20;

/** Keywords that no signature of a call takes which matches none of its overloads. */
export async function keywordsOfNoOverload(
  diagnostics: readonly PythonDiagnostic[],
  text: PythonText,
  server: LanguageServer,
): Promise<MissingName[]> {
  const found: MissingName[] = [];
  const calls = diagnostics.filter(
    ({ code, message }) => code === 'reportCallIssue' && message.startsWith('No overloads for'),
  );
  for (const { range } of calls.slice(0, mostLookedUp)) {
    const call = callAround(text.text, text.spanOf(range).end - 1);
    const keywords = call && !text.own.has(call.callee) ? keywordsOf(text.text, call.open) : [];
    if (!call || keywords.length === 0) continue;
    const parameters = await server.parametersAt(text.positionAt(call.open - 1));
    if (parameters.length === 0 || parameters.some((each) => each.startsWith('**'))) continue;
    const owner = `${call.callee}()`;
    for (const { name, span } of keywords) {
      if (parameters.includes(name)) continue;
      found.push({ kind: 'argument', name, span, verdict: 'invented', owner, ...nearestOf(name, parameters) });
    }
  }
  return found;
}

function nearestOf(name: string, names: readonly string[]): Pick<MissingName, 'nearest'> {
  const near = nearestName(
    name,
    names.filter((each) => /^\w/.test(each)),
  );
  return near === undefined ? {} : { nearest: { name: near } };
}

/** Adds to each what it most likely stands for, as pyright would complete it there, and settles the doubtful ones by it. */
export async function withNearest(
  names: readonly DoubtfulName[],
  text: PythonText,
  server: LanguageServer,
): Promise<MissingName[]> {
  const found: MissingName[] = [];
  for (const [index, { otherwise, isLoose = false, ...missing }] of names.entries()) {
    const isLookedUp = index < mostLookedUp && !missing.nearest && !missing.name.includes('.');
    const whole = isLookedUp ? { ...missing, ...(await nearestTo(missing, text, server)) } : missing;
    if (otherwise === undefined || (whole.nearest && !isLoose)) found.push(whole);
    else if (otherwise === 'unknown') found.push({ ...whole, verdict: 'unknown' });
  }
  return found;
}

async function nearestTo(
  { kind, name, span, owner }: MissingName,
  text: PythonText,
  server: LanguageServer,
): Promise<Pick<MissingName, 'nearest'>> {
  if (kind === 'argument') {
    const call = callAround(text.text, span.start);
    return call ? nearestOf(name, await server.parametersAt(text.positionAt(call.open - 1))) : {};
  }
  const offered = await server.namesAt(text.positionAt(span.start));
  const near = nearestName(
    name,
    offered.filter((each) => each !== name && !each.startsWith('__')),
  );
  if (near === undefined) return {};
  const declared = await server.declarationOf(near);
  const isModule = owner !== undefined && isStandardModule(owner);
  return {
    nearest: {
      name: isModule ? `${owner}.${near}` : near,
      ...(declared !== undefined && { text: declared }),
      declaredIn: 'typeshed',
    },
  };
}
