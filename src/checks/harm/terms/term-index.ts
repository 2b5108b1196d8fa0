import { type Automaton, createAutomaton } from '../../../text/automaton.ts';
import { characterClass, classAt } from '../../../text/character-class.ts';

/** A term in a normal form; half-open UTF-16 offsets into it. */
export interface Hit<Class> {
  readonly start: number;
  readonly end: number;
  readonly isHan: boolean;
  readonly classes: readonly Class[];
}

/** Class → terms in their normal form, parted by commas. Latin terms are met as whole words, Han terms anywhere. */
export type TermList<Class extends string> = Readonly<Record<Class, string>>;

export interface TermIndex<Class> {
  /** Terms in reading order, the longest at each place; none inside another. Linear in the text. */
  find(form: string): Hit<Class>[];
}

export function createTermIndex<Class extends string>(lists: readonly TermList<Class>[]): TermIndex<Class> {
  const byTerm = new Map<string, Class[]>();
  for (const list of lists) {
    for (const name of Object.keys(list) as Class[]) {
      for (const term of list[name].split(',').map((one) => one.replaceAll(/\s+/gu, ' ').trim())) {
        const known = byTerm.get(term);
        if (known) known.push(name);
        else byTerm.set(term, [name]);
      }
    }
  }
  const automaton = createAutomaton(Array.from(byTerm.keys()));
  const classes = Array.from(byTerm.values());
  return { find: (form) => find(form, automaton, classes) };
}

function find<Class>(form: string, automaton: Automaton, classes: readonly (readonly Class[])[]): Hit<Class>[] {
  const found: Hit<Class>[] = [];
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

/** Whether a Latin term is not a part of a longer word. */
function standsAlone(form: string, start: number, end: number): boolean {
  return !(joins(form, start - 1) && joins(form, start)) && !(joins(form, end - 1) && joins(form, end));
}

function joins(form: string, at: number): boolean {
  if (at < 0 || at >= form.length) return false;
  const kind = classAt(form, at);
  return kind === characterClass.letter || kind === characterClass.digit;
}
