import type { UpstreamRequest } from '../../core/upstream.ts';
import { type ChatUse, createChunkWriter } from '../translate/chat-chunks.ts';
import { textIn } from '../translate/json.ts';
import type { EventTranslator } from '../translate/translated-answer.ts';
import { type Candidate, candidatesOf, toChatUse } from './candidate.ts';
import { isObject, type JsonObject } from '../../wire/json.ts';

/** The pieces of a streamed answer of Gemini as chunks of a chat completion. Its stream has no mark at its end: every candidate says that it is finished. */
export function openChatTranslator(request: UpstreamRequest): EventTranslator {
  const writer = createChunkWriter(request);
  /** Candidate → calls it has made so far. */
  const calls = new Map<number, number>();
  const finished = new Set<number>();
  let hasFailed = false;
  let use: ChatUse | undefined;

  function chunksOf({ index, text, reasoning, calls: made, finishReason }: Candidate): Uint8Array[] {
    const isFirst = !calls.has(index);
    const before = calls.get(index) ?? 0;
    calls.set(index, before + made.length);
    const chunks: Uint8Array[] = [];
    if (isFirst) chunks.push(writer.chunk(index, { role: 'assistant', content: '' }));
    if (reasoning !== '') chunks.push(writer.chunk(index, { reasoning_content: reasoning }));
    if (text !== '') chunks.push(writer.chunk(index, { content: text }));
    for (const [order, call] of made.entries())
      chunks.push(writer.chunk(index, { tool_calls: [{ index: before + order, ...call }] }));
    if (finishReason !== undefined) {
      finished.add(index);
      chunks.push(writer.chunk(index, {}, finishReason));
    }
    return chunks;
  }

  const isDone = (): boolean => calls.size > 0 && Array.from(calls.keys()).every((index) => finished.has(index));

  return {
    take: (event: JsonObject) => {
      if (isObject(event['error'])) {
        hasFailed = true;
        const code = textIn(event['error']['status']) || 'INTERNAL';
        return [writer.error({ type: 'api_error', code, message: 'The upstream failed' })];
      }
      writer.begin({
        id: textIn(event['responseId']) || 'chatcmpl',
        model: textIn(event['modelVersion']) || request.model,
      });
      use = toChatUse(event) ?? use;
      return candidatesOf(event, (index) => calls.get(index) ?? 0).flatMap(chunksOf);
    },
    isDone,
    end: () => {
      if (hasFailed) return [];
      return isDone() ? writer.end(use) : undefined;
    },
  };
}
