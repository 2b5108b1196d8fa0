import { ts } from '@ts-morph/common';
import type { Declaration } from '../../core/code-names.ts';
import { nearestName } from '../nearest-name.ts';
import type { CompiledCode } from './compiler.ts';
import { packageOf } from './run-time-additions.ts';

interface NameSearch {
  readonly code: CompiledCode;
  /** What the name is written after: `fs.`. */
  readonly prefix: string;
}

const longestText = 200;

/** What a name that does not exist most likely stands for, with its declaration. */
export function declarationAmong(
  name: string,
  symbols: readonly ts.Symbol[],
  search: NameSearch,
): Declaration | undefined {
  const promised = promisedTwin(name, symbols, search);
  if (promised) return promised;
  const names = symbols.map((symbol) => symbol.name).filter((each) => !each.startsWith('__'));
  const near = nearestName(name, names);
  const symbol = symbols.find((each) => each.name === near);
  return symbol && toDeclaration(symbol, search);
}

/** `fs.existsAsync`: what `fs.promises` has of that name, or what the declaration of the old one says is to be used instead. */
function promisedTwin(
  name: string,
  symbols: readonly ts.Symbol[],
  { code, prefix }: NameSearch,
): Declaration | undefined {
  const promises = name.endsWith('Async') ? symbols.find((symbol) => symbol.name === 'promises') : undefined;
  if (!promises) return undefined;
  const wanted = name.slice(0, -'Async'.length);
  const members = code.checker.getPropertiesOfType(code.checker.getTypeOfSymbol(promises));
  const names = [wanted, ...successors(symbols.find((symbol) => symbol.name === wanted)).toReversed()];
  const twin = names
    .map((each) => members.find((member) => member.name === each))
    .find((member) => member !== undefined);
  return twin && toDeclaration(twin, { code, prefix: `${prefix}promises.` });
}

/** What the comment of a declaration names as its successors. */
function successors(symbol: ts.Symbol | undefined): string[] {
  const declaration = symbol?.declarations?.[0];
  const comment = declaration?.getSourceFile().text.slice(declaration.getFullStart(), declaration.getStart()) ?? '';
  const at = comment.lastIndexOf('@deprecated');
  return at < 0 ? [] : Array.from(comment.slice(at).matchAll(/\{@link (\w+)\}/g), ([, name]) => name ?? '');
}

function toDeclaration(symbol: ts.Symbol, { prefix, code }: NameSearch): Declaration {
  const name = prefix + symbol.name;
  const target = symbol.flags & ts.SymbolFlags.Alias ? code.checker.getAliasedSymbol(symbol) : symbol;
  const declaration = target.declarations?.[0];
  if (!declaration) return { name };
  const line = declaration.getText().replaceAll(/\s+/g, ' ');
  const text = line.length > longestText ? `${line.slice(0, longestText - 1)}…` : line;
  const { fileName } = declaration.getSourceFile();
  return { name, text, declaredIn: packageOf(fileName) ?? fileName.slice(fileName.lastIndexOf('/') + 1) };
}
