import type { Token } from '../../core/token.ts';

/** The stretches of a text between marks; the marks are left out, and stretches may be empty. */
export function cutAt(tokens: readonly Token[], marks: ReadonlySet<string>): Token[][] {
  const stretches: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'symbol' && marks.has(token.form)) stretches.push([]);
    else stretches.at(-1)?.push(token);
  }
  return stretches;
}
