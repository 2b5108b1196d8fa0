import type { Passage } from '../../../core/ports.ts';
import type { Token } from '../../../core/token.ts';
import { lexiconPlace } from '../../../lexical/relations.ts';
import { isFunctionWord } from '../../../text/words.ts';
import { negatedStarts } from './negated-words.ts';

/** The words of one passage, laid out to be aligned with. */
export interface PassageWords {
  /** No symbols; at most `longest`. */
  readonly tokens: readonly Token[];
  /** Whether each token says something by itself. */
  readonly isContent: readonly boolean[];
  /** Whether a negation stands in the few tokens before each. */
  readonly isNegated: readonly boolean[];
  /** Looks like a name: a capital letter that no sentence begin explains. */
  readonly isName: readonly boolean[];
  /** Number of the clause that each token stands in, counted from 0. */
  readonly clauses: readonly number[];
  /** Number of the sentence that each token stands in, counted from 0. */
  readonly sentences: readonly number[];
  /** Places of a term, ascending. */
  placesOf(term: string): readonly number[];
  /** Place of the token that a run of Han characters begins in, wherever the words are cut; -1 where it is not in the passage. */
  placeOfHan(characters: string): number;
  /** Places of the tokens in the lexicon, -1 where a word is not in it, says nothing by itself or is a number. */
  lexiconPlaces(): Int32Array;
  /** Han characters of the passage, in order. */
  readonly han: string;
}

/** Longer passages are aligned with by their first words: keeps the work bounded whatever a source holds. */
const longest = 160;
const none: readonly number[] = [];

export function readPassageWords(passage: Passage): PassageWords {
  const negated = negatedStarts(passage.tokens);
  const tokens: Token[] = [];
  const isContent: boolean[] = [];
  const isNegated: boolean[] = [];
  const isName: boolean[] = [];
  const clauses: number[] = [];
  const sentences: number[] = [];
  let [clause, sentence] = [0, 0];
  const places = new Map<string, number[]>();
  const hanPlaces: number[] = [];
  let han = '';
  let opens = true;
  for (const token of passage.tokens) {
    if (tokens.length === longest) break;
    if (token.kind === 'symbol') {
      if (ends.has(token.form)) {
        opens = true;
        sentence += 1;
      }
      if (clauseMarks.has(token.form)) clause += 1;
      continue;
    }
    const place = tokens.length;
    tokens.push(token);
    clauses.push(clause);
    sentences.push(sentence);
    isContent.push(!isFunctionWord(token.form));
    isNegated.push(negated.has(token.start));
    isName.push(!opens && token.kind === 'word' && isCapital(passage.text.charAt(token.start - passage.span.start)));
    opens = false;
    const known = places.get(token.term);
    if (known) known.push(place);
    else places.set(token.term, [place]);
    if (token.kind === 'han') {
      for (let at = 0; at < token.form.length; at += 1) hanPlaces.push(place);
      han += token.form;
    }
  }
  let lexiconPlaces: Int32Array | undefined;
  return {
    tokens,
    isContent,
    isNegated,
    isName,
    clauses,
    sentences,
    han,
    lexiconPlaces: () =>
      (lexiconPlaces ??= Int32Array.from(tokens, ({ term, kind }, at) =>
        isContent[at] === true && kind !== 'number' ? lexiconPlace(term) : -1,
      )),
    placesOf: (term) => places.get(term) ?? none,
    placeOfHan: (characters) => hanPlaces[han.indexOf(characters)] ?? -1,
  };
}

const clauseMarks: ReadonlySet<string> = new Set([',', ';', '.', '。', ':', '!', '?']);
const ends: ReadonlySet<string> = new Set(['.', '。', '!', '?', '"', '“']);

const isCapital = (character: string): boolean => character !== character.toLowerCase();
