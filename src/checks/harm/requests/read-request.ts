import {
  bitsOf,
  type ClassBits,
  createTermIndex,
  type Hit,
  type TermIndex,
} from '../../../text-classifier/term-index.ts';
import { chineseRequestTerms, englishRequestTerms, type RequestedKind, type RequestTermClass } from './terms.ts';

/** What stands in a prompt, before it is weighed. */
export interface RequestSigns {
  /**
   * Each 0 or 1: something harmful, several of it; then each manner (asks, evades, protects, studies, seeks, tame, victims), by itself and with something harmful;
   * then whether all that is harmful may be a figure of speech, whether it is then about things or games, and whether about victims; then whether nothing
   * harmful is named.
   */
  readonly signs: readonly number[];
  /** Kinds of harm of which a term stands in it. */
  readonly kinds: readonly RequestedKind[];
  /** Whether it asks how something harmful is done, and nothing speaks for anything else. */
  readonly isPlainlyAsked: boolean;
  /** Whether it asks what something is or was, and for nobody in need. */
  readonly isStudied: boolean;
  /** Whether somebody in need asks. */
  readonly isSought: boolean;
}

const asked: ClassBits<RequestTermClass> = bitsOf(englishRequestTerms);

const manners =
  asked.asks |
  asked.evades |
  asked.protects |
  asked.studies |
  asked.seeks |
  asked.tame |
  asked.victims |
  asked.outright |
  asked.ambiguous;
const excuses = asked.protects | asked.studies | asked.seeks | asked.tame;
/** Kinds whose terms are things to do; those of the others are as often what is spoken about. */
const acts = asked.illicit | asked.violence | asked['spam-fraud'] | asked.gambling | asked['sexual-minors'];
const requestedKinds = (Object.keys(asked) as RequestTermClass[]).filter(
  (name): name is RequestedKind => (asked[name] & manners) === 0,
);

let index: TermIndex | undefined;

/** Terms of a prompt, or of a part of it, in its normal form. Linear in it. */
export function findRequestTerms(form: string): Hit[] {
  index ??= createTermIndex([englishRequestTerms, chineseRequestTerms], asked);
  return index.find(form);
}

/** Whether a term names something harmful. */
export const isHarmful = ({ classes }: Hit): boolean => (classes & ~manners) !== 0;

/** Whether a term asks how something is done, or that nobody may notice. */
export const isAsking = ({ classes }: Hit): boolean => (classes & (asked.asks | asked.evades)) !== 0;

/** Whether a term asks for harm in so many words. */
export const isOutright = ({ classes }: Hit): boolean => (classes & asked.outright) !== 0;

/** What the terms of a prompt say together. */
export function requestSigns(hits: readonly Hit[]): RequestSigns {
  const met = hits.reduce((all, { classes }) => all | classes, 0);
  const harmful = hits.filter(isHarmful);
  const has = (bit: number): number => ((met & bit) === 0 ? 0 : 1);
  const harm = harmful.length > 0 ? 1 : 0;
  const isUnsure = harm === 1 && harmful.every(({ classes }) => (classes & asked.ambiguous) !== 0) ? 1 : 0;
  const manner = [asked.asks, asked.evades, asked.protects, asked.studies, asked.seeks, asked.tame, asked.victims].map(
    has,
  );
  return {
    signs: [
      harm,
      harmful.length > 1 ? 1 : 0,
      ...manner,
      ...manner.map((sign) => sign * harm),
      isUnsure,
      isUnsure * has(asked.tame),
      isUnsure * has(asked.victims),
      harm + has(asked.evades) === 0 ? 1 : 0,
    ],
    kinds: requestedKinds.filter((name) => has(asked[name]) === 1),
    isPlainlyAsked:
      (met & asked.outright) !== 0
        ? has(asked.protects) === 0
        : harmful.some(({ classes }) => (classes & acts) !== 0 && (classes & asked.ambiguous) === 0) &&
          has(asked.asks) === 1 &&
          (met & excuses) === 0,
    isStudied: has(asked.studies) === 1 && has(asked.seeks) === 0,
    isSought: has(asked.seeks) === 1,
  };
}
