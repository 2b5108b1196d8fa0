/** What one UTF-16 unit counts for, in tokens: letters of English, other ASCII, other alphabets, Chinese and its neighbours. */
const weights = { letter: 0.25, ascii: 0.5, alphabet: 0.5, ideograph: 1 } as const;

const firstIdeograph = 0x2e80;

/**
 * About how many tokens a text is, where nobody has counted them: rather more than the vocabularies of today make of it, so that what is not counted is not
 * cheaper. A fraction, so that pieces of a text add up to what the whole of it would be.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (let at = 0; at < text.length; at += 1) tokens += weightOf(text.charCodeAt(at));
  return tokens;
}

function weightOf(unit: number): number {
  if (unit >= firstIdeograph) return weights.ideograph;
  if (unit > 0x7f) return weights.alphabet;
  const lower = unit | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || unit === 0x20 ? weights.letter : weights.ascii;
}
