/** A text that is or is not what is looked for. */
export interface LabelledText {
  readonly text: string;
  readonly label: 0 | 1;
}

/**
 * Multinomial naive Bayes over lower-cased words and pairs of Han characters, with the two labels taken as equally likely: what anybody would try first. Answers
 * log odds.
 */
export function trainNaiveBayes(rows: readonly LabelledText[]): (text: string) => number {
  const counts = [new Map<string, number>(), new Map<string, number>()] as const;
  const totals = [0, 0];
  for (const { text, label } of rows) {
    for (const term of termsOf(text)) {
      counts[label].set(term, (counts[label].get(term) ?? 0) + 1);
      totals[label] = (totals[label] ?? 0) + 1;
    }
  }
  const size = new Set([...counts[0].keys(), ...counts[1].keys()]).size;
  const odds = (term: string, label: 0 | 1): number =>
    Math.log(((counts[label].get(term) ?? 0) + 1) / ((totals[label] ?? 0) + size));
  return (text) => termsOf(text).reduce((sum, term) => sum + odds(term, 1) - odds(term, 0), 0);
}

const termsOf = (text: string): string[] =>
  Array.from(text.toLowerCase().matchAll(/\p{Script=Han}(?=(\p{Script=Han}?))|[\p{L}\p{N}']+/gu), ([term, next]) =>
    next === undefined ? term : term + next,
  );
