import type { AnswerChannel } from '../../../core/check.ts';

/**
 * Fields that hold text, in any dialect and any server's variant of it, and what the text is. What stands below such a field is the same, but for fields of
 * another channel inside prose. A field that is in none of these lists is read too: see `leaves.ts`.
 */
export const channelOfField: ReadonlyMap<string, AnswerChannel> = new Map([
  ...of('prose', ['content', 'text', 'refusal', 'transcript', 'explanation', 'output_text']),
  ...of('reasoning', [
    'reasoning',
    'reasoning_content',
    'reasoning_details',
    'reasoning_text',
    'thinking',
    'thinking_blocks',
  ]),
  ...of('arguments', [
    'tool_calls',
    'function_call',
    'arguments',
    'input',
    'partial_json',
    'code',
    'command',
    'commands',
    'diff',
    'query',
    'queries',
    'action',
    'operation',
  ]),
  // What others wrote or what only says what something is called: no claims of the model.
  ...of('other', [
    'annotations',
    'citation',
    'citations',
    'cited_text',
    'description',
    'error',
    'executed_tools',
    'filename',
    'label',
    'logs',
    'note',
    'output',
    'outputs',
    'results',
    'search_info',
    'search_results',
    'snippet',
    'sources',
    'stop_sequence',
    'tags',
    'title',
    'tools',
    'web_search',
  ]),
]);

function of(channel: AnswerChannel, fields: readonly string[]): (readonly [string, AnswerChannel])[] {
  return fields.map((field) => [field, channel]);
}

/** Fields that mean the same as what they stand in: `content: [{ text }]` is `content`. */
export const plainFields: ReadonlySet<string> = new Set(['content', 'text']);

/** Fields that hold one word for programs, such as an identifier, a state, an address or bytes in base64. Where they hold more than a word they are read. */
export const wordFields: ReadonlySet<string> = new Set([
  'b64_json',
  'call_id',
  'container_id',
  'created_at',
  'data',
  'date',
  'encrypted_content',
  'encrypted_index',
  'file_data',
  'file_id',
  'finish_reason',
  'format',
  'id',
  'image_url',
  'index',
  'item_id',
  'last_updated',
  'link',
  'media_type',
  'model',
  'name',
  'native_finish_reason',
  'object',
  'obfuscation',
  'p',
  'page_age',
  'partial_image_b64',
  'phase',
  'previous_response_id',
  'provider',
  'quality',
  'request_id',
  'response_id',
  'result',
  'role',
  'server_label',
  'service_tier',
  'severity',
  'sid',
  'signature',
  'size',
  'source',
  'status',
  'stop_reason',
  'system_fingerprint',
  'thought_signature',
  'tool_call_id',
  'tool_use_id',
  'type',
  'url',
]);

/** One word: ASCII without a space. */
export const isWord = (text: string): boolean => /^[!-~]+$/.test(text);

/** Names of fields as programs have them; any other name is a text. */
export const isFieldName = (name: string): boolean => /^[\w$.:@/+-]{1,128}$/.test(name);

const mostOfLabel = 64;

/** A name or a word or two, and no sentence: nothing that could be laid beside a source. */
export function isLabel(text: string): boolean {
  if (isWord(text)) return true;
  if (text.length > mostOfLabel || text.includes('\n')) return false;
  const words = text.trim().split(/\s+/);
  if (words.length > 4 || (words.length > 1 && /[.!?。！？]$/.test(text.trim()))) return false;
  return text.replace(/[ -~]/g, '').length <= 6;
}
