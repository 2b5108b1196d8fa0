import type { UpstreamRequest } from '../../core/upstream.ts';
import { createChunkWriter } from '../translate/chat-chunks.ts';
import { countIn, objectIn, textIn } from '../translate/json.ts';
import type { EventTranslator } from '../translate/translated-answer.ts';
import { toChatUse } from './chat-use.ts';
import { toFinishReason } from './stop-reason.ts';
import type { JsonObject } from '../../wire/json.ts';

/** The events of a streamed message as chunks of a chat completion. */
export function openChatTranslator(request: UpstreamRequest): EventTranslator {
  const writer = createChunkWriter(request);
  /** Block → place among the tool calls. */
  const calls = new Map<number, number>();
  const used: JsonObject = {};
  let hasStopped = false;
  let hasFailed = false;

  const chunk = (delta: JsonObject, reason?: string): Uint8Array[] => [writer.chunk(0, delta, reason)];

  /** Counts grow: later ones stand for earlier ones, and those that are null say nothing. */
  const count = (usage: unknown): void => {
    for (const [name, value] of Object.entries(objectIn(usage))) if (typeof value === 'number') used[name] = value;
  };

  const takers: Readonly<Record<string, (event: JsonObject) => Uint8Array[]>> = {
    message_start: (event) => {
      const message = objectIn(event['message']);
      writer.begin({ id: textIn(message['id']), model: textIn(message['model']) });
      count(message['usage']);
      return chunk({ role: 'assistant', content: '' });
    },
    content_block_start: (event) => {
      const { type, id, name } = objectIn(event['content_block']);
      if (type !== 'tool_use') return [];
      const index = calls.size;
      calls.set(countIn(event['index']), index);
      return chunk({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] });
    },
    content_block_delta: (event) => {
      const delta = toChatDelta(objectIn(event['delta']), calls.get(countIn(event['index'])));
      return delta ? chunk(delta) : [];
    },
    message_delta: (event) => {
      count(event['usage']);
      const reason = objectIn(event['delta'])['stop_reason'];
      return reason === undefined || reason === null ? [] : chunk({}, toFinishReason(reason));
    },
    message_stop: () => {
      hasStopped = true;
      return [];
    },
    error: (event) => {
      hasFailed = true;
      const { type } = objectIn(event['error']);
      return [writer.error({ type, code: type, message: 'The upstream failed' })];
    },
  };

  return {
    take: (event) => takers[textIn(event['type'])]?.(event) ?? [],
    isDone: () => hasStopped,
    end: () => {
      if (hasFailed) return [];
      return hasStopped ? writer.end(toChatUse(used)) : undefined;
    },
  };
}

/** A piece of a block; `call` is the place of its tool call, where it is one. Signatures and citations have no counterpart. */
function toChatDelta(delta: JsonObject, call: number | undefined): JsonObject | undefined {
  if (delta['type'] === 'text_delta') return { content: delta['text'] };
  if (delta['type'] === 'thinking_delta') return { reasoning_content: delta['thinking'] };
  if (delta['type'] !== 'input_json_delta' || call === undefined) return undefined;
  return { tool_calls: [{ index: call, function: { arguments: delta['partial_json'] } }] };
}
