import { createTermIndex, type TermIndex } from '../terms/term-index.ts';
import { chineseRequestTerms, englishRequestTerms, type RequestedKind, type RequestTermClass } from './terms.ts';

/** What stands in a prompt, before it is weighed. */
export interface RequestSigns {
  /**
   * Each 0 or 1: something harmful, several of it; then each manner (asks, evades, protects, studies, seeks, tame), by itself and with something harmful;
   * then whether all that is harmful may be a figure of speech, and whether it is about things or games; then whether nothing
   * harmful is named.
   */
  readonly signs: readonly number[];
  /** Kinds of harm of which a term stands in it. */
  readonly kinds: readonly RequestedKind[];
}

const manners: ReadonlySet<RequestTermClass> = new Set([
  'asks',
  'evades',
  'protects',
  'studies',
  'seeks',
  'tame',
  'ambiguous',
]);

let index: TermIndex<RequestTermClass> | undefined;

/** Reads a prompt in its normal form. Linear in it. */
export function readRequestSigns(form: string): RequestSigns {
  index ??= createTermIndex([englishRequestTerms, chineseRequestTerms]);
  const hits = index.find(form);
  const met = new Set(hits.flatMap(({ classes }) => classes));
  const harmful = hits.filter(({ classes }) => classes.some((name) => !manners.has(name)));
  const has = (name: RequestTermClass): number => (met.has(name) ? 1 : 0);
  const harm = harmful.length > 0 ? 1 : 0;
  const isUnsure = harm === 1 && harmful.every(({ classes }) => classes.includes('ambiguous')) ? 1 : 0;
  const manner = [has('asks'), has('evades'), has('protects'), has('studies'), has('seeks'), has('tame')];
  return {
    signs: [
      harm,
      harmful.length > 1 ? 1 : 0,
      ...manner,
      ...manner.map((sign) => sign * harm),
      isUnsure,
      isUnsure * has('tame'),
      harm + has('evades') === 0 ? 1 : 0,
    ],
    kinds: Array.from(met).filter((name): name is RequestedKind => !manners.has(name)),
  };
}
