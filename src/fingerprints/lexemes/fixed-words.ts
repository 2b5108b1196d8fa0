import { fixedLexeme } from './lexeme.ts';

/** The words of a language that can be no name. */
export interface FixedWords {
  /** Whether a lexeme of class `fixed` is one of them. */
  has(lexeme: number): boolean;
}

const shared =
  'as break case catch class const continue default do else enum false finally for if import in new null return static switch this throw true try while';
const script = `${shared} async await debugger delete export extends function instanceof let super typeof undefined var void with yield`;
const curly = `${shared} abstract auto bool boolean byte chan char defer delete double extends extern final float fn foreach func
  function go goto impl implements inline instanceof int interface let long mut namespace nil override package private
  protected pub public readonly sealed self short signed sizeof std struct super template throws trait typedef typename union unsafe unsigned
  using var virtual void volatile where`;
const hashed = `${shared} and assert async await begin def del elif elsif end ensure esac except fi from global is lambda local
  module nil nonlocal None not or pass raise rescue self then until unless yield with False True done`;

/** A first look that most names fail: a bit for the low bits of a lexeme. */
function fixedWords(words: string): FixedWords {
  const fixed = new Set(words.split(/\s+/).map(fixedLexeme));
  const table = new Uint8Array(1 << 12);
  for (const lexeme of fixed) table[slotOf(lexeme)] = 1;
  return { has: (lexeme) => table[slotOf(lexeme)] === 1 && fixed.has(lexeme) };
}

const slotOf = (lexeme: number): number => (lexeme >>> 2) & 0xfff;

export const scriptWords: FixedWords = fixedWords(script);
export const curlyWords: FixedWords = fixedWords(curly);
export const hashedWords: FixedWords = fixedWords(hashed);
/** SQL is written in either case, and has no names that must be told from its words. */
export const noWords: FixedWords = { has: () => false };

/** Words after which a slash begins a regular expression, and a name is no operand. */
export const operatorWords: ReadonlySet<number> = new Set(
  'return typeof case in of do else instanceof new delete void throw yield await extends default'
    .split(' ')
    .map(fixedLexeme),
);
