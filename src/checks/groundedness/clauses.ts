import type { Token } from '../../core/token.ts';
import { isDenial, isNegation } from '../../text/words.ts';
import type { FieldState } from './field-states.ts';
import type { SourceView } from './source-view.ts';
import type { SpanView, WordView } from './span-view.ts';

/** What the words of one clause say together. */
export interface Clause {
  /** Whether it is negated: by an odd number of negations and denials. */
  readonly isNegative: boolean;
  readonly words: number;
  /** Words that stand in a source. */
  readonly exact: number;
  /** What fields named in it say, worst first: 4 left open, 3 no, 2 a value, 1 yes, 0 no field named. */
  readonly state: number;
}

/** The clause of each word of a span. Clauses end at marks and at words that turn the thought. */
export function clausesOf({ tokens, words }: SpanView, sources: SourceView): Clause[] {
  const clauses: Clause[] = [];
  let next = 0;
  for (const { end, isNegative } of cutsOf(tokens)) {
    const inside: WordView[] = [];
    for (let word = words[next]; word && word.token.start < end; word = words[next]) {
      inside.push(word);
      next += 1;
    }
    const clause: Clause = {
      isNegative,
      words: inside.length,
      exact: inside.filter((word) => word.exact).length,
      state: inside.reduce((worst, word) => Math.max(worst, stateNumber(sources.fieldState(word.token.term))), 0),
    };
    for (const _word of inside) clauses.push(clause);
  }
  return clauses;
}

export function stateNumber(state: FieldState | undefined): number {
  return state === undefined ? 0 : numbers[state];
}

const numbers: Readonly<Record<FieldState, number>> = { yes: 1, value: 2, no: 3, empty: 4 };

interface Cut {
  readonly end: number;
  readonly isNegative: boolean;
}

function cutsOf(tokens: readonly Token[]): Cut[] {
  const cuts: Cut[] = [];
  let negations = 0;
  for (const token of tokens) {
    if (endsClause(token)) {
      cuts.push({ end: token.start, isNegative: negations % 2 === 1 });
      negations = 0;
    } else if (isNegation(token.form) || isDenial(token.form)) negations += 1;
  }
  cuts.push({ end: Infinity, isNegative: negations % 2 === 1 });
  return cuts;
}

function endsClause({ kind, form }: Token): boolean {
  return kind === 'symbol' ? marks.has(form) : turns.has(form);
}

const marks: ReadonlySet<string> = new Set([';', ':', '—', '–', '(', ')', ',', '。']);
const turns: ReadonlySet<string> = new Set([
  'but',
  'while',
  'although',
  'though',
  'however',
  'whereas',
  '但',
  '但是',
  '而',
  '不过',
]);
