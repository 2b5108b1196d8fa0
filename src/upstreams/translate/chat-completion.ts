import type { JsonObject } from '../../wire/json.ts';
import { secondsNow } from './chat-chunks.ts';
import { given } from './json.ts';

/** What a model said, as the message of a chat completion. */
export function toChatMessage({
  text,
  reasoning,
  calls,
}: {
  readonly text: string;
  readonly reasoning: string;
  readonly calls: readonly JsonObject[];
}): JsonObject {
  return given({
    role: 'assistant',
    content: text === '' && calls.length > 0 ? null : text,
    refusal: null,
    reasoning_content: reasoning === '' ? undefined : reasoning,
    tool_calls: calls.length > 0 ? calls : undefined,
  });
}

/** One of the answers of a chat completion. */
export const toChatChoice = (index: number, message: JsonObject, finishReason: string): JsonObject => ({
  index,
  message,
  logprobs: null,
  finish_reason: finishReason,
});

/** A whole chat completion, of now; without `usage` where nothing is known of it. */
export const completionOf = (about: {
  readonly id: unknown;
  readonly model: unknown;
  readonly choices: readonly JsonObject[];
  readonly usage: JsonObject | undefined;
}): JsonObject =>
  given({
    id: about.id,
    object: 'chat.completion',
    created: secondsNow(),
    model: about.model,
    choices: about.choices,
    usage: about.usage,
  });
