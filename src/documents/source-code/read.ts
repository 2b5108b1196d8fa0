import type { DocumentContent } from '../../core/document.ts';
import { decodeText } from '../encoding/decode.ts';
import { extensionOf } from '../extension.ts';
import type { ReadContext } from '../reader.ts';

/** The text as it is; the extension tells the programming language. */
export function read(bytes: Uint8Array, { name, encoding }: ReadContext): DocumentContent {
  const { text } = decodeText(bytes, { name, declared: encoding });
  return { format: 'source-code', text, metadata: { extension: extensionOf(name) } };
}
