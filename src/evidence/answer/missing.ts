import { classOf } from '../../lexical/relations.ts';
import type { Candidate } from './answer-features.ts';
import type { Coverage, CoveredPassage } from './coverage.ts';
import { isQuantity } from './expected-kind.ts';
import type { AskedTerm, QuestionView } from './question-view.ts';
import { mayTell } from './may-tell.ts';
import { holdsSought, quantityHeld } from './sought-kind.ts';

type Place = Pick<Candidate, 'passage' | 'sentence'>;

/** How far the very thing that is asked for is missing at a sentence, for the model to weigh: names that no passage holds, and the aspect. */
export function missingFeatures(
  question: QuestionView,
  passage: CoveredPassage,
  sentence: number,
): Readonly<Record<'namesUnheld' | 'aspectUnnamed', number>> {
  const { terms, isTranslated } = question;
  const isUnheld = ({ isAbsent, isName }: AskedTerm, at: number): boolean =>
    !isTranslated && isName && isAbsent && (passage.coverage.terms[at] ?? 0) < leastNamed;
  return {
    namesUnheld: Number(terms.some(isUnheld)),
    aspectUnnamed: Number(leavesUnnamed(question, passage, sentence)),
  };
}

/** Whether the very thing that is asked for is missing where the best sentence stands, whatever else it shares with the question. Linear in its passage. */
export function isMissing(question: QuestionView, covered: readonly CoveredPassage[], best: Place): boolean {
  return (
    lacksSubject(question, covered, best) ||
    lacksAspect(question, covered, best) ||
    saysOtherwise(question, covered, best) ||
    lacksQuantity(question, covered, best) ||
    lacksDemand(question, covered, best)
  );
}

/** Whether the best sentence stands where too little of the question is found: what it asks about is not there. */
function lacksSubject(question: QuestionView, covered: readonly CoveredPassage[], best: Place): boolean {
  const held = covered[best.passage];
  const found = question.isTranslated ? held?.sentences[best.sentence]?.near : held?.coverage;
  return found !== undefined && (lacksNames(question, found) || lacksWords(question, found));
}

/** A name that no passage holds, or the number that tells what is asked about from others: 四 of 四号楼. */
function lacksNames({ terms, isTranslated }: QuestionView, found: Coverage): boolean {
  return terms.some(
    ({ isAbsent, isName, isNumber }, at) =>
      ((isNumber && terms.length <= someTerms) || (isName && (isAbsent || isTranslated) && terms.length <= fewTerms)) &&
      (found.terms[at] ?? 0) < (isTranslated ? leastSounded : leastNamed),
  );
}

function lacksWords({ terms, isTranslated, isChinese }: QuestionView, found: Coverage): boolean {
  if (!isTranslated && terms.length > fewTerms) return false;
  let [covering, asked] = [0, 0];
  for (const [at, { rarity, commonness }] of terms.entries()) {
    const weight = rarity * (commonness + commonWeight);
    covering += weight * (found.terms[at] ?? 0);
    asked += weight;
  }
  return covering < (isTranslated ? (isChinese ? leastInEnglish : leastInChinese) : leastHeld) * asked;
}

const fewTerms = 4;
/** In a longer question a number is more often written in another way. */
const someTerms = 6;
/** What the commonest word of prose weighs against the rarest. */
const commonWeight = 0.1;
/** Share of the rare words of the question. */
const leastHeld = 0.45;
/** A dictionary misses many words, of Chinese more than of English. */
const leastInChinese = 0.3;
const leastInEnglish = 0.35;
const leastNamed = 0.5;
/** A name by its sounds may be written in many ways. */
const leastSounded = 0.2;

/** Of a translated question so few words are found that an answer without the number or time it asks for is none. */
function lacksQuantity(
  question: QuestionView,
  covered: readonly CoveredPassage[],
  { passage, sentence }: Place,
): boolean {
  if (!question.isTranslated || !isQuantity(question.expects)) return false;
  const around = covered[passage]?.sentences.slice(Math.max(0, sentence - 1), sentence + 2) ?? [];
  return !around.some((each) => holdsSought(question, each));
}

/** Nothing there is what is asked for at all: no number to call, no year around, no time in it. */
function lacksDemand(
  { exact, expects }: QuestionView,
  covered: readonly CoveredPassage[],
  { passage, sentence }: Place,
): boolean {
  const { sentences = [] } = covered[passage] ?? {};
  const around = sentences.slice(Math.max(0, sentence - 1), sentence + 2);
  return (
    (exact?.isSure === true && !around.some(exact.isHeldBy)) || !mayTell(expects, sentences[sentence]?.shown ?? '')
  );
}

/** The best sentence speaks of another of its kind in the place of what its passage never names: of Switzerland, where France is asked for. */
function saysOtherwise({ terms }: QuestionView, covered: readonly CoveredPassage[], best: Place): boolean {
  const { coverage, sentences } = covered[best.passage] ?? {};
  const rivals = sentences?.[best.sentence]?.own.rivals;
  return terms.some(
    ({ isAbsent, forms: [form] }, at) =>
      isAbsent &&
      rivals?.[at] === 1 &&
      (coverage?.terms[at] ?? 0) < leastNamed &&
      classOf(form?.term ?? '') === 'place',
  );
}

/** Of so short a question the aspect is half, and Chinese cuts finer. */
function lacksAspect(question: QuestionView, covered: readonly CoveredPassage[], best: Place): boolean {
  const passage = covered[best.passage];
  return (
    question.terms.length <= (question.isChinese ? aspectTermsInChinese : aspectTerms) &&
    !!passage &&
    leavesUnnamed(question, passage, best.sentence)
  );
}

/** Whether a sentence and those beside it never name what of its subject a question asks for, and nothing else shows that it is told. */
function leavesUnnamed(question: QuestionView, { sentences }: CoveredPassage, at: number): boolean {
  const { aspect, namesAspect, terms, expects } = question;
  const best = sentences[at];
  if (!namesAspect || aspect < 0 || !best) return false;
  if ((best.near.terms[aspect] ?? 0) > 0 || (expects !== 'number' && quantityHeld(question, best) === 2)) return false;
  const characters = hanOf(terms[aspect]?.forms[0]?.term ?? '');
  // 票价 is told by 全票, 房 by 房间: words of Chinese are cut in more ways than one.
  const around = sentences.slice(Math.max(0, at - 1), at + 2);
  return !around.some(({ tokens }) => tokens.some(({ form }) => characters.some((each) => form.includes(each))));
}

const aspectTerms = 2;
const aspectTermsInChinese = 3;

const hanOf = (term: string): string[] => Array.from(term).filter((character) => /\p{Script=Han}/u.test(character));
