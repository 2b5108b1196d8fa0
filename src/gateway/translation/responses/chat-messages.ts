import { stringIn, textOfParts } from '../../dialects/fields.ts';
import { unsupported } from '../unsupported.ts';
import { type JsonObject, objectsIn } from '../../../wire/json.ts';

/** The items of OpenAI's responses as messages of chat: calls that follow one another are one message. */
export function chatMessages(input: unknown): JsonObject[] {
  if (typeof input === 'string') return [{ role: 'user', content: input }];
  const messages: JsonObject[] = [];
  for (const [order, item] of objectsIn(input).entries()) {
    const place = `input[${order}]`;
    const { type } = item;
    if (type === 'function_call' || type === 'custom_tool_call') addCall(messages, item);
    else if (type === 'function_call_output' || type === 'custom_tool_call_output')
      messages.push({ role: 'tool', tool_call_id: item['call_id'], content: outputOf(item, place) });
    else if (type === undefined || type === 'message') messages.push(messageOf(item, place));
    // What a model thought is not told it again: there is no word for it.
    else if (type !== 'reasoning') throw unsupported(`${place}.type`);
  }
  return messages;
}

function addCall(messages: JsonObject[], { type, call_id: id, name, arguments: text, input }: JsonObject): void {
  const call =
    type === 'function_call'
      ? { id, type: 'function', function: { name, arguments: text } }
      : { id, type: 'custom', custom: { name, input } };
  const last = messages.at(-1);
  const known = objectsIn(last?.['tool_calls']);
  if (last?.['role'] === 'assistant') messages[messages.length - 1] = { ...last, tool_calls: [...known, call] };
  else messages.push({ role: 'assistant', content: null, tool_calls: [call] });
}

function outputOf({ output }: JsonObject, place: string): string {
  const other = objectsIn(output).findIndex((part) => typeof part['text'] !== 'string');
  if (other >= 0) throw unsupported(`${place}.output[${other}].type`);
  return textOfParts(output);
}

function messageOf({ role, content }: JsonObject, place: string): JsonObject {
  // Few servers know the role by which OpenAI told the two apart.
  const known = role === 'developer' ? 'system' : role;
  if (typeof content === 'string') return { role: known, content };
  const parts = objectsIn(content).map((part, order) => partOf(part, `${place}.content[${order}]`));
  const isText = parts.every(({ type }) => type === 'text');
  if (known === 'assistant' || (isText && parts.length === 1))
    return { role: known, content: parts.map(({ text }) => stringIn(text) ?? '').join('') };
  return { role: known, content: parts };
}

function partOf(part: JsonObject, place: string): JsonObject {
  const { type, text, refusal, image_url: url, detail, file_data: data, filename, input_audio: audio } = part;
  if (type === 'input_text' || type === 'output_text' || type === 'text') return { type: 'text', text };
  if (type === 'refusal') return { type: 'text', text: refusal };
  if (type === 'input_image' && typeof url === 'string')
    return { type: 'image_url', image_url: { url, ...(detail !== undefined && { detail }) } };
  if (type === 'input_file' && typeof data === 'string') return { type: 'file', file: { filename, file_data: data } };
  if (type === 'input_audio' && audio !== undefined) return { type, input_audio: audio };
  throw unsupported(`${place}.${type === 'input_image' || type === 'input_file' ? 'file_id' : 'type'}`);
}
