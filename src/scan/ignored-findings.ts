/** A comment that says what is to be left alone: `// assay-ignore secrets: key of the test server`. */
export interface IgnoreComment {
  /** 1-based. */
  readonly line: number;
  readonly checks: readonly string[];
  /** Why; empty where it is missing, and then nothing is left alone. */
  readonly reason: string;
  /** Lines for which it holds: its own, and the next where nothing but the comment stands in its own. */
  readonly lines: readonly number[];
}

const word = 'assay-ignore';
/** The mark of a comment in any language, the checks, the reason. */
const comment =
  /(?:\/\/|\/\*+|#+|--|;+|%+|<!--|\{#|\(\*|"|')[ \t]{0,8}assay-ignore[ \t]{1,8}([a-z-]{1,40}(?:[ \t]{0,4},[ \t]{0,4}[a-z-]{1,40}){0,10})[ \t]{0,8}(?:[:：](.{0,500}))?/;
const commentEnd = /(?:\*\/|-->|#\}|\*\)|"|')[ \t]{0,8}$/;

/** The comments of a text, in order. */
export function findIgnoreComments(text: string): IgnoreComment[] {
  if (!text.includes(word)) return [];
  return text.split(/\r\n|\r|\n/).flatMap((content, index) => {
    const match = content.includes(word) ? comment.exec(content) : null;
    if (!match) return [];
    const line = index + 1;
    const isAlone = content.slice(0, match.index).trim() === '';
    return [
      {
        line,
        checks: (match[1] ?? '').split(',').map((check) => check.trim()),
        reason: (match[2] ?? '').replace(commentEnd, '').trim(),
        lines: isAlone ? [line, line + 1] : [line],
      },
    ];
  });
}

/** Whether a finding of a check that begins in a line is left alone. */
export const isIgnoredAt = (comments: readonly IgnoreComment[], check: string, line: number): boolean =>
  comments.some(({ checks, reason, lines }) => reason !== '' && lines.includes(line) && checks.includes(check));
