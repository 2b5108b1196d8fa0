import type { Token } from '../../../core/token.ts';

/** A term as cells and sentences are compared by: `4.0` → `4`, `64,217` → `64217`, `09` → `9`, `three` → `3`, `sept` → the stem of September. */
export function canonicalOf(term: string): string {
  const first = term.charCodeAt(0);
  if (first >= zero && first <= nine) {
    const value = Number(term.replaceAll(',', ''));
    return Number.isNaN(value) ? term : String(value);
  }
  return same.get(term) ?? term;
}

/** The words of a sentence or claim as they are compared, symbols left out. */
export function canonicalTerms(tokens: readonly Token[]): { readonly token: Token; readonly term: string }[] {
  return tokens.filter(({ kind }) => kind !== 'symbol').map((token) => ({ token, term: canonicalOf(token.term) }));
}

const [zero, nine] = [48, 57];

const same: ReadonlyMap<string, string> = new Map(
  [
    '2 two 二 两',
    '3 three 三',
    '4 four 四',
    '5 five 五',
    '6 six 六',
    '7 seven 七',
    '8 eight 八',
    '9 nine 九',
    '10 ten 十',
    '11 eleven 十一',
    '12 twelv 十二',
    'januari jan',
    'februari feb',
    'march mar',
    'april apr',
    'june jun',
    'juli jul',
    'august aug',
    'septemb sep sept',
    'octob oct',
    'novemb nov',
    'decemb dec',
  ].flatMap((line) => {
    const [to = '', ...others] = line.split(' ');
    return others.map((other) => [other, to] as const);
  }),
);
