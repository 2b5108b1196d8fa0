import { objectIn, textIn } from '../translate/json.ts';
import { type JsonObject, objectsIn } from '../../wire/json.ts';

/** The content of a chat message as parts. */
export function toParts(content: unknown): JsonObject[] {
  if (typeof content === 'string') return content === '' ? [] : [{ text: content }];
  return objectsIn(content).flatMap(toPart);
}

function toPart(part: JsonObject): JsonObject[] {
  const text = textIn(part['text']) || textIn(part['refusal']);
  if (text !== '') return [{ text }];
  const { type } = part;
  if (type === 'image_url') return [mediaOf(textIn(objectIn(part['image_url'])['url']))];
  if (type === 'input_audio') {
    const { data, format } = objectIn(part['input_audio']);
    return [{ inlineData: { mimeType: `audio/${textIn(format)}`, data } }];
  }
  const data = objectIn(part['file'])['file_data'];
  return type === 'file' && typeof data === 'string' ? [mediaOf(data)] : [];
}

/** What a `data:` address holds, or the address. Nothing is fetched here. */
function mediaOf(url: string): JsonObject {
  const inline = /^data:([\w.+/-]+)(?:;[\w=.-]+)*;base64,/.exec(url);
  if (!inline) return { fileData: { fileUri: url } };
  return { inlineData: { mimeType: inline[1], data: url.slice(inline[0].length) } };
}
