import type { FoundSecret } from './found-secret.ts';

const heading = /-----BEGIN (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/y;
const ending = /-----END (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
export const privateKeyKind = 'private-key';

/** More than the longest key that is in use needs: RSA with 16,384 bits. */
const longestPrivateKey = 16_384;

/** A private key in the form of PEM, as lines or inside a string of code. One whose end is missing goes as far as it looks like one. */
export function readPrivateKey(text: string, start: number): FoundSecret | undefined {
  heading.lastIndex = start;
  if (!heading.test(text)) return undefined;
  const bodyStart = heading.lastIndex;
  const rest = text.slice(bodyStart, bodyStart + longestPrivateKey);
  ending.lastIndex = 0;
  const end = ending.exec(rest);
  const body = end
    ? rest.slice(0, end.index)
    : (/^(?:[A-Za-z0-9+/=\s\\",:-]|DEK-Info|Proc-Type)*/.exec(rest)?.[0] ?? '');
  if (!holdsKey(body)) return undefined;
  const stop = bodyStart + (end ? end.index + end[0].length : body.trimEnd().length);
  return { kind: privateKeyKind, message: 'private-key', span: { start, end: stop }, confidence: 0.98 };
}

/** Whether what stands between the lines is a key, rather than dots, crosses or a word. */
function holdsKey(body: string): boolean {
  const letters = body.replaceAll(/\\[nr]|[^A-Za-z0-9+/]/g, '');
  return letters.length >= 48 && new Set(letters).size >= 16;
}
