import type { AnswerChannel } from '../../../core/check.ts';

/** What a field holds by its name: text of a channel, or one word for programs. */
export type FieldKind = AnswerChannel | 'word' | 'holder';

/** Fields by what they hold, in any dialect and any server's variant of it. */
const lists: Readonly<Record<FieldKind, string>> = {
  prose: 'content text refusal transcript explanation output_text',
  reasoning: 'reasoning reasoning_content reasoning_details reasoning_text thinking thinking_blocks',
  arguments:
    'tool_calls function_call arguments input partial_json code command commands diff query queries action operation',
  // What others wrote, and what only says what something is called: no claims of the model.
  other: `annotations citation citations cited_text description error executed_tools filename label logs note output outputs results search_info search_results snippet sources stop_sequence tags title tools web_search`,
  // Identifiers, states, addresses, bytes in base64. Where one holds more than a word it is read.
  word: `b64_json call_id container_id created_at data date encrypted_content encrypted_index file_data file_id finish_reason format id image_url index item_id last_updated link media_type model name native_finish_reason object obfuscation p page_age partial_image_b64 phase previous_response_id provider quality request_id response_id result role server_label service_tier severity sid signature size source status stop_reason system_fingerprint thought_signature tool_call_id tool_use_id type url`,
  // Other fields or numbers, in nearly every event.
  holder: `choices content_block content_index created delta item logprobs message output_index part response sequence_number usage`,
};

const kinds: ReadonlyMap<string, FieldKind> = new Map(
  Object.entries(lists).flatMap(([kind, fields]) => fields.split(/\s+/).map((field) => [field, kind as FieldKind])),
);

/** What a field is known to hold; a field that is not known is read too: see `leaves.ts`. */
export const kindOf = (field: string): FieldKind | undefined => kinds.get(field);

/** Fields that mean the same as what they stand in: `content: [{ text }]` is `content`. */
export const plainFields: ReadonlySet<string> = new Set(['content', 'text']);

/** Names of fields as programs have them; any other name is a text. */
export const isFieldName = (name: string): boolean => kinds.has(name) || /^[\w$.:@/+-]{1,128}$/.test(name);

/** One word: ASCII without a space. A loop, for most fields of every event are asked this. */
export function isWord(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit <= 0x20 || unit >= 0x7f) return false;
  }
  return text !== '';
}

const mostOfLabel = 64;

/** A name or a word or two, and no sentence: nothing that could be laid beside a source. */
export function isLabel(text: string): boolean {
  if (isWord(text)) return true;
  if (text.length > mostOfLabel || text.includes('\n')) return false;
  const words = text.trim().split(/\s+/);
  if (words.length > 4 || (words.length > 1 && /[.!?。！？]$/.test(text.trim()))) return false;
  return text.replace(/[ -~]/g, '').length <= 6;
}
