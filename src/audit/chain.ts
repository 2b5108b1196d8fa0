import { hash } from 'node:crypto';

/** A place in the chain: the hash of a record is over the hash of the one before, its own number and its body. */
export interface Link {
  readonly sequence: number;
  /** 32 bytes of SHA-256. */
  readonly hash: Uint8Array;
}

/** Before the first record. */
export const chainStart: Link = { sequence: 0, hash: new Uint8Array(32) };

/** 32 bytes of the hash before, 8 of the number, most significant first. */
const headBytes = 40;

/** The link that follows, with the bytes of its body: UTF-8. */
export function nextLink(before: Link, body: string | Uint8Array): Link & { readonly body: Uint8Array } {
  const sequence = before.sequence + 1;
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  // Written once, hashed and kept from the same memory.
  const bytes = Buffer.allocUnsafe(headBytes + length);
  bytes.set(before.hash, 0);
  bytes.writeUInt16BE(0, 32);
  bytes.writeUIntBE(sequence, 34, 6);
  if (typeof body === 'string') bytes.write(body, headBytes, 'utf8');
  else bytes.set(body, headBytes);
  return { sequence, hash: hash('sha256', bytes, 'buffer'), body: bytes.subarray(headBytes) };
}
