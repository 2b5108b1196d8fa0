import type { Status } from '../../core/verdict.ts';
import type { SentenceView } from '../entry-view.ts';
import { type Markup, markup } from './markup.ts';

/** The whole answer as one streak: each sentence as wide as its share of the text, in the colour and height of its status. */
export function stripMarkup(sentences: readonly SentenceView[]): Markup | undefined {
  const parts = joined(sentences);
  const total = parts.reduce((sum, { size }) => sum + size, 0);
  if (total === 0) return undefined;
  let from = 0;
  const bars = parts.map(({ status, size }) => {
    const x = (from / total) * (width + gap);
    from += size;
    const { y, height } = shapes[status];
    const length = Math.max(1, (size / total) * (width + gap) - gap);
    return markup`<rect class="st-${status}" x="${x.toFixed(1)}" y="${y}" width="${length.toFixed(1)}" height="${height}"/>`;
  });
  return markup`<svg class="strip" viewBox="0 0 ${width} 14" preserveAspectRatio="none" aria-hidden="true">${bars}</svg>`;
}

const width = 1000;
const gap = 3;

/** Height speaks beside colour: what is at fault stands out of the streak. */
const shapes: Readonly<Record<Status, { readonly y: number; readonly height: number }>> = {
  contradicted: { y: 0, height: 14 },
  unsupported: { y: 3, height: 11 },
  supported: { y: 8, height: 6 },
  'not-checkable': { y: 12, height: 2 },
};

interface Part {
  readonly status: Status;
  readonly size: number;
}

/** More bars than this cannot be told apart: then neighbours of one status become one. */
const most = 150;

function joined(sentences: readonly SentenceView[]): readonly Part[] {
  const parts = sentences.map(({ grade, text }): Part => ({ status: grade.status, size: text.length }));
  if (parts.length <= most) return parts;
  const runs: Part[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (last?.status === part.status) runs[runs.length - 1] = { status: part.status, size: last.size + part.size };
    else runs.push(part);
  }
  return runs;
}
