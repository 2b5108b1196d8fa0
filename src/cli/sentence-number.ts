import type { AssayError } from '../core/errors.ts';
import { type Call, valueOf } from './command.ts';
import { usageError } from './usage-error.ts';

/** The number of `--sentence`; throws where there is no such sentence. */
export function sentenceNumber(call: Call, count: number): number {
  const number = Number(valueOf(call, 'sentence'));
  if (number >= 1 && number <= count) return number;
  throw noSentence(number, count);
}

/** The error where an answer has fewer sentences. */
export const noSentence = (number: number, count: number): AssayError =>
  usageError(
    `There is no sentence ${number}: the answer has ${count}; without --sentence they are listed`,
    `没有第 ${number} 句：回答共有 ${count} 句；不写 --sentence 则列出各句`,
  );
