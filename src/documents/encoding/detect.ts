import { isUtf8 } from 'node:buffer';
import type { DecodeOptions } from './decode.ts';

export function detectEncoding(bytes: Uint8Array, _options: DecodeOptions): string | undefined {
  return isUtf8(bytes) ? 'utf-8' : 'gb18030';
}
