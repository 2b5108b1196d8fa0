import type { SyntaxNode } from '../../../core/syntax.ts';
import type { Call } from './calls.ts';
import type { CodeReading } from './code-reading.ts';
import type { FunctionRead } from './functions.ts';
import { childOf } from './syntax.ts';
import type { Value } from './value.ts';

/** What takes from a path what could lead out of where it may, or looks for it. */
const pathGuard =
  /^(commonpath|commonprefix|is_relative_to|relative_to|basename|secure_filename|safe_join|isalnum|isdigit|match|fullmatch|isabs|isAbsolute|is_absolute|\.\.|["'/]{0,2}\.\.["'/]{0,2})$/;
/** What makes a path whole, and what looks where the whole begins: one without the other is not enough. */
const wholePath =
  /^(realpath|abspath|resolve|normpath|normalize|getCanonicalPath|GetFullPath|canonicalize|toRealPath|sep)$/;
const beginning = /^(startswith|startsWith|StartsWith|HasPrefix|indexOf|in)$/;
/** What looks whether a value is one of those that are allowed. */
const valueGuard =
  /^(match|fullmatch|test|isalnum|isdigit|isalpha|isidentifier|includes|has|indexOf|contains|isInteger|isUUID|validate\w*|is_valid\w*|isValid\w*|allowed\w*|ALLOWED\w*|whitelist\w*|allowlist\w*|in_array|preg_match|ctype_\w+|matches|url_has_allowed_host_and_scheme|is_?(redirect_?)?(safe|allowed)\w*)$/i;
const checking = /(^|_|\.)(validate|check|verify|ensure|assert|sanitize|is_?valid|is_?safe|is_?allowed)/i;

/** Whether the function around a node, or all of the code where there is none, looks at paths before it uses them. */
export function hasPathGuard(code: CodeReading, node: SyntaxNode): boolean {
  const owner = code.functionAt(node)?.node;
  return code.says(pathGuard, owner) || (code.says(wholePath, owner) && code.says(beginning, owner));
}

export const hasValueGuard = (code: CodeReading, node: SyntaxNode): boolean =>
  code.saidAt(valueGuard, code.functionAt(node)?.node) < node.start;

/** Whether a value, or the name it is given, was handed to a function that says it checks. */
export function isChecked(code: CodeReading, { from }: Value, use: SyntaxNode): boolean {
  if (!from) return false;
  const owner = code.functionAt(use);
  const names = new Set([code.textOf(from), ...targetsAround(code, from)]);
  return checkingCalls(code, owner).some(
    ({ node, args }) => node.start < use.start && args.some(({ value }) => names.has(code.textOf(value))),
  );
}

/** What a value is assigned to where it comes in. */
function targetsAround(code: CodeReading, from: SyntaxNode): string[] {
  const names: string[] = [];
  let at = from.parent;
  for (let steps = 0; at && steps < 8; steps += 1, at = at.parent) {
    const target = childOf(at, 'left', 'name');
    if (target && target.end <= from.start) names.push(code.textOf(target));
  }
  return names;
}

const known = new WeakMap<CodeReading, ReadonlyMap<FunctionRead | undefined, readonly Call[]>>();

/** Calls in a function that say they check; gathered once for a piece of code. */
function checkingCalls(code: CodeReading, owner: FunctionRead | undefined): readonly Call[] {
  const found =
    known.get(code) ??
    Map.groupBy(
      code.calls.filter(({ name }) => checking.test(name)),
      ({ node }) => code.functionAt(node),
    );
  known.set(code, found);
  return found.get(owner)?.slice(0, mostChecks) ?? [];
}

/** Checks of one function that are looked at. */
const mostChecks = 40;
