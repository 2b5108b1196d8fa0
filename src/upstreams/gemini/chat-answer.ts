import { toChatUsage } from '../translate/chat-chunks.ts';
import { completionOf, toChatChoice, toChatMessage } from '../translate/chat-completion.ts';
import { textIn } from '../translate/json.ts';
import { type Candidate, candidatesOf, toChatUse } from './candidate.ts';
import type { JsonObject } from '../../wire/json.ts';

/** An answer of Gemini as a chat completion. */
export function toChatCompletion(answer: JsonObject, model: string): JsonObject {
  const use = toChatUse(answer);
  return completionOf({
    id: textIn(answer['responseId']) || 'chatcmpl',
    model: textIn(answer['modelVersion']) || model,
    choices: candidatesOf(answer, () => 0).map(toChoice),
    usage: use && toChatUsage(use),
  });
}

const toChoice = ({ index, finishReason, ...said }: Candidate): JsonObject =>
  toChatChoice(index, toChatMessage(said), finishReason ?? 'stop');
