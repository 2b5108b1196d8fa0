import type { Source } from '../../core/exchange.ts';
import type { CitedPassages } from './cited-passages.ts';
import type { PageContext } from './context.ts';
import { textAttributes } from './language-of.ts';
import { type Markup, markup } from './markup.ts';
import { dayInWords } from '../day-in-words.ts';
import { cutAtMarks, type Marked, type Piece } from './pieces.ts';

/** A source with its text in full and the cited passages marked in it; open where a passage is cited. */
export function sourceMarkup(source: Source, passages: CitedPassages, context: PageContext): Markup {
  const marks = passages.marksIn(source);
  const title = source.title ?? source.id;
  const uncited = marks.length > 0 ? undefined : markup`<span class="uncited">${context.page.uncited}</span>`;
  return markup`
<details class="source"${marks.length > 0 ? markup` open` : undefined}><summary><span class="title"><bdi>${title}</bdi></span>${uncited}</summary>
<p class="about">${aboutMarkup(source, context)}</p>
<div class="text" ${textAttributes(source.text)}>${textMarkup(source, cutAtMarks({ start: 0, end: source.text.length }, [...marks, ...gapsIn(source)]), context)}</div>
</details>`;
}

/** Stands in the place of an id where the text leaves something out. */
const gap = '';

const gapsIn = ({ leftOut = [] }: Source): Marked<string>[] => leftOut.map((span) => ({ span, value: gap }));

function aboutMarkup({ id, title, date, url }: Source, { options }: PageContext): Markup {
  const address = url === undefined ? undefined : webAddress(url);
  return markup`${title === undefined ? undefined : markup`<bdi>${id}</bdi>`}${
    date === undefined ? undefined : markup`<time datetime="${date}">${dayInWords(date, options.language)}</time>`
  }${
    url === undefined
      ? undefined
      : address === undefined
        ? markup`<bdi>${url}</bdi>`
        : markup`<a href="${address}" target="_blank" rel="noopener noreferrer"><bdi>${url}</bdi></a>`
  }`;
}

/** Only addresses of the web become links; `javascript:` and the like stay text. */
function webAddress(url: string): string | undefined {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  return new URL(url).href;
}

/**
 * Browsers lay out a block that is out of sight only when it comes near, so a long text is cut into blocks of about this many code units, at line
 * ends where there are any.
 */
const blockSize = { least: 4000, most: 12_000 };

function textMarkup({ text, leftOut = [] }: Source, pieces: readonly Piece<string>[], { page }: PageContext): Markup {
  const html: Markup[] = [];
  const omission = markup`<span class="left-out">${page.leftOut}</span>`;
  let blockEnd = endOfBlock(text, 0);
  html.push(blockEnd === text.length ? markup`<div>` : markup`<div class="block">`);
  for (const piece of pieces) {
    if (piece.values.includes(gap)) {
      html.push(omission);
      if (piece.end < blockEnd || piece.end === text.length) continue;
      blockEnd = endOfBlock(text, piece.end);
      html.push(markup`</div><div class="block">`);
      continue;
    }
    html.push(...piece.opening.map((id) => markup`<span class="anchor" id="${id}"></span>`));
    for (let from = piece.start; from < piece.end;) {
      const to = Math.min(piece.end, blockEnd);
      html.push(markedWords(text.slice(from, to), piece.values));
      from = to;
      if (to < blockEnd || to === text.length) continue;
      blockEnd = endOfBlock(text, to);
      html.push(markup`</div><div class="block">`);
    }
  }
  if ((leftOut.at(-1)?.start ?? -1) >= text.length) html.push(omission);
  html.push(markup`</div>`);
  return markup`${html}`;
}

function markedWords(words: string, ids: readonly string[]): Markup {
  return ids.length === 0 ? markup`${words}` : markup`<mark class="passage" data-p="${ids.join(' ')}">${words}</mark>`;
}

function endOfBlock(text: string, start: number): number {
  if (text.length - start <= blockSize.most) return text.length;
  const near = text.slice(start + blockSize.least, start + blockSize.most);
  const line = near.indexOf('\n');
  if (line >= 0) return start + blockSize.least + line + 1;
  const space = near.lastIndexOf(' ');
  if (space >= 0) return start + blockSize.least + space + 1;
  const end = start + blockSize.most;
  return isLowSurrogate(text.charCodeAt(end)) ? end - 1 : end;
}

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code < 0xe000;
