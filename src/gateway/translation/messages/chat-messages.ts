import { stringIn, textOfParts } from '../../dialects/fields.ts';
import { dataUrl } from '../data-url.ts';
import { unsupported } from '../unsupported.ts';
import { isObject, type JsonObject, objectsIn } from '../../../wire/json.ts';

/** The messages of Anthropic's shape as those of chat: what tools returned becomes messages of its own. */
export function chatMessages(messages: unknown): JsonObject[] {
  return objectsIn(messages).flatMap((message, order): JsonObject[] => {
    const { role, content } = message;
    if (typeof content === 'string') return [{ role, content }];
    const place = `messages[${order}].content`;
    return role === 'assistant' ? [assistantMessage(objectsIn(content), place)] : userMessages(message, place);
  });
}

/** What a model thought is not told it again: there is no word for it. */
const untold: ReadonlySet<unknown> = new Set(['thinking', 'redacted_thinking']);

function assistantMessage(blocks: readonly JsonObject[], place: string): JsonObject {
  const calls: JsonObject[] = [];
  let content = '';
  for (const [order, block] of blocks.entries()) {
    if (block['type'] === 'text') content += stringIn(block['text']) ?? '';
    else if (block['type'] === 'tool_use') {
      const called = { name: block['name'], arguments: JSON.stringify(block['input'] ?? {}) };
      calls.push({ id: block['id'], type: 'function', function: called });
    } else if (!untold.has(block['type'])) throw unsupported(`${place}[${order}].type`);
  }
  return {
    role: 'assistant',
    content: content === '' ? null : content,
    ...(calls.length > 0 && { tool_calls: calls }),
  };
}

function userMessages({ role, content }: JsonObject, place: string): JsonObject[] {
  const results: JsonObject[] = [];
  const parts: JsonObject[] = [];
  for (const [order, block] of objectsIn(content).entries()) {
    const at = `${place}[${order}]`;
    if (block['type'] === 'tool_result') results.push(toolMessage(block, at));
    else parts.push(partOf(block, at));
  }
  if (parts.length === 0) return results;
  const [only] = parts;
  // Some servers take parts only where there is more than text.
  const said = parts.length === 1 && only?.['type'] === 'text' ? only['text'] : parts;
  return [...results, { role, content: said }];
}

function toolMessage({ tool_use_id: id, content }: JsonObject, place: string): JsonObject {
  const other = objectsIn(content).findIndex(({ type }) => type !== 'text' && type !== 'search_result');
  if (other >= 0) throw unsupported(`${place}.content[${other}].type`);
  const said = objectsIn(content).map((block) =>
    block['type'] === 'text' ? stringIn(block['text']) : searchText(block),
  );
  return { role: 'tool', tool_call_id: id, content: typeof content === 'string' ? content : said.join('\n') };
}

function partOf(block: JsonObject, place: string): JsonObject {
  if (block['type'] === 'text') return { type: 'text', text: block['text'] };
  if (block['type'] === 'search_result') return { type: 'text', text: searchText(block) };
  const { source } = block;
  if (block['type'] === 'image' && isObject(source))
    return { type: 'image_url', image_url: { url: imageUrl(source, place) } };
  if (block['type'] === 'document' && isObject(source)) return documentPart(block, source, place);
  throw unsupported(`${place}.type`);
}

const searchText = ({ title, source, content }: JsonObject): string =>
  [title, source, textOfParts(content)].filter((text) => typeof text === 'string' && text !== '').join('\n');

function imageUrl(source: JsonObject, place: string): string {
  const { type, url, media_type: mediaType, data } = source;
  if (type === 'url' && typeof url === 'string') return url;
  if (type === 'base64' && typeof data === 'string') return dataUrl(String(mediaType), data);
  throw unsupported(`${place}.source.type`);
}

function documentPart({ title }: JsonObject, source: JsonObject, place: string): JsonObject {
  const { type, data, media_type: mediaType } = source;
  if (type === 'base64' && typeof data === 'string') {
    const filename = stringIn(title) ?? 'document.pdf';
    return { type: 'file', file: { filename, file_data: dataUrl(String(mediaType), data) } };
  }
  const text = type === 'text' ? stringIn(data) : type === 'content' ? textOfParts(source['content']) : undefined;
  if (text === undefined) throw unsupported(`${place}.source.type`);
  return { type: 'text', text: typeof title === 'string' ? `${title}\n${text}` : text };
}
