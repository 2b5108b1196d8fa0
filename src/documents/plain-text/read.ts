import type { DocumentContent } from '../../core/document.ts';
import { decodeText } from '../encoding/decode.ts';
import type { ReadContext } from '../reader.ts';

/** The text as it is. */
export function read(bytes: Uint8Array, { name, encoding }: ReadContext): DocumentContent {
  return { format: 'plain-text', text: decodeText(bytes, { name, declared: encoding }).text };
}
