import { type Automaton, createAutomaton } from '../../../text/automaton.ts';
import { characterClass, classAt } from '../../../text/character-class.ts';
import { chineseTerms, englishTerms, type TermClass } from './terms.ts';

/** A term in a normal form; half-open UTF-16 offsets into it. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly isHan: boolean;
  readonly classes: readonly TermClass[];
}

interface TermIndex {
  readonly automaton: Automaton;
  /** The classes of each pattern. */
  readonly classes: readonly (readonly TermClass[])[];
}

let index: TermIndex | undefined;

/** Terms in reading order, the longest at each place; none inside another. */
export function findHits(form: string): Hit[] {
  index ??= createIndex();
  const { automaton, classes } = index;
  const found: Hit[] = [];
  automaton.search(form, ({ start, end, pattern }) => {
    if (!standsAlone(form, start, end)) return false;
    // Patterns come by their ends: a longer one takes the place of those it holds.
    while ((found.at(-1)?.start ?? -1) >= start) found.pop();
    if ((found.at(-1)?.end ?? 0) <= start) {
      found.push({ start, end, isHan: classAt(form, start) === characterClass.han, classes: classes[pattern] ?? [] });
    }
    return true;
  });
  return found;
}

function createIndex(): TermIndex {
  const byTerm = new Map<string, TermClass[]>();
  for (const list of [englishTerms, chineseTerms]) {
    for (const [name, terms] of Object.entries(list)) {
      for (const term of terms.split(',').map((one) => one.replaceAll(/\s+/gu, ' ').trim())) {
        const known = byTerm.get(term);
        if (known) known.push(name as TermClass);
        else byTerm.set(term, [name as TermClass]);
      }
    }
  }
  return { automaton: createAutomaton(Array.from(byTerm.keys())), classes: Array.from(byTerm.values()) };
}

/** Whether a Latin term is not a part of a longer word. */
function standsAlone(form: string, start: number, end: number): boolean {
  return !(joins(form, start - 1) && joins(form, start)) && !(joins(form, end - 1) && joins(form, end));
}

function joins(form: string, at: number): boolean {
  if (at < 0 || at >= form.length) return false;
  const kind = classAt(form, at);
  return kind === characterClass.letter || kind === characterClass.digit;
}
