import type { ChatUse } from '../translate/chat-chunks.ts';
import { countIn, given, objectIn, textIn } from '../translate/json.ts';
import { type JsonObject, objectsIn } from '../../wire/json.ts';

/** What a candidate says, in whole or in a piece. */
export interface Candidate {
  readonly index: number;
  readonly text: string;
  readonly reasoning: string;
  readonly calls: readonly JsonObject[];
  /** As a chat completion says it; undefined where it goes on. */
  readonly finishReason: string | undefined;
}

const reasons: Readonly<Record<string, string>> = { STOP: 'stop', MAX_TOKENS: 'length' };
const filtered = new Set([
  'SAFETY',
  'RECITATION',
  'BLOCKLIST',
  'PROHIBITED_CONTENT',
  'SPII',
  'IMAGE_SAFETY',
  'IMAGE_PROHIBITED_CONTENT',
]);

/** The candidates of an answer. A prompt that was blocked has none, and is an answer that was filtered. `firstCall` numbers the calls that have no id of their own. */
export function candidatesOf(answer: JsonObject, firstCall: (index: number) => number): Candidate[] {
  const blocked = objectIn(answer['promptFeedback'])['blockReason'];
  if (blocked !== undefined) return [{ index: 0, text: '', reasoning: '', calls: [], finishReason: 'content_filter' }];
  return objectsIn(answer['candidates']).map((candidate, order) => {
    const index = typeof candidate['index'] === 'number' ? candidate['index'] : order;
    const parts = objectsIn(objectIn(candidate['content'])['parts']);
    const textOf = (isThought: boolean): string =>
      parts
        .filter((part) => (part['thought'] === true) === isThought)
        .map((part) => textIn(part['text']))
        .join('');
    const first = firstCall(index);
    const calls = parts
      .filter(({ functionCall }) => functionCall !== undefined)
      .map((part, at) => toCall(part, `call_${index}_${first + at}`));
    return {
      index,
      text: textOf(false),
      reasoning: textOf(true),
      calls,
      finishReason: finishReasonOf(candidate['finishReason'], first + calls.length > 0),
    };
  });
}

function finishReasonOf(reason: unknown, hasCalls: boolean): string | undefined {
  if (typeof reason !== 'string') return undefined;
  if (filtered.has(reason)) return 'content_filter';
  const said = reasons[reason] ?? 'stop';
  return said === 'stop' && hasCalls ? 'tool_calls' : said;
}

/** A signature of the thinking before a call has to come back with it: clients keep fields they do not know. */
function toCall({ functionCall, thoughtSignature }: JsonObject, fallbackId: string): JsonObject {
  const { id, name, args } = objectIn(functionCall);
  return given({
    id: id ?? fallbackId,
    type: 'function',
    function: { name, arguments: JSON.stringify(args ?? {}) },
    extra_content: thoughtSignature === undefined ? undefined : { google: { thought_signature: thoughtSignature } },
  });
}

export function toChatUse(answer: JsonObject): ChatUse | undefined {
  const usage = answer['usageMetadata'];
  if (usage === undefined) return undefined;
  const count = (name: string): number => countIn(objectIn(usage)[name]);
  const thought = count('thoughtsTokenCount');
  return {
    prompt: count('promptTokenCount') + count('toolUsePromptTokenCount'),
    completion: count('candidatesTokenCount') + thought,
    cached: count('cachedContentTokenCount'),
    thought,
  };
}
