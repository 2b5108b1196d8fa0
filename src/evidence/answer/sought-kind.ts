import type { Token } from '../../core/token.ts';
import { rarityLevel } from '../../text/common-terms.ts';
import { findQuantities } from '../../text/quantities/find.ts';
import { isFunctionWord } from '../../text/words.ts';
import type { QuestionView } from './question-view.ts';
import type { SentenceView } from './sentence-view.ts';

/** Whether a sentence holds something of the kind a question asks for that the question does not say itself. Linear in the sentence. */
export function holdsSought(question: QuestionView, sentence: SentenceView): boolean {
  switch (question.expects) {
    case 'date':
      return holdsQuantity(question, sentence, isWhen);
    case 'number':
      return holdsQuantity(question, sentence, isHowMany);
    case 'person':
    case 'place':
      return sentence.tokens.some((token, at) => isNewName(question, sentence, { token, at }));
    case 'reason':
    case 'other':
      return false;
  }
}

const isWhen = (kind: string): boolean => kind === 'date' || kind === 'time' || kind === 'ordinal';
const isHowMany = (kind: string): boolean => kind !== 'date' && kind !== 'time';

function holdsQuantity(question: QuestionView, { text }: SentenceView, isKind: (kind: string) => boolean): boolean {
  return findQuantities(text).some(
    ({ kind, span }) => isKind(kind) && !question.known.has(text.slice(span.start, span.end).toLowerCase()),
  );
}

interface PlacedToken {
  readonly token: Token;
  readonly at: number;
}

/** A capitalised word inside the sentence; of Chinese, which has none, a word that prose at large hardly uses. */
function isNewName(question: QuestionView, { text, span }: SentenceView, { token, at }: PlacedToken): boolean {
  if (question.known.has(token.term) || isFunctionWord(token.form)) return false;
  if (token.kind === 'han') return token.form.length > 1 && rarityLevel(token.term) >= rareLevel;
  if (token.kind !== 'word') return false;
  const first = text.charAt(token.start - span.start);
  return (at > 0 || rarityLevel(token.term) >= rareLevel) && first !== first.toLowerCase();
}

const rareLevel = 12;
