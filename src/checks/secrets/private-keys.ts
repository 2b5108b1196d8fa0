import type { FoundSecret } from './found-secret.ts';

const heading = /-----BEGIN (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/y;
const ending = /-----END (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/y;
/** What a key is made of in PEM, with the headers of an encrypted one and the marks of strings of code. */
const likeKey = /[A-Za-z0-9+/=\s\\"',:-]*/y;
/** More than the longest key that is in use needs: RSA with 16,384 bits. */
const longestPrivateKey = 16_384;
export const privateKeyKind = 'private-key';

/** A private key in the form of PEM, as lines or inside a string of code. One whose end is missing goes as far as it looks like one. */
export function readPrivateKey(text: string, start: number): FoundSecret | undefined {
  const body = bodyAt(text, start);
  if (!body || !holdsKey(text.slice(body.start, body.end))) return undefined;
  ending.lastIndex = body.end;
  const end = ending.test(text) ? ending.lastIndex : body.start + text.slice(body.start, body.end).trimEnd().length;
  return { kind: privateKeyKind, message: 'private-key', span: { start, end }, confidence: 0.98 };
}

/** What stands below the heading that begins at an offset, up to the next row of dashes. */
function bodyAt(text: string, at: number): { readonly start: number; readonly end: number } | undefined {
  heading.lastIndex = at;
  if (!heading.test(text)) return undefined;
  const start = heading.lastIndex;
  const rest = text.slice(start, start + longestPrivateKey);
  const dashes = rest.indexOf('-----');
  if (dashes >= 0) return { start, end: start + dashes };
  likeKey.lastIndex = 0;
  likeKey.test(rest);
  return { start, end: start + likeKey.lastIndex };
}

/** Whether what stands between the lines is a key, rather than dots, crosses or a word. */
function holdsKey(body: string): boolean {
  const letters = body.replaceAll(/\\[nr]|[^A-Za-z0-9+/]/g, '');
  return letters.length >= 48 && new Set(letters).size >= 16;
}

/** Where a private key begins in a text whose end is missing, `undefined` where none does: what follows may belong to it. */
export function openPrivateKey(text: string): number | undefined {
  const start = text.lastIndexOf('-----BEGIN ');
  if (start < 0 || text.length - start > longestPrivateKey) return undefined;
  const body = bodyAt(text, start);
  return body?.end === text.length ? start : undefined;
}
