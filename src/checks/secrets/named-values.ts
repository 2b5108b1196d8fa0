import type { FoundSecret } from './found-secret.ts';
import { isPlaceholder } from './placeholders.ts';
import { entropyOf, hasMixedRun, isRegular, isWordy } from './randomness.ts';
import { madeUp } from './rule-reader.ts';
import { readSecretName, type SecretName } from './secret-names.ts';
import { readValueAfter } from './value-reading.ts';

/** A value that stands after the name of a secret: `DB_PASSWORD=…`, `"apiKey": "…"`, `密码：…`. `start` and `end` are those of the end of the name. */
export function readNamedValue(text: string, start: number, end: number): FoundSecret | undefined {
  if (isNameGoingOn(text, end)) return undefined;
  const nameStart = startOfName(text, start);
  const name = readSecretName(text.slice(nameStart, end));
  if (!name) return undefined;
  const read = readValueAfter(text, nameStart, end);
  if (!read) return undefined;
  const stop = /[?&]$/.test(text.slice(nameStart - 1, nameStart)) ? endOfParameter(text, read) : read.end;
  const value = text.slice(read.start, stop);
  const confidence = confidenceIn(value, { name, isQuoted: read.isQuoted });
  if (confidence === undefined) return undefined;
  return {
    kind: kinds[name],
    message: name === 'password' ? 'password' : 'named-value',
    span: { start: read.start, end: stop },
    confidence,
  };
}

const kinds = { password: 'password', token: 'named-secret', vendor: 'vendor-secret' } as const;
export const namedKinds: readonly string[] = Object.values(kinds);

function endOfParameter(text: string, { start, end }: { readonly start: number; readonly end: number }): number {
  const stop = text.slice(start, end).search(/[&#]/);
  return stop < 0 ? end : start + stop;
}

const isNameGoingOn = (text: string, end: number): boolean =>
  /^[A-Za-z0-9]|^[_-][A-Za-z0-9]/.test(text.slice(end, end + 2));

/** A name with the words before it, which say whose it is: `the Algolia API key`. */
function startOfName(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - 80), at);
  const name = /[A-Za-z0-9_.$-]{0,60}$/.exec(before)?.[0] ?? '';
  const words = /(?:[A-Za-z0-9]{1,20}[ -]){0,3}$/.exec(before.slice(0, before.length - name.length))?.[0] ?? '';
  return at - name.length - words.length;
}

interface Naming {
  readonly name: SecretName;
  readonly isQuoted: boolean;
}

/** How sure it is that a value is the secret that its name says it is; `undefined` where it is none. */
function confidenceIn(value: string, naming: Naming): number | undefined {
  if (value.length > 300 || !/^[\x21-\x7e]+$/.test(value)) return undefined;
  if (isPlaceholder(value) || isPlaceholder(decoded(value)) || isAddress(value) || isReference(value, naming))
    return undefined;
  return naming.name === 'password' ? confidenceInPassword(value, naming) : confidenceInToken(value, naming);
}

/** As it was before it was written into an address. */
function decoded(value: string): string {
  if (!/%[0-9A-Fa-f]{2}/.test(value)) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

const isAddress = (value: string): boolean =>
  /^[a-z][a-z+.-]{1,20}:\/\/|^(?:\.{0,2}|~|[A-Za-z]:)[\\/][\w.-]+(?:[\\/]|\.\w{1,5}$)|\.(?:pem|key|crt|cer|p12|jks|json|ya?ml|txt|tsx?|jsx?|py|html?|php|png|svg|keystore|com|org|net|io|cn)$/i.test(
    value,
  ) || /^(?:sha\d+|md5)[:-]|^\$2[aby]\$|^\$argon2|^\$[156]\$/.test(value);

/** Code that says where the value comes from: `config.apiKey`, `user2.password`, `newPassword1`. */
function isReference(value: string, { isQuoted }: Naming): boolean {
  if (/^[A-Za-z_]\w*(?:(?:\.|->|::|\?\.)[A-Za-z_]\w*)+$/.test(value))
    return !hasMixedRun(value) || (!isQuoted && (value.length < 24 || isWordy(value)));
  return !isQuoted && /^[A-Za-z_]+\d{0,3}$/.test(value) && isWordy(value.replaceAll(/\d/g, ''));
}

function confidenceInPassword(value: string, { isQuoted }: Naming): number | undefined {
  if (value.length < (isQuoted ? 5 : 6) || value.length > 100) return undefined;
  if (/required|nullable|minlength|maxlength|\bmin:|\bmax:/i.test(value)) return undefined;
  const letters = value.replaceAll(/[^A-Za-z]/g, '');
  const isBare = letters.length === value.replaceAll(/[-_. ]/g, '').length;
  if (isBare && (isWordy(value) || value.length < 8)) return undefined;
  if (isRegular(value) && !/[A-Za-z]/.test(value)) return undefined;
  if (/^\d+(?:[-/.:]\d+)*$/.test(value) && value.length < 6) return undefined;
  return isRegular(value) ? madeUp : 0.8;
}

function confidenceInToken(value: string, { name, isQuoted }: Naming): number | undefined {
  const isOfVendor = name === 'vendor';
  if (value.length < (isOfVendor || !isQuoted ? 12 : 10) || !/^[\w+/=.:~@!|%$^*-]+$/.test(value)) return undefined;
  if (/^[\d.:/-]+$/.test(value)) return isOfVendor && isLongNumber(value) ? madeUp : undefined;
  if (!isDrawn(value, isOfVendor ? 2.4 : 2.8)) return undefined;
  if (isRegular(value)) return isOfVendor ? madeUp : undefined;
  return isOfVendor ? 0.9 : 0.8;
}

const isLongNumber = (value: string): boolean => /^\d{15,}$/.test(value) && !/^0+$/.test(value);

/** Whether a value looks drawn by a machine rather than written by a person. */
const isDrawn = (value: string, leastEntropy: number): boolean =>
  !isWordy(value) && (/\d/.test(value) || value.length >= 16) && entropyOf(value) >= leastEntropy;
