import { given, objectIn, textIn } from '../translate/json.ts';
import { type JsonObject, objectsIn } from '../../wire/json.ts';

/** The content of a chat message as blocks. Empty texts, which the API refuses, are left out. */
export function toBlocks(content: unknown): JsonObject[] {
  if (typeof content === 'string') return content === '' ? [] : [{ type: 'text', text: content }];
  return objectsIn(content).flatMap(toBlock);
}

function toBlock(part: JsonObject): JsonObject[] {
  const text = textIn(part['text']) || textIn(part['refusal']);
  if (text !== '') return [given({ type: 'text', text, cache_control: part['cache_control'] })];
  if (part['type'] === 'image_url')
    return [{ type: 'image', source: sourceOf(textIn(objectIn(part['image_url'])['url'])) }];
  if (part['type'] !== 'file') return [];
  const { file_data: data, filename } = objectIn(part['file']);
  if (typeof data !== 'string') return [];
  return [given({ type: 'document', source: sourceOf(data), title: filename })];
}

/** What a `data:` address holds, or the address. Nothing is fetched here. */
function sourceOf(url: string): JsonObject {
  const inline = /^data:([\w.+/-]+)(?:;[\w=.-]+)*;base64,/.exec(url);
  if (!inline) return { type: 'url', url };
  return { type: 'base64', media_type: inline[1], data: url.slice(inline[0].length) };
}
