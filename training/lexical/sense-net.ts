import { classesBelow, classNumber, classOfFile } from './word-classes.ts';
import { classesOfNames, exclusiveClasses } from './exclusive-classes.ts';
import type { WordClass } from '../../src/lexical/word-class-names.ts';
import type { Synset } from './wordnet.ts';

/** What is true of a sense by itself. */
export interface SenseNet {
  readonly classOf: (id: string) => number;
  readonly exclusiveOf: (id: string) => number;
  /** The nearest broader senses among those that are used, two at most: what has no single word is passed over. */
  readonly nearestBroader: (id: string, used: ReadonlySet<string>) => readonly string[];
}

/** The lexicographer file of what everything is: state, event, object. Of these only a few say anything about a word below them. */
const fileOfTops = 3;
const telling = ['person/1', 'animal/1', 'plant/2', 'food/1'];
const broaderSigns: ReadonlySet<string> = new Set(['@', '@i', '&']);

/** `byHand` gives the class of senses that have it by hand. */
export function createSenseNet(synsets: ReadonlyMap<string, Synset>, byHand: ReadonlyMap<string, string>): SenseNet {
  const nouns = nounSenses(synsets);
  const tops = new Set(telling.map((name) => nounOf(nouns, name)));
  const counts = (at: string, used: ReadonlySet<string>): boolean =>
    used.has(at) && (tops.has(at) || synsets.get(at)?.file !== fileOfTops);
  const classNames = Object.keys(exclusiveClasses);
  const marks = Object.values(exclusiveClasses).map((names) => new Set(names.map((name) => nounOf(nouns, name))));
  const kinds = Object.entries(classesBelow).map(([name, below]) => ({
    number: classNumber(name as WordClass),
    below: new Set(below.map((at) => nounOf(nouns, at))),
  }));
  const broaderOf = (id: string): string[] => {
    const synset = synsets.get(id);
    // An adjective is of the kind of the head of its cluster; a head of none. What belongs to a country is narrower than the country.
    return (synset?.pointers ?? [])
      .filter(({ sign, target }) =>
        sign === '\\' ? isNamed(synsets, target) : broaderSigns.has(sign) && (sign !== '&' || synset?.isSatellite),
      )
      .map(({ target }) => target);
  };
  const nearestOn = (id: string, find: (at: string) => number): number => {
    let level = [id];
    for (let step = 0; step < 16 && level.length > 0; step += 1) {
      for (const at of level) if (find(at) > 0) return find(at);
      level = level.flatMap((at) => broaderOf(at));
    }
    return 0;
  };
  const markOf = (at: string): number => marks.findIndex((set) => set.has(at)) + 1;
  const kindOf = (at: string): number => kinds.find(({ below }) => below.has(at))?.number ?? 0;
  return {
    // The top of a class is no member of it.
    exclusiveOf: (id) => {
      if (byHand.has(id)) return classNames.indexOf(byHand.get(id) ?? '') + 1;
      const noun = nounMeant(synsets, id);
      const mark = markOf(id) > 0 ? 0 : nearestOn(noun, markOf);
      return classesOfNames.has(classNames[mark - 1] ?? '') && !isName(synsets.get(noun)) ? 0 : mark;
    },
    classOf: (id) => nearestOn(id, kindOf) || classNumber(classOfFile(synsets.get(id)?.file ?? -1)),
    nearestBroader: (id, used) => {
      const found = new Set<string>();
      let level = broaderOf(id);
      for (let step = 0; step < 16 && level.length > 0; step += 1) {
        for (const at of level) if (counts(at, used)) found.add(at);
        level = level.flatMap((at) => (counts(at, used) ? [] : broaderOf(at)));
      }
      return Array.from(found).slice(0, 2);
    },
  };
}

/** A word for a people belongs to its country: French, France. A word for a colour is that colour. */
function nounMeant(synsets: ReadonlyMap<string, Synset>, id: string): string {
  if (!id.endsWith('-a')) return id;
  const synset = synsets.get(id);
  return (
    synset?.pointers.find(({ sign, target }) => (sign === '\\' || sign === '+') && isNamed(synsets, target))?.target ??
    id
  );
}

function isNamed(synsets: ReadonlyMap<string, Synset>, id: string): boolean {
  const synset = synsets.get(id);
  return id.endsWith('-n') && (isName(synset) || synset?.file === 7);
}

function isName(synset: Synset | undefined): boolean {
  return /^\p{Lu}/u.test(synset?.lemmas[0]?.lemma ?? '');
}

function nounOf(nouns: ReadonlyMap<string, string>, name: string): string {
  const found = nouns.get(name);
  if (found === undefined) throw new Error(`WordNet has no noun '${name}'`);
  return found;
}

/** `lemma/number` → synset; other parts of speech with their letter, `a:red/1`. */
export function nounSenses(synsets: ReadonlyMap<string, Synset>): Map<string, string> {
  const senses = new Map<string, string>();
  for (const { id, lemmas } of synsets.values()) {
    const mark = id.endsWith('-n') ? '' : `${id.slice(-1)}:`;
    for (const { lemma, number } of lemmas) senses.set(`${mark}${lemma.toLowerCase()}/${number}`, id);
  }
  return senses;
}
