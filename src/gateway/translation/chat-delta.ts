import { stringIn } from '../dialects/fields.ts';
import {
  aboutOf,
  type ChatAbout,
  type ChatCall,
  type ChatUsage,
  callOf,
  reasonIn,
  reasoningIn,
  textIn,
  usageOf,
} from './chat-answer.ts';
import { isObject, type JsonObject, objectsIn } from '../../wire/json.ts';

/** What one chunk of a streamed chat completion brings. */
export interface ChatDelta {
  readonly about: ChatAbout;
  readonly reasoning: string;
  readonly text: string;
  readonly refusal: string;
  /** `id` and `name` are empty where a chunk goes on with a call. */
  readonly calls: readonly (ChatCall & { readonly index: number })[];
  readonly reason: string | undefined;
  readonly usage: ChatUsage | undefined;
}

export function readChatDelta(chunk: JsonObject): ChatDelta {
  const choice = objectsIn(chunk['choices']).find(({ index = 0 }) => index === 0);
  const delta = isObject(choice?.['delta']) ? choice['delta'] : {};
  return {
    about: aboutOf(chunk),
    reasoning: reasoningIn(delta),
    text: textIn(delta['content']),
    refusal: stringIn(delta['refusal']) ?? '',
    calls: objectsIn(delta['tool_calls']).map((call, order) => ({
      ...callOf(call),
      index: typeof call['index'] === 'number' ? call['index'] : order,
    })),
    reason: reasonIn(choice),
    usage: usageOf(chunk['usage']),
  };
}
