import { type Exchange, stageOf } from '../core/exchange.ts';
import type { Segment, Target } from '../core/segment.ts';
import type { SegmenterOptions } from './segmenter-options.ts';
import { segmentText } from './segmenter.ts';

/**
 * The segments of everything that is checked at the stage of an exchange, in reading order: the answer; the question and the messages of user
 * and system; or the sources and what tools returned.
 */
export function segmentExchange(exchange: Exchange, options: Pick<SegmenterOptions, 'hasClaims'> = {}): Segment[] {
  return textsOf(exchange).flatMap(({ target, text }) => segmentText(text, { ...options, target }));
}

interface TargetText {
  readonly target: Target;
  readonly text: string;
}

function textsOf(exchange: Exchange): TargetText[] {
  switch (stageOf(exchange)) {
    case 'answer':
      return given('answer', exchange.answer);
    case 'prompt':
      return [...given('question', exchange.question), ...messagesOf(exchange)];
    case 'document':
      return [
        ...(exchange.sources ?? []).map(({ id, text }): TargetText => ({ target: `source:${id}`, text })),
        ...(exchange.tools ?? []).map(({ result }, index): TargetText => ({ target: `tool:${index}`, text: result })),
      ];
  }
}

const given = (target: Target, text: string | undefined): TargetText[] =>
  text === undefined ? [] : [{ target, text }];

/** What the model itself said in earlier turns is no part of the prompt. */
function messagesOf({ messages = [] }: Exchange): TargetText[] {
  return messages.flatMap(({ role, content }, index) =>
    role === 'user' || role === 'system' ? [{ target: `message:${index}` as const, text: content }] : [],
  );
}
