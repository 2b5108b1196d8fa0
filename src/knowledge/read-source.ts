import path from 'node:path';
import type { Source } from '../core/exchange.ts';
import { readDocument } from '../documents/read-document.ts';

/** The bytes of a file as a source of an exchange, as `kb add` reads it; spans point into its extracted text. Throws an `AssayError` that names it. */
export async function readSource(
  bytes: Uint8Array,
  { name, signal }: { readonly name: string; readonly signal: AbortSignal },
): Promise<Source> {
  const { text, title, date, url } = await readDocument(bytes, { name, signal });
  return {
    id: name,
    text,
    title: title ?? path.basename(name),
    ...(date && { date: date.value }),
    ...(url !== undefined && { url }),
  };
}
