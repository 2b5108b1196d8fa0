import { findQuantities } from '../../text/quantities/find.ts';
import type { CoveredSentence } from './coverage.ts';
import type { QuestionView } from './question-view.ts';
import { holdsSought } from './sought-kind.ts';
import { isOtherTime } from './time-bounds.ts';

/** A heading and a question say nothing; a piece without end is no sentence; a line with the date of the document answers what asks for that. */
export function canAnswer(question: QuestionView, sentence: CoveredSentence | undefined): boolean {
  if (!sentence || sentence.block === 'heading' || sentence.isElsewhere) return false;
  if (!sentence.fields && sentence.text.length > longestQuoted) return false;
  if (isOtherTime(question, sentence) || (question.seeksMeasure && !holdsSought(question, sentence))) return false;
  if (isDateLine(sentence.text) && !sentence.own.terms.some((value) => value > 0)) return false;
  return !/[?？]["'”’)）]*$/.test(sentence.text.slice(-8));
}

const longestQuoted = 1500;

/** `Published: 3 May 2026`, 發布日期：民國114年6月5日. */
function isDateLine(text: string): boolean {
  const head = /^[^:：]{1,24}[:：]\s?/.exec(text);
  if (!head || text.length > longestDateLine) return false;
  const [date, ...more] = findQuantities(text);
  return (
    more.length === 0 &&
    date?.kind === 'date' &&
    date.span.start - head[0].length <= 2 &&
    text.length - date.span.end <= 2
  );
}

const longestDateLine = 60;
