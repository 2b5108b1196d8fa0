import type { ChatUse } from '../translate/chat-chunks.ts';
import { countIn } from '../translate/json.ts';
import type { JsonObject } from '../../wire/json.ts';

/** What a message used: there, what is written to and read from a cache is not part of the input. */
export function toChatUse(usage: JsonObject): ChatUse {
  const cached = countIn(usage['cache_read_input_tokens']);
  return {
    prompt: countIn(usage['input_tokens']) + countIn(usage['cache_creation_input_tokens']) + cached,
    completion: countIn(usage['output_tokens']),
    cached,
  };
}
