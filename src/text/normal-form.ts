import type { Span } from '../core/segment.ts';
import { lengthAt } from './character-class.ts';
import {
  attachingUnit,
  foldAt,
  foldSeveral,
  foldUnit,
  ignorableUnit,
  isDigit,
  isNumberSign,
  isOneUnit,
  lowerAscii,
} from './fold-table.ts';
import { identityMap, OffsetWriter } from './offset-map.ts';
import type { OffsetMap } from './offset-map.ts';

/** A text as it is compared, with the way back to the original. */
export interface NormalForm extends OffsetMap {
  readonly text: string;
}

/**
 * NFKC, lower case, Simplified Chinese, half width; characters that show nothing are left out; quotes (also 「」『』) and dashes become the ASCII ones.
 * Unlike NFKC it keeps numbers apart that only touch: `10⁶` becomes `10^6`, `3½` `3 1/2`, `①2025` `1 2025`; and it keeps ™ and ℠.
 * Of more than 30 marks on one character the rest is left out. Folding a folded text changes nothing.
 */
export function toNormalForm(text: string): NormalForm {
  if (isAscii(text)) return { text: text.toLowerCase(), ...identityMap(text) };
  const writer = new OffsetWriter(text);
  let settled = 0;
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    const unit = code < 128 ? lowerAscii(code) : foldUnit(code);
    if (isOneUnit(unit)) {
      writer.single(unit, at);
      at += 1;
      continue;
    }
    const isMarkOnSingle = at > settled && foldAt(text, skipIgnorable(text, at)) === attachingUnit;
    if (isMarkOnSingle) writer.takeBack();
    settled = at = foldCluster(writer, text, isMarkOnSingle ? at - 1 : at);
  }
  return { text: writer.text(), ...writer.map() };
}

function skipIgnorable(text: string, at: number): number {
  let next = at;
  while (next < text.length && foldAt(text, next) === ignorableUnit) next += lengthAt(text, next);
  return next;
}

/** The Unicode stream-safe bound: sorting more marks than this would take quadratic time. */
const maximumMarks = 30;

/** Folds the character at `at` with all that attaches to it; answers where the next one begins. */
function foldCluster(writer: OffsetWriter, text: string, at: number): number {
  let start = at;
  let end = at;
  let next = at;
  let marks = 0;
  let cluster = '';
  while (next < text.length) {
    const unit = foldAt(text, next);
    const length = lengthAt(text, next);
    if (unit === ignorableUnit) {
      next += length;
      continue;
    }
    if (cluster === '') start = next;
    else if (unit !== attachingUnit) break;
    if (cluster === '' || (marks += 1) <= maximumMarks) {
      cluster += text.slice(next, next + length);
      end = next + length;
    }
    next += length;
  }
  if (start > at || next > end) writer.leaveIdentity();
  if (cluster !== '') writer.several(apart(writer, text, { cluster, start, end }), { start, end });
  return next;
}

interface Cluster extends Span {
  readonly cluster: string;
}

/** The fold of a cluster, with a mark between a number sign and the digits it touches; broken halves do not make a pair when what stood between is left out. */
function apart(writer: OffsetWriter, text: string, { cluster, start, end }: Cluster): string {
  const folded = foldSeveral(cluster);
  const code = cluster.charCodeAt(0);
  if (isLowSurrogate(code) && isHighSurrogate(writer.last())) return `\ufffd${folded.slice(1)}`;
  if (!isNumberSign(code, folded)) return folded;
  const isRaised = isSuperscript(code);
  const goesOn = isRaised && isSuperscript(text.charCodeAt(start - 1));
  const touchesBefore = !goesOn && isDigit(writer.last()) && isDigit(folded.charCodeAt(0));
  const after = foldAt(text, end);
  const touchesAfter = isDigit(folded.charCodeAt(folded.length - 1)) && isDigit(after);
  return (touchesBefore ? (isRaised ? '^' : ' ') : '') + folded + (touchesAfter ? ' ' : '');
}

function isSuperscript(code: number): boolean {
  return code === 0xb2 || code === 0xb3 || code === 0xb9 || (code >= 0x2070 && code <= 0x207e);
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}
