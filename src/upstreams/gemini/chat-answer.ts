import { secondsNow, toChatUsage } from '../translate/chat-chunks.ts';
import { given, type JsonObject, textIn } from '../translate/json.ts';
import { type Candidate, candidatesOf, toChatUse } from './candidate.ts';

/** An answer of Gemini as a chat completion. */
export function toChatCompletion(answer: JsonObject, model: string): JsonObject {
  const use = toChatUse(answer);
  return given({
    id: textIn(answer['responseId']) || 'chatcmpl',
    object: 'chat.completion',
    created: secondsNow(),
    model: textIn(answer['modelVersion']) || model,
    choices: candidatesOf(answer, () => 0).map(toChoice),
    usage: use && toChatUsage(use),
  });
}

function toChoice({ index, text, reasoning, calls, finishReason }: Candidate): JsonObject {
  const message = given({
    role: 'assistant',
    content: text === '' && calls.length > 0 ? null : text,
    refusal: null,
    reasoning_content: reasoning === '' ? undefined : reasoning,
    tool_calls: calls.length > 0 ? calls : undefined,
  });
  return { index, message, logprobs: null, finish_reason: finishReason ?? 'stop' };
}
