import type { Span } from '../core/segment.ts';

/** A value in a JSON text that is no object or array, with the name it stands under. */
export interface JsonField {
  readonly name?: { readonly text: string; readonly span: Span };
  /** Same length as the text of `span`: escapes are blanked, so that offsets hold. */
  readonly value: string;
  /** Offsets of the value (inside the quotes of a string) in the whole text. */
  readonly span: Span;
  /** Offset behind the value, the closing quote of a string included. */
  readonly end: number;
}

/** The fields of a JSON object or array in reading order; `undefined` where the text is no JSON. */
export function readJsonFields(text: string): JsonField[] | undefined {
  if (!opensLikeJson(text) || !isJson(text)) return undefined;
  const fields: JsonField[] = [];
  let name: JsonField['name'];
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      const end = stringEnd(text, at);
      const inside = { start: at + 1, end: end - 1 };
      const isName = nextCode(text, end) === colon;
      const value = blankEscapes(text.slice(inside.start, inside.end));
      if (isName) name = { text: value, span: inside };
      else fields.push({ ...(name && { name }), value, span: inside, end });
      at = end;
    } else if (isScalarStart(code)) {
      const end = scalarEnd(text, at);
      fields.push({ ...(name && { name }), value: text.slice(at, end), span: { start: at, end }, end });
      at = end;
    } else {
      if (code === closingBrace) name = undefined;
      at += 1;
    }
  }
  return fields;
}

const [quote, colon, backslash, closingBrace] = [34, 58, 92, 125];

function opensLikeJson(text: string): boolean {
  const first = text.charCodeAt(skipSpace(text, 0));
  return first === 123 || first === 91;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Prose that opens with a bracket is no error; it is read as prose.
    return false;
  }
}

function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1;
  return Math.min(at + 1, text.length);
}

const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13;

function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

const nextCode = (text: string, at: number): number => text.charCodeAt(skipSpace(text, at));

/** Numbers, `true`, `false`, `null`. */
const isScalarStart = (code: number): boolean =>
  code === 45 || (code >= 48 && code <= 57) || code === 116 || code === 102 || code === 110;

function scalarEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 44 || code === closingBrace || code === 93 || isSpace(code)) break;
    at += 1;
  }
  return at;
}

/** `\n` → two spaces, `\"` → a space and the character, `\u4e2d` → five spaces and the character. */
function blankEscapes(value: string): string {
  if (!value.includes('\\')) return value;
  return value.replaceAll(/\\(?:u([0-9a-fA-F]{4})|(.))/gsu, (_match, hex: string | undefined, plain: string) => {
    if (hex !== undefined) return `     ${String.fromCharCode(Number.parseInt(hex, 16))}`;
    return '"\\/'.includes(plain) ? ` ${plain}` : plain === 'n' ? ' \n' : '  ';
  });
}
