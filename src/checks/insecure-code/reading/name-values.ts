import type { SyntaxNode } from '../../../core/syntax.ts';
import type { Call } from './calls.ts';
import { everyUse } from './cleaning.ts';
import type { CodeReading } from './code-reading.ts';
import type { Definition } from './definitions.ts';
import type { FunctionRead, Parameter } from './functions.ts';
import { isGivenFromOutside, isHarmlessType, isOutside, origins } from './origins.ts';
import { childOf, contains, firstNamed } from './syntax.ts';
import { constant, either, setting, someValue, together, type Value } from './value.ts';
import type { Evaluation } from './values.ts';

/** Definitions of one name that are looked at before a use of it, and calls of one function. */
const mostDefinitions = 12;

/** A use of a name. */
interface Use {
  readonly name: string;
  readonly node: SyntaxNode;
  readonly run: Evaluation;
}

/** What a name, a part of something, or an element of it holds where it is used. */
export function valueOfName(node: SyntaxNode, run: Evaluation): Value {
  const name = run.code.nameOf(node);
  if (name === undefined) return someValue(origins.unknown, node);
  if (isOutside(name) && !isOwnName(name, node, run)) return someValue(origins.outside, node);
  if (isSetting(name)) return setting;
  const use = { name, node, run };
  const owner = run.code.functionAt(node);
  const defined = ofDefinitions(use, owner);
  if (defined) return defined;
  if (!name.includes('.')) return ofOuter(use, owner);
  return name.startsWith('self.') ? ofField(use) : ofPart(use);
}

/** Whether a name that could be one of the browser or the framework is given a value in the code itself. */
function isOwnName(name: string, node: SyntaxNode, { code }: Evaluation): boolean {
  const [root = ''] = name.split('.');
  if (!/^(location|params|cookies|argv|searchParams)$/.test(root)) return false;
  for (let at = code.functionAt(node); at; at = code.functionAt(at.node))
    if (at.parameters.some((parameter) => parameter.name === root) || code.definitionsOf(root, at).length > 0)
      return true;
  return code.definitionsOf(root, undefined).length > 0;
}

/** `MAX_SIZE`, `settings.STORAGE_DIR`: what people write in capitals does not change. */
const isSetting = (name: string): boolean => /(^|\.)[A-Z][A-Z0-9_]{2,}$/.test(name) && !/^(_|ARGV|STDIN)/.test(name);

/** What `self.name` is given anywhere in the code. */
function ofField({ name, node, run }: Use): Value {
  const owners = [undefined, ...run.code.functions.slice(0, 60)];
  const found = owners.flatMap((owner) => run.code.definitionsOf(name, owner)).slice(0, mostDefinitions);
  return found.length === 0 ? someValue(origins.unknown, node) : either(found.map((one) => ofDefinition(one, run)));
}

/** A part is trusted as the whole is; of a length, nothing is to be feared. */
function ofPart({ name, node, run }: Use): Value {
  const base = childOf(node, ...baseFields) ?? firstNamed(node);
  if (!base || base === node) return someValue(origins.unknown, node);
  const whole = run.of(base);
  if (/\.(length|count|size|Length|Count|pid|port|index)$/.test(name)) return constant;
  if (whole.origin >= origins.parameter) return { ...someValue(whole.origin, node), clean: whole.clean };
  return whole.origin === origins.constant && run.code.language !== 'python' && whole !== constant
    ? constant
    : someValue(origins.unknown, node);
}

const baseFields = ['object', 'argument', 'value', 'operand', 'expression', 'path', 'scope', 'receiver'];

/** What a name holds that the function around it did not give it. */
function ofOuter(use: Use, owner: FunctionRead | undefined): Value {
  const { name, node, run } = use;
  for (let at = owner; at; at = run.code.functionAt(at.node)) {
    const parameter = at.parameters.find((candidate) => candidate.name === name);
    if (parameter) return ofParameter(use, at, parameter);
    const found = run.code.definitionsOf(name, run.code.functionAt(at.node));
    if (found.length > 0) return either(found.slice(-mostDefinitions).map((one) => ofDefinition(one, run)));
  }
  return someValue(origins.unknown, node);
}

function ofParameter({ name, node, run }: Use, owner: FunctionRead, { type }: Parameter): Value {
  if (/^(self|cls|this)$/.test(name)) return someValue(origins.unknown, node);
  if (isHarmlessType(type)) return { ...someValue(origins.parameter, node), clean: everyUse };
  const own = owner.parameters.filter((other) => !/^(self|cls|this)$/.test(other.name));
  const at = own.findIndex((other) => other.name === name);
  const given = callsOf(owner, run.code).flatMap(({ args }) => {
    const argument =
      args.find((candidate) => candidate.name === name) ?? args.filter((candidate) => candidate.name === undefined)[at];
    return argument ? [run.of(argument.value)] : [];
  });
  return either([someValue(isGivenFromOutside(type) ? origins.outside : origins.parameter, node), ...given]);
}

/** Calls in this code of one of its own functions. */
const callsOf = ({ name }: FunctionRead, code: CodeReading): readonly Call[] =>
  name === '' ? [] : code.callsOf([`=${name}`, `=self.${name}`]).slice(0, mostDefinitions);

function ofDefinitions(use: Use, owner: FunctionRead | undefined): Value | undefined {
  const found = definitionsBefore(use, owner);
  if (found.length === 0) return undefined;
  const valuesOf = (isGrowth: boolean): Value[] =>
    found.filter((one) => one.isGrowth === isGrowth).map((one) => ofDefinition(one, use.run));
  const [starts, grown] = [valuesOf(false), valuesOf(true)];
  // A parameter that is only added to still is one.
  const isParameter = owner?.parameters.some(({ name }) => name === use.name) === true;
  const whole = either(starts.length > 0 ? starts : [isParameter ? ofOuter(use, owner) : constant]);
  return grown.length === 0 ? whole : { ...together([whole, ...grown]), isList: whole.isList };
}

/** The definitions that can be the last before a use, in reading order. */
function definitionsBefore({ name, node, run }: Use, owner: FunctionRead | undefined): Definition[] {
  const found: Definition[] = [];
  for (const one of run.code.definitionsOf(name, owner).toReversed()) {
    if (one.node.start >= node.start || (contains(one.node, node) && !one.isEach)) continue;
    found.unshift(one);
    if (found.length >= mostDefinitions || (!one.isGrowth && isCertain(one.node, node))) break;
  }
  return found;
}

/** Whether a use comes never before that definition: it stands in the same block, or in one inside of it. */
function isCertain(definition: SyntaxNode, use: SyntaxNode): boolean {
  let outer = definition.parent;
  while (outer && /^(expression_statement|parenthesized_expression|.*declaration)$/.test(outer.type))
    outer = outer.parent;
  return outer !== undefined && contains(outer, use);
}

function ofDefinition({ values, isEach }: Definition, { of }: Evaluation): Value {
  const [first] = values;
  const value = values.length === 1 && first ? of(first) : together(values.map(of));
  return isEach ? { ...value, isList: false } : value;
}
