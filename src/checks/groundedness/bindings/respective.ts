import type { Token } from '../../../core/token.ts';
import { type Anchor, isContent, type Slot, withKeys } from './slots.ts';

/** `Copper and zinc rose by 7 and 3 percent, respectively`, 甲和乙分别为7和3: the first value goes with the first thing. */
export function respectiveSlots<Value>(
  tokens: readonly Token[],
  anchors: readonly Anchor<Value>[],
): Slot<Value>[] | undefined {
  if (!tokens.some(({ form }) => marks.has(form))) return undefined;
  const [first] = anchors;
  const before = tokens.filter(({ end }) => end <= (first?.span.start ?? 0));
  const opens = before.findLastIndex(({ form }) => clauseEnds.has(form)) + 1;
  const parts = partsOf(before.slice(opens).filter(({ form }) => !marks.has(form)));
  const things = parts.slice(-anchors.length);
  if (things.length < anchors.length || anchors.length < 2) return undefined;
  return withKeys(
    anchors.map((anchor, at) => {
      const own = things[at] ?? [];
      // What stands before the first thing and behind the last one is said of all.
      return { anchors: [anchor], words: at === 0 ? own.slice(-lengthOf(own)) : own.slice(0, lengthOf(own)) };
    }),
  ).map((slot) => ({ ...slot, isNamed: true }));
}

/** Tokens of a name: a Chinese one is cut into several more often. */
const lengthOf = ([first]: readonly Token[]): number => (first?.kind === 'han' ? 2 : 1);

const marks: ReadonlySet<string> = new Set(['respectively', '分别', '各', '依次']);
const clauseEnds: ReadonlySet<string> = new Set(['.', '。', ';', '!', '?']);
const joints: ReadonlySet<string> = new Set([',', '、', 'and', 'or', '&', '和', '与', '及', '以及']);

/** The words with content between joints. */
function partsOf(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (joints.has(token.form)) parts.push([]);
    else if (isContent(token)) parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}
