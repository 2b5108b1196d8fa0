import { isFunctionWord } from '../../src/text/words.ts';
import { tokenize } from '../../src/text/tokens.ts';
import { degreesOf, irregularForms } from './irregular-forms.ts';
import type { LexicalEntries, LexicalSources, TermPair } from './entries.ts';
import { likeliestSenses, type WeighedSense } from './senses.ts';
import type { Synset } from './wordnet.ts';

const limits = { share: 0.2, shareByPart: 0.1, shareOfExclusive: 0.5, most: 4 };
/** Of the words of two letters those that mean one thing in running text; most are signs of elements or states, and pieces of names. */
const shortWords: ReadonlySet<string> = new Set('go ox ad tv pc uk us eu un ca ny ex ph pm am'.split(' '));

/** Terms of English with their senses and the pairs that WordNet joins word by word. */
export function readEnglish({ synsets, hand, isExclusive }: LexicalSources): LexicalEntries {
  const weighed = new Map<string, WeighedSense[]>();
  for (const synset of synsets.values()) {
    for (const [at, { lemma, count, number }] of synset.lemmas.entries()) {
      const term = termOfForm(lemma.toLowerCase());
      if (term === undefined) continue;
      // Senses that nobody has counted keep the order that the makers of WordNet gave them.
      const weight = count + 1 / (number + at / 100) ** 2;
      (weighed.get(term) ?? setNew(weighed, term)).push({ synset: synset.id, weight });
    }
  }
  const senses = new Map<string, string[]>();
  for (const [term, all] of weighed) senses.set(term, likeliestSenses(all, { ...limits, isExclusive }));
  const pairs = [...hand.flatMap(ofTerms), ...pointerPairs(synsets, senses)];
  return withForms({ senses, pairs });
}

/** The term of a form that is one word and says something. */
export function termOfForm(form: string): string | undefined {
  if (form.includes('_') || isFunctionWord(form) || (/^[a-z]{0,2}$/u.test(form) && !shortWords.has(form)))
    return undefined;
  const [token, ...others] = tokenize(form);
  return token !== undefined && others.length === 0 && (token.kind === 'word' || token.kind === 'han')
    ? token.term
    : undefined;
}

function ofTerms({ a, b, kind }: TermPair): TermPair[] {
  const [first, second] = [termOfForm(a), termOfForm(b)];
  return first === undefined || second === undefined ? [] : [{ a: first, b: second, kind }];
}

function setNew(map: Map<string, WeighedSense[]>, term: string): WeighedSense[] {
  const list: WeighedSense[] = [];
  map.set(term, list);
  return list;
}

const pairSigns: Readonly<Record<string, TermPair['kind']>> = {
  '!': 'antonym',
  '+': 'related',
  '\\': 'related',
  '<': 'related',
};

/** Opposites and derivations of senses that count. */
function pointerPairs(
  synsets: ReadonlyMap<string, Synset>,
  senses: ReadonlyMap<string, readonly string[]>,
): TermPair[] {
  const termAt = (id: string, at: number): string => {
    const term = termOfForm(synsets.get(id)?.lemmas[at - 1]?.lemma.toLowerCase() ?? '');
    return term !== undefined && senses.get(term)?.includes(id) ? term : '';
  };
  const pairs: TermPair[] = [];
  for (const synset of synsets.values()) {
    for (const { sign, target, from, to } of synset.pointers) {
      const kind = pairSigns[sign];
      if (kind === undefined || from === 0) continue;
      const [a, b] = [termAt(synset.id, from), termAt(target, to)];
      if (a !== '' && b !== '') pairs.push({ a, b, kind });
    }
  }
  return [...pairs, ...nearOpposites(synsets, senses)];
}

/** Words of one synset are opposed to the words of its opposite: big, small. What resembles a word is opposed to that word's opposite: huge, small. */
function nearOpposites(
  synsets: ReadonlyMap<string, Synset>,
  senses: ReadonlyMap<string, readonly string[]>,
): TermPair[] {
  const pairs: TermPair[] = [];
  for (const synset of synsets.values()) {
    if (!synset.id.endsWith('-a')) continue;
    const head = synset.isSatellite
      ? synsets.get(synset.pointers.find(({ sign }) => sign === '&')?.target ?? '')
      : synset;
    const opposite = head?.pointers.find(({ sign, from }) => sign === '!' && from === 1);
    const other = synsets.get(opposite?.target ?? '');
    if (other !== undefined) pairs.push(...crossed(counted(synset, senses), counted(other, senses)));
  }
  return pairs;
}

/** Terms whose likeliest sense this is, and that somebody has counted. */
function counted(synset: Synset, senses: ReadonlyMap<string, readonly string[]>): string[] {
  return synset.lemmas.flatMap(({ lemma, count }) => {
    const term = termOfForm(lemma.toLowerCase());
    return count > 0 && term !== undefined && senses.get(term)?.[0] === synset.id ? [term] : [];
  });
}

function crossed(first: readonly string[], second: readonly string[]): TermPair[] {
  return first.flatMap((a) => second.map((b) => ({ a, b, kind: 'antonym' as const })));
}

/** Adds the forms that no stemmer brings back: `bought` means what `buy` means; `larger` is the opposite of `smaller`. */
function withForms({ senses, pairs }: LexicalEntries): LexicalEntries {
  const all = new Map(Array.from(senses, ([term, list]) => [term, [...list]] as const));
  const alike = new Map<string, string[]>();
  for (const [base = '', ...forms] of irregularForms) {
    const terms = [base, ...forms].map((form) => termOfForm(form)).filter((term) => term !== undefined);
    const meant = senses.get(terms[0] ?? '') ?? [];
    for (const term of terms.slice(1)) all.set(term, likelyOf(senses.get(term) ?? [], meant));
    // What a form means beside its base is not carried over: the opposite of `right` is `left`, not `leave`.
    alike.set(terms[0] ?? '', terms);
  }
  const more = pairs.flatMap(({ a, b, kind }) =>
    (alike.get(a) ?? [a]).flatMap((first) => (alike.get(b) ?? [b]).map((second) => ({ a: first, b: second, kind }))),
  );
  return { senses: all, pairs: [...more, ...degreePairs(pairs)] };
}

function likelyOf(own: readonly string[], meant: readonly string[]): string[] {
  return Array.from(new Set([...meant.slice(0, 2), ...own, ...meant.slice(2)])).slice(0, limits.most);
}

function degreePairs(pairs: readonly TermPair[]): TermPair[] {
  return pairs.flatMap(({ a, b, kind }) => {
    const [first, second] = [degreesOf(a), degreesOf(b)];
    if (kind !== 'antonym' || first === undefined || second === undefined) return [];
    return ([0, 1] as const).flatMap((degree) => ofTerms({ a: first[degree], b: second[degree], kind }));
  });
}
