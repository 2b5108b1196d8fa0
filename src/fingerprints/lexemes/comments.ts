import { hashSeed, hashUnit, lexemeClass } from './lexeme.ts';
import { addLexeme, type LexemeScan } from './scan.ts';
import { isWordUnit, kindOf, unit, unitKind } from './units.ts';

/** Skips a comment; `false` where none begins here. */
export function readComment(scan: LexemeScan, code: number, isLineStart: boolean): boolean {
  if (code === unit.slash) return readSlash(scan);
  const isLine = code === unit.hash ? isHashComment(scan, isLineStart) : code === unit.minus && isDashComment(scan);
  if (isLine) skipLine(scan);
  return isLine;
}

function readSlash(scan: LexemeScan): boolean {
  const { text, at, base, grammar } = scan;
  const next = text.charCodeAt(at + 1);
  if (next === unit.slash && grammar.hasSlashComments) {
    skipLine(scan);
    return true;
  }
  if (next === unit.star && grammar.hasBlockComments) {
    scan.open = { end: '*/', hash: 0, start: base + at, isComment: true };
    scan.at += 2;
    return true;
  }
  return grammar.hasRegularExpressions && !scan.isOperand && readRegularExpression(scan);
}

/** Up to its slash on the same line, and its flags, in whatever order they are written; `false` where there is none. */
function readRegularExpression(scan: LexemeScan): boolean {
  const { text, limit, at: start } = scan;
  let hash = hashSeed;
  let isSet = false;
  for (let at = start + 1; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    if (code === unit.lineFeed) return false;
    if (code === unit.slash && !isSet) {
      let flags = 0;
      for (at += 1; at < limit && isWordUnit(text.charCodeAt(at)); at += 1)
        flags += hashUnit(hashSeed, text.charCodeAt(at));
      scan.at = at;
      addLexeme(scan, hash ^ flags, lexemeClass.literal);
      scan.isOperand = true;
      return true;
    }
    if (code === unit.bracketOpen) isSet = true;
    else if (code === unit.bracketClose) isSet = false;
    hash = hashUnit(hash, code);
    if (code === unit.backslash) {
      at += 1;
      hash = hashUnit(hash, text.charCodeAt(at));
    }
  }
  return false;
}

function isHashComment({ grammar, text, at }: LexemeScan, isLineStart: boolean): boolean {
  switch (grammar.hashComments) {
    case 'none':
      return false;
    case 'everywhere':
      return true;
    case 'before-words': {
      const before = at > 0 ? kindOf(text.charCodeAt(at - 1)) : unitKind.space;
      const isFree = before === unitKind.space || before === unitKind.lineEnd || isLineStart;
      return isFree && text.charCodeAt(at + 1) !== unit.bracketOpen;
    }
    case 'at-line-start':
      return (
        isLineStart &&
        (text.charCodeAt(at + 1) === unit.exclamation || kindOf(text.charCodeAt(at + 1)) === unitKind.space)
      );
  }
}

const isDashComment = ({ grammar, text, at }: LexemeScan): boolean =>
  grammar.hasDashComments && text.charCodeAt(at + 1) === unit.minus;

function skipLine(scan: LexemeScan): void {
  const found = scan.text.indexOf('\n', scan.at);
  scan.at = found < 0 || found > scan.limit ? scan.limit : found;
}
