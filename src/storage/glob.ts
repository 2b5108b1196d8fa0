import { AssayError } from '../core/errors.ts';

/**
 * Whether a path fits a glob: `*` and `?` stop at `/`, `**` does not (and `**` with a slash after it also fits nothing), `[a-z]` and `[!a-z]` are classes,
 * `{a,b}` are alternatives. Works in the length of the path times that of the glob, whatever they hold. Throws `ASSAY_USAGE` for a glob with more
 * alternatives than are followed.
 */
export function createGlob(glob: string): (path: string) => boolean {
  const patterns = expandBraces(glob).map(toSteps);
  return (path) => patterns.some((steps) => fits(steps, path));
}

type Step =
  | { readonly kind: 'one'; readonly has: (character: string) => boolean }
  | { readonly kind: 'many'; readonly isDeep: boolean }
  /** Folders with their slashes, or nothing. */
  | { readonly kind: 'folders' };

function toSteps(glob: string): Step[] {
  const characters = Array.from(glob);
  const lastClose = characters.lastIndexOf(']');
  const steps: Step[] = [];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] as string;
    if (character === '*') {
      let stars = 1;
      while (characters[at + stars] === '*') stars += 1;
      at += stars - 1;
      const isFolder =
        stars > 1 && characters[at + 1] === '/' && (steps.length === 0 || characters[at - stars] === '/');
      if (isFolder) at += 1;
      steps.push(isFolder ? { kind: 'folders' } : { kind: 'many', isDeep: stars > 1 });
    } else if (character === '?') steps.push({ kind: 'one', has: (other) => other !== '/' });
    else if (character === '[' && lastClose >= at + 2) {
      const end = characters.indexOf(']', at + 2);
      steps.push({ kind: 'one', has: toClass(characters.slice(at + 1, end)) });
      at = end;
    } else steps.push({ kind: 'one', has: (other) => other === character });
  }
  return steps;
}

function toClass(members: readonly string[]): (character: string) => boolean {
  const isNegated = members[0] === '!' || members[0] === '^';
  const ranges: [string, string][] = [];
  for (let at = isNegated ? 1 : 0; at < members.length; at += 1) {
    const low = members[at] as string;
    const isRange = members[at + 1] === '-' && at + 2 < members.length;
    ranges.push([low, isRange ? (members[at + 2] as string) : low]);
    if (isRange) at += 2;
  }
  return (character) =>
    character !== '/' && ranges.some(([low, high]) => character >= low && character <= high) !== isNegated;
}

/** Follows all ways through the steps at once (Thompson, "Regular Expression Search Algorithm", 1968). */
function fits(steps: readonly Step[], path: string): boolean {
  let places = withSkips(new Set([0]), steps);
  for (const character of path) {
    const next = new Set<number>();
    for (const place of places) {
      const to = place < 0 ? afterFolderCharacter(~place, character) : after(steps[place], place, character);
      if (to !== undefined) next.add(to);
    }
    places = withSkips(next, steps);
    if (places.size === 0) return false;
  }
  return places.has(steps.length);
}

function after(step: Step | undefined, place: number, character: string): number | undefined {
  if (!step) return undefined;
  if (step.kind === 'one') return step.has(character) ? place + 1 : undefined;
  if (step.kind === 'many') return step.isDeep || character !== '/' ? place : undefined;
  return afterFolderCharacter(place, character);
}

/** `folders` is left only behind a slash: inside a name the place is written as its complement. */
const afterFolderCharacter = (place: number, character: string): number => (character === '/' ? place : ~place);

/** Steps that may stand for nothing are also left at once. */
function withSkips(places: Set<number>, steps: readonly Step[]): Set<number> {
  for (const place of places) {
    const kind = steps[place]?.kind;
    if (kind === 'many' || kind === 'folders') places.add(place + 1);
  }
  return places;
}

const mostAlternatives = 256;

function expandBraces(glob: string): string[] {
  let open = [''];
  let at = 0;
  while (at < glob.length) {
    const end = glob[at] === '{' ? glob.indexOf('}', at) : -1;
    const parts = end < 0 ? [glob[at] as string] : glob.slice(at + 1, end).split(',');
    if (open.length * parts.length > mostAlternatives) throw tooMany(glob);
    open = open.flatMap((start) => parts.map((part) => start + part));
    at = end < 0 ? at + 1 : end + 1;
  }
  return open;
}

/** Those left out would hide documents unseen. */
const tooMany = (glob: string): AssayError =>
  new AssayError('ASSAY_USAGE', {
    en: `"${glob.slice(0, 80)}" stands for more than ${mostAlternatives} patterns; write fewer alternatives in braces`,
    zh: `"${glob.slice(0, 80)}" 展开后超过 ${mostAlternatives} 个模式；请减少花括号中的备选项`,
  });
