import type { Segment, Span } from '../core/segment.ts';
import { type CodeLanguage, codeLanguageOf } from './code-language.ts';
import { isDiff, newSides } from './diff-sides.ts';
import { guessLanguage } from './guess-language.ts';
import { linesOf, type Part, type PlacedText, placedParts } from './placed-lines.ts';

/** Code to look at, with the way back to the text it stands in. */
export interface CodePiece {
  readonly language: CodeLanguage | undefined;
  readonly text: string;
  /** Where a span of `text` lies in the target of the segment. */
  place(span: Span): Span;
  /** Whether a span touches what is new: in a diff only what is added is, elsewhere everything. */
  isNew(span: Span): boolean;
}

/**
 * The code of a segment: a block, the files of a diff, what stands between backticks in a sentence. `spoken` is the language of the code before it, in
 * which a few words between backticks are read where they do not say their own.
 */
export function codePieces(segment: Segment, spoken?: CodeLanguage): CodePiece[] {
  const base = segment.content.start;
  if (segment.kind !== 'code') return segment.text.includes('`') ? inlinePieces(segment, spoken) : [];
  const { text } = segment;
  if (segment.codeLanguage === 'diff' || segment.codeLanguage === 'patch' || isDiff(text)) {
    return newSides(text).map(({ language, parts, added }) => {
      const placed = placedParts(text, parts);
      return piece(placed, base, { language: language ?? guessLanguage(placed.text), added });
    });
  }
  const language = codeLanguageOf(segment) ?? (segment.codeLanguage === undefined ? guessLanguage(text) : undefined);
  const placed = placedParts(text, unprompted(text, segment.codeLanguage) ?? [{ start: 0, end: text.length }]);
  return [piece(placed, base, { language })];
}

interface PieceOptions {
  readonly language: CodeLanguage | undefined;
  readonly added?: readonly Part[];
}

function piece({ text, place }: PlacedText, base: number, { language, added }: PieceOptions): CodePiece {
  const placed = ({ start, end }: Span): Span => {
    const first = place(start);
    // The end of a span is that of its last character: what follows may stand elsewhere.
    return { start: base + first, end: base + (end > start ? place(end - 1) + 1 : first) };
  };
  return {
    language,
    text,
    place: placed,
    isNew: (span) => {
      if (!added) return true;
      const { start, end } = placed(span);
      return added.some((part) => part.start + base < end && start < part.end + base);
    },
  };
}

/** Sessions of a shell or an interpreter show what was typed behind marks, and what came of it without. */
function unprompted(text: string, codeLanguage: string | undefined): Part[] | undefined {
  const prompt = promptOf(text, codeLanguage);
  if (!prompt) return undefined;
  const parts: Part[] = [];
  for (const { start, end } of linesOf(text)) {
    const mark = prompt.exec(text.slice(start, Math.min(end, start + 6)))?.[0];
    if (mark !== undefined) parts.push({ start: start + mark.length, end });
  }
  return parts.length > 0 ? parts : undefined;
}

function promptOf(text: string, codeLanguage: string | undefined): RegExp | undefined {
  if (codeLanguage === 'console' || codeLanguage === 'shell-session' || /^\$ \w/.test(text)) return /^[$#>] /;
  return text.startsWith('>>> ') ? /^(>>>|\.\.\.) ?/ : undefined;
}

/** Shorter ones are names, not code. */
const shortestInline = 6;

function inlinePieces({ text, content }: Segment, spoken: CodeLanguage | undefined): CodePiece[] {
  const pieces: CodePiece[] = [];
  for (let at = text.indexOf('`'); at >= 0; at = text.indexOf('`', at)) {
    let width = 1;
    while (text[at + width] === '`') width += 1;
    const close = text.indexOf('`'.repeat(width), at + width);
    if (close < 0) break;
    const part = { start: at + width, end: close };
    at = close + width;
    if (part.end - part.start < shortestInline) continue;
    const placed = placedParts(text, [part]);
    const language = guessLanguage(placed.text) ?? spoken;
    if (language !== undefined) pieces.push(piece(placed, content.start, { language }));
  }
  return pieces;
}
