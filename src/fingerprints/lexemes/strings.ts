import { hashSeed, hashUnit, lexemeClass } from './lexeme.ts';
import { addLexeme, type LexemeScan, type OpenText } from './scan.ts';
import { readSign } from './signs.ts';
import { isQuote, isWordUnit, unit } from './units.ts';

/** What begins with a quote. */
export function readQuoted(scan: LexemeScan): void {
  const { grammar, text, at } = scan;
  const code = text.charCodeAt(at);
  if (code === unit.backtick && grammar.backticks !== 'none')
    openText(scan, grammar.backticks === 'nested' ? 'template' : '`', 1);
  else if (grammar.hasTripleQuotes && text.charCodeAt(at + 1) === code && text.charCodeAt(at + 2) === code)
    openText(scan, String.fromCharCode(code).repeat(3), 3);
  else if (code === unit.apostrophe && grammar.hasLifetimes && isLifetime(text, at)) readSign(scan);
  else readString(scan, code);
}

function openText(scan: LexemeScan, end: string, markLength: number): void {
  scan.open = { end, hash: hashSeed, start: scan.base + scan.at, isComment: false };
  scan.at += markLength;
}

/** `'a` without a closing quote, as in `&'a str`. */
const isLifetime = (text: string, at: number): boolean =>
  isWordUnit(text.charCodeAt(at + 1)) && text.charCodeAt(at + 2) !== unit.apostrophe;

/** A string ends on its line; a quote that is not closed there is a sign like others. */
function readString(scan: LexemeScan, quote: number): void {
  const { text, limit, at: start } = scan;
  let hash = hashSeed;
  for (let at = start + 1; at < limit; at += 1) {
    let code = text.charCodeAt(at);
    if (code === quote) {
      scan.at = at + 1;
      addLexeme(scan, hash, lexemeClass.literal);
      scan.isOperand = true;
      return;
    }
    if (code === unit.lineFeed) break;
    if (code === unit.backslash && at + 1 < limit) {
      at += 1;
      // Which quotes a string stands in decides which of them are escaped in it.
      if (!isQuote(text.charCodeAt(at))) hash = hashUnit(hash, code);
      code = text.charCodeAt(at);
    }
    hash = hashUnit(hash, code);
  }
  readSign(scan);
}

/** Reads on to the closing mark of what is open; `false` where it has not come yet. */
export function readOpen(scan: LexemeScan, open: OpenText): boolean {
  return open.end === 'template' ? readTemplate(scan, open) : readToMark(scan, open);
}

function readToMark(scan: LexemeScan, open: OpenText): boolean {
  const { text, limit } = scan;
  const found = text.indexOf(open.end, scan.at);
  // The mark may be cut by the end of what there is.
  const end = found >= 0 ? found : Math.max(scan.at, text.length - (scan.hasEnded ? 0 : open.end.length - 1));
  if (!open.isComment) for (let at = scan.at; at < end; at += 1) open.hash = hashUnit(open.hash, text.charCodeAt(at));
  scan.at = end;
  if (found < 0) return false;
  scan.at += open.end.length;
  scan.limit = Math.max(limit, scan.at);
  closeOpen(scan, open);
  return true;
}

function readTemplate(scan: LexemeScan, open: OpenText): boolean {
  const { text, limit } = scan;
  let { hash } = open;
  for (let at = scan.at; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    const isCode = code === unit.dollar && text.charCodeAt(at + 1) === unit.braceOpen;
    if (code === unit.backtick || isCode) {
      open.hash = hash;
      scan.at = at + (isCode ? 2 : 1);
      closeOpen(scan, open);
      if (isCode) scan.templates.push(0);
      scan.isOperand = !isCode;
      return true;
    }
    hash = hashUnit(hash, code);
    if (code === unit.backslash && at + 1 < limit) {
      at += 1;
      hash = hashUnit(hash, text.charCodeAt(at));
    }
  }
  open.hash = hash;
  scan.at = limit;
  return false;
}

/** Ends what is open where the scan stands. */
export function closeOpen(scan: LexemeScan, open: OpenText): void {
  scan.open = undefined;
  if (open.isComment) return;
  scan.start = open.start - scan.base;
  addLexeme(scan, open.hash, lexemeClass.literal);
  scan.isOperand = true;
}

/** A brace in the code of a template: the one that ends it is told by counting, and leaves no lexeme. */
export function readTemplateBrace(scan: LexemeScan, code: number): boolean {
  const { templates } = scan;
  const last = templates.length - 1;
  const depth = templates[last] ?? 0;
  if (code === unit.braceClose && depth === 0) {
    templates.pop();
    scan.at += 1;
    scan.open = { end: 'template', hash: hashSeed, start: scan.base + scan.at - 1, isComment: false };
    return true;
  }
  templates[last] = depth + (code === unit.braceOpen ? 1 : -1);
  return false;
}
