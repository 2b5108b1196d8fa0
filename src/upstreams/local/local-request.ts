import { AssayError } from '../../core/errors.ts';
import { choicesAsked } from '../translate/chat-chunks.ts';
import { objectIn, textIn } from '../translate/json.ts';
import { type JsonObject, objectsIn } from '../../wire/json.ts';

/** What a model in this process is asked. */
export interface LocalRequest {
  /** The last is what is answered. */
  readonly turns: readonly { readonly role: 'system' | 'user' | 'assistant'; readonly text: string }[];
  readonly maxTokens: number | undefined;
  readonly temperature: number | undefined;
  readonly topP: number | undefined;
  readonly seed: number | undefined;
  readonly stop: readonly string[] | undefined;
}

/** Reads a chat completion request. Throws `ASSAY_SHAPE_UNSUPPORTED` for what such a model does not do: tools, images, a schema, several answers. */
export function toLocalRequest(body: Readonly<JsonObject>, id: string): LocalRequest {
  const format = objectIn(body['response_format'])['type'];
  if (objectsIn(body['tools']).length > 0) throw unsupported(id, 'tools');
  if (choicesAsked(body) > 1) throw unsupported(id, 'n');
  if (format !== undefined && format !== 'text') throw unsupported(id, 'response_format');
  const number = (name: string): number | undefined => {
    const value = body[name];
    return typeof value === 'number' ? value : undefined;
  };
  const { stop } = body;
  return {
    turns: objectsIn(body['messages']).map((message) => toTurn(message, id)),
    maxTokens: number('max_completion_tokens') ?? number('max_tokens'),
    temperature: number('temperature'),
    topP: number('top_p'),
    seed: number('seed'),
    stop: typeof stop === 'string' ? [stop] : Array.isArray(stop) ? stop.map(textIn) : undefined,
  };
}

function toTurn({ role, content }: JsonObject, id: string): LocalRequest['turns'][number] {
  const text = textOf(content, id);
  if (role === 'system' || role === 'developer') return { role: 'system', text };
  return { role: role === 'assistant' ? 'assistant' : 'user', text };
}

function textOf(content: unknown, id: string): string {
  if (typeof content === 'string') return content;
  const parts = objectsIn(content);
  if (parts.some(({ text }) => typeof text !== 'string')) throw unsupported(id, 'messages');
  return parts.map(({ text }) => textIn(text)).join('\n');
}

const unsupported = (id: string, field: string): AssayError =>
  new AssayError('ASSAY_SHAPE_UNSUPPORTED', {
    en: `The local model "${id}" answers with one text to texts, and "${field}" of the request asks for more`,
    zh: `本机模型 "${id}" 只能以一段文本回答文本，而请求中的 "${field}" 超出此范围`,
  });
