import type { DocumentContent } from '../../core/document.ts';
import { decodeText } from '../encoding/decode.ts';
import type { ReadContext } from '../reader.ts';
import { isRecord, recordFields } from '../record-fields.ts';

/** The text as it is, whether it is JSON or not. One record of `{"text", "title"?, "date"?, …}` also tells its title, date and the like. */
export function read(bytes: Uint8Array, { name, encoding }: ReadContext): DocumentContent {
  const { text } = decodeText(bytes, { name, declared: encoding });
  return { format: 'json', text, ...fieldsOf(text) };
}

function fieldsOf(text: string): Partial<DocumentContent> {
  if (text.length > longestRecord || !text.trimStart().startsWith('{')) return {};
  try {
    const record: unknown = JSON.parse(text);
    if (!isRecord(record) || typeof record['text'] !== 'string') return {};
    const { text: _text, id: _id, ...rest } = record;
    return recordFields(rest, 'metadata');
  } catch {
    return {};
  }
}

const longestRecord = 4 * 1024 * 1024;
