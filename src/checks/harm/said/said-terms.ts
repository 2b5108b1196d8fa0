import { chineseDistressTerms, type DistressTermClass, englishDistressTerms } from '../distress/terms.ts';
import { chineseTerms, englishTerms, type TermClass } from '../frames/terms.ts';
import {
  bitsOf,
  type ClassBits,
  createTermIndex,
  type Hit,
  type TermIndex,
} from '../../../text-classifier/term-index.ts';
import { chineseSaidTerms, englishSaidTerms, type SaidTermClass } from './terms.ts';

type SaidClass = TermClass | DistressTermClass | SaidTermClass;

/** The bits of all that is looked for in a sentence, whatever it asks. */
export const said: ClassBits<SaidClass> = bitsOf<SaidClass>(englishTerms, englishDistressTerms, englishSaidTerms);

let index: TermIndex | undefined;

/** Terms of a sentence in its plain spelling. Linear in it. */
export function findSaidTerms(form: string): Hit[] {
  index ??= createTermIndex<SaidClass>(
    [englishTerms, chineseTerms, englishDistressTerms, chineseDistressTerms, englishSaidTerms, chineseSaidTerms],
    said,
  );
  return index.find(form);
}

/** All classes of some terms. */
export const classesOf = (hits: readonly Hit[]): number => hits.reduce((met, { classes }) => met | classes, 0);
