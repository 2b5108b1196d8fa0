import type { Hit } from '../knowledge/hit.ts';
import { plainWords } from '../report/plain-words.ts';
import { toVisible } from '../report/visible-text.ts';

/** What a passage says, on one line as people read it: without the marks of Markdown, but code and records as they stand. */
export function shownText({
  text,
  format,
}: {
  readonly text: string;
  readonly format: Hit['format'] | undefined;
}): string {
  return toVisible(asTheyStand.has(format ?? '') ? text.replaceAll(/\s+/g, ' ').trim() : plainWords(text));
}

const asTheyStand: ReadonlySet<string> = new Set(['source-code', 'json', 'plain-text']);
