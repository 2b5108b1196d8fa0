import { createHash } from 'node:crypto';

/** SHA-256, in the letters of base64url. */
export const hashOf = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest('base64url');
