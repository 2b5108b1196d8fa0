import type { Source } from '../../core/exchange.ts';
import { isWrittenInChinese } from '../written-in-chinese.ts';
import { chineseFrame } from './frame-chinese.ts';
import { englishFrame } from './frame-english.ts';

/** A question in the frame that gives passages to a model. Passages stand in JSON, so that nothing in them can end the frame; the question comes last. */
export function frameQuestion(question: string, passages: readonly Source[]): string {
  const { before, after } = isWrittenInChinese(question) ? chineseFrame : englishFrame;
  const numbered = passages.map(({ title, date, text }, order) => ({
    number: order + 1,
    ...(title !== undefined && { title }),
    ...(date !== undefined && { date }),
    text,
  }));
  return `${before}\n\n${JSON.stringify({ passages: numbered })}\n\n${after}\n${question}`;
}
