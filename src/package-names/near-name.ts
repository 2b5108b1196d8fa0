import type { NearPackage } from '../core/code-names.ts';

/** Names shorter than that have too many neighbours to mean anything. */
const shortest = 4;
const shortestSwap = 5;
const shortestSlip = 6;

/** Finds the well-known package that a name could be mistaken for. */
export interface NearNames {
  nearest(name: string): NearPackage | undefined;
}

/**
 * Over the best-known names, most popular first. Near is what differs by one letter or by two neighbours swapped, by its separators, its
 * words in another order or an affix such as `js` or `python`. A name is looked up by its bare letters with one of them left out, so that
 * a look-up costs the length of the name and not that of the list.
 */
export function createNearNames(popular: readonly string[]): NearNames {
  let byForm: ReadonlyMap<string, number> | undefined;
  return {
    nearest: (name) => {
      if (name.length < shortest || name.length > 60) return undefined;
      byForm ??= formsOf(popular);
      const ranks = (forms: Iterable<string>): number =>
        Math.min(...Array.from(forms, (form) => byForm?.get(form) ?? Infinity), Infinity);
      const same = ranks(sameForms(name));
      const best = same === Infinity ? ranks(slipForms(name)) : same;
      const near = popular[best];
      return near === undefined || near === name ? undefined : { name: near, rank: best + 1 };
    },
  };
}

function formsOf(popular: readonly string[]): Map<string, number> {
  const forms = new Map<string, number>();
  for (const [rank, name] of popular.entries()) {
    if (name.length < shortest) continue;
    for (const form of [...sameForms(name), ...slipForms(name)]) if (!forms.has(form)) forms.set(form, rank);
  }
  return forms;
}

const affixes = new Set(['js', 'node', 'ts', 'py', 'python', 'python3', 'lib', 'core', 'official', 'the']);

interface NameWords {
  readonly scope: string;
  readonly words: readonly string[];
  readonly bare: string;
}

function readName(name: string): NameWords {
  const scope = name.startsWith('@') ? name.slice(0, name.indexOf('/') + 1) : '';
  const words = name
    .slice(scope.length)
    .toLowerCase()
    .split(/[-_.]+/)
    .filter(Boolean);
  return { scope, words, bare: words.join('') };
}

/** Forms that names share which differ in how their words are joined and ordered, or in an affix. */
function* sameForms(name: string): Generator<string> {
  const { scope, words, bare } = readName(name);
  if (bare.length < shortest) return;
  yield `${scope}=${bare}`;
  if (words.length > 1) yield `${scope}+${words.toSorted().join('+')}`;
  const main = words.filter((word) => !affixes.has(word)).join('');
  if (main.length >= shortest) yield `${scope}=${main}`;
}

/** Forms that names share which differ by one letter, or by two that changed places. */
function* slipForms(name: string): Generator<string> {
  const { scope, bare } = readName(name);
  if (bare.length < shortestSwap) return;
  yield `${scope}~${Array.from(bare).toSorted().join('')}`;
  if (bare.length < shortestSlip) return;
  yield `${scope}-${bare}`;
  for (let at = 0; at < bare.length; at += 1) yield `${scope}-${bare.slice(0, at)}${bare.slice(at + 1)}`;
}
