import type { FoundSecret, SecretReader } from './found-secret.ts';
import { isDocumented, isPlaceholder } from './placeholders.ts';
import { hasMixedRun, isRegular, isWordy } from './randomness.ts';
import { isInsideWord } from './word-edge.ts';

/** Secrets that are told by what is around them rather than by a mark of their own: the literal by which each is found, in lower case. */
export const structureReaders: readonly (readonly [literal: string, reader: SecretReader])[] = [
  ['://', readAddress],
  ['eyj', readWebToken],
  ['bearer', readBearer],
  ['basic', readBasic],
  ['curl', readCurl],
  ['identified by', readSqlPassword],
];

export const structureKinds: readonly string[] = [
  'password-in-address',
  'token-in-address',
  'jwt',
  'bearer-token',
  'basic-credentials',
];

const userInfo = /:\/\/([^\s/?#"'`<>:@\\]{0,80}):([^\s/?#"'`<>\\]{1,160})@(?=[\w[.-])/dy;
const tokenInfo = /:\/\/([\w-]{20,120})@(?=[\w[.-])/dy;

/** A password in an address: `https://user:password@host`, `postgres://…`. */
function readAddress(text: string, start: number): FoundSecret | undefined {
  userInfo.lastIndex = start;
  const match = userInfo.exec(text);
  if (match) {
    const [, user = '', password = ''] = match;
    const place = match.indices?.[2];
    return place && isPassword(password, user) ? address('password-in-address', place, password) : undefined;
  }
  tokenInfo.lastIndex = start;
  const bare = tokenInfo.exec(text);
  const place = bare?.indices?.[1];
  const token = bare?.[1] ?? '';
  return place && hasMixedRun(token) && !isPlaceholder(token) && !isWordy(token)
    ? address('token-in-address', place, token)
    : undefined;
}

const address = (kind: string, [start, end]: readonly [number, number], secret: string): FoundSecret => ({
  kind,
  message: 'credentials-in-address',
  span: { start, end },
  confidence: isRegular(secret) || secret === 'pass' ? 0.4 : 0.9,
});

/** Whether a password beside a user is more than what stands in every document. */
function isPassword(password: string, user: string): boolean {
  if (password.length < 4 || password.toLowerCase() === user.toLowerCase() || !/^[\x21-\x7e]+$/.test(password))
    return false;
  if (isPlaceholderUser(user)) return false;
  // Most examples have it, and so have some who never changed it.
  if (password === 'pass') return user !== '';
  if (isPlaceholder(password)) return false;
  if (/^\d{1,5}$/.test(password)) return false;
  return /[\d!$%^&*+@~]/.test(password) || !isWordy(password);
}

const isPlaceholderUser = (user: string): boolean => /^[$<{[%]/.test(user) || /^(?:your|my)[_-]/i.test(user);

const webToken = /eyJ[\w-]{10,4000}\.eyJ[\w-]{8,8000}\.(?:[\w-]{16,2000}(?![\w-])|(?![\w-]))/y;

/** A JSON Web Token: what it holds is signed, and who has it is believed. */
function readWebToken(text: string, start: number): FoundSecret | undefined {
  if (isInsideWord(text, start)) return undefined;
  webToken.lastIndex = start;
  const token = webToken.exec(text)?.[0];
  if (token === undefined || isDocumented(token) || isPlaceholder(token)) return undefined;
  return { kind: 'jwt', message: 'key', span: { start, end: start + token.length }, confidence: 0.9 };
}

const bearer = /bearer[ \t]{1,4}([A-Za-z0-9._~+/=-]{16,2000})/iy;

function readBearer(text: string, start: number): FoundSecret | undefined {
  bearer.lastIndex = start;
  const token = bearer.exec(text)?.[1];
  if (token === undefined || isPlaceholder(token) || isWordy(token) || !/\d/.test(token)) return undefined;
  const end = bearer.lastIndex;
  return { kind: 'bearer-token', message: 'key', span: { start: end - token.length, end }, confidence: 0.85 };
}

const basic = /basic[ \t]{1,4}([A-Za-z0-9+/]{8,400}={0,2})(?![A-Za-z0-9+/=])/iy;

/** The user and password of HTTP's basic way, which are only encoded. */
function readBasic(text: string, start: number): FoundSecret | undefined {
  basic.lastIndex = start;
  const encoded = basic.exec(text)?.[1];
  if (encoded === undefined) return undefined;
  const [user = '', password] = Buffer.from(encoded, 'base64').toString('latin1').split(':', 2);
  if (password === undefined || !/^[\x20-\x7e]*$/.test(user + password)) return undefined;
  const secret = password === '' ? user : password;
  if (secret.length < 4 || isPlaceholder(secret)) return undefined;
  const end = basic.lastIndex;
  return { kind: 'basic-credentials', message: 'key', span: { start: end - encoded.length, end }, confidence: 0.9 };
}

const curlUser =
  /(?<=[ \t](?:-u|--user)[ =]{0,3})(?:"([^"\n]{0,80})"?:"?([^"\n]{0,120})"|'([^'\n:]{0,80}):([^'\n]{0,120})'|([^\s"':]{0,80}):'?([^\s"']{0,120}))/dg;

/** `curl -u user:password`. */
function readCurl(text: string, start: number): FoundSecret | undefined {
  const line = text.slice(start, start + 600);
  curlUser.lastIndex = 0;
  const match = curlUser.exec(line);
  if (!match) return undefined;
  const pair = (
    match[1] === undefined ? `${match[3] ?? match[5]}:${match[4] ?? match[6]}` : match[0].replaceAll('"', '')
  ).split(':');
  const user = pair[0] ?? '';
  const password = pair.slice(1).join(':');
  const secret = password === '' ? user : password;
  if (secret.length < 4 || !isPassword(secret, password === '' ? '' : user)) return undefined;
  const at = match.index + match[0].lastIndexOf(secret);
  return {
    kind: 'basic-credentials',
    message: 'password',
    span: { start: start + at, end: start + at + secret.length },
    confidence: 0.85,
  };
}

const identified = /identified by (?:password )?(["'])([^"'\n]{4,100})\1/diy;

function readSqlPassword(text: string, start: number): FoundSecret | undefined {
  identified.lastIndex = start;
  const match = identified.exec(text);
  const place = match?.indices?.[2];
  if (!match || !place || !isPassword(match[2] ?? '', '')) return undefined;
  return { kind: 'password', message: 'password', span: { start: place[0], end: place[1] }, confidence: 0.85 };
}
