import { characterClass, classAt } from '../text/character-class.ts';
import { createTermTrie, type TermTrie } from './term-trie.ts';

/** A term in a normal form; half-open UTF-16 offsets into it. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly isHan: boolean;
  /** The bits of its classes. */
  readonly classes: number;
}

/** Class → terms in their normal form, parted by commas. Latin terms are met as whole words, Han terms anywhere. */
export type TermList<Class extends string> = Readonly<Record<Class, string>>;

/** Class → its bit. */
export type ClassBits<Class extends string> = Readonly<Record<Class, number>>;

export interface TermIndex {
  /** Terms in reading order, the longest at each place; none inside another. Linear in the text. */
  find(form: string): Hit[];
}

/** A bit for each class of some lists, at most 32 in all. */
export function bitsOf<Class extends string>(...lists: readonly Partial<TermList<Class>>[]): ClassBits<Class> {
  const names = new Set(lists.flatMap((list) => Object.keys(list) as Class[]));
  return Object.fromEntries(Array.from(names, (name, at) => [name, 1 << at])) as ClassBits<Class>;
}

export function createTermIndex<Class extends string>(
  lists: readonly Partial<TermList<Class>>[],
  bits: ClassBits<Class>,
): TermIndex {
  const byTerm = new Map<string, number>();
  for (const list of lists) {
    for (const name of Object.keys(list) as Class[]) {
      for (const term of (list[name] ?? '').split(',').map((one) => one.replaceAll(/\s+/gu, ' ').trim())) {
        if (term !== '') byTerm.set(term, (byTerm.get(term) ?? 0) | bits[name]);
      }
    }
  }
  const trie = createTermTrie(Array.from(byTerm.keys()));
  const classes = Array.from(byTerm.values());
  return { find: (form) => find(form, trie, classes) };
}

function find(form: string, trie: TermTrie, classes: readonly number[]): Hit[] {
  const found: Hit[] = [];
  for (let place = trie.next(form, 0); place; place = trie.next(form, place.end)) {
    const { start, end, term } = place;
    found.push({ start, end, isHan: classAt(form, start) === characterClass.han, classes: classes[term] ?? 0 });
  }
  return found;
}
