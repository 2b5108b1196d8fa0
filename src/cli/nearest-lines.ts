import type { KnowledgeFilter } from '../core/knowledge.ts';
import type { KnowledgeAnswer } from '../knowledge/asking.ts';
import type { Hit } from '../knowledge/hit.ts';
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts';
import { toVisible } from '../report/visible-text.ts';
import type { Call } from './command.ts';
import { shownText } from './shown-text.ts';
import { wrap } from './wrap.ts';

interface Asked {
  readonly call: Call;
  readonly base: KnowledgeBase;
  readonly question: string;
  readonly filter: KnowledgeFilter | undefined;
}

/** The passages that came closest to a question without an answer: where each stands, as `find` says it, and how it begins. */
export async function nearestLines({ nearest }: KnowledgeAnswer, asked: Asked): Promise<string[]> {
  if (nearest.length === 0) return [];
  const { call, base, question, filter } = asked;
  const { language, width } = call.terminal;
  const hits = await base.find(question, { limit: lookedThrough, ...(filter && { filter }) });
  const lines = ['', { en: 'Closest passages:', zh: '最接近的段落：' }[language]];
  for (const { source, title, span, text } of nearest.slice(0, shown)) {
    const hit = hits.find((each) => each.source === source && each.span.start < span.end && span.start < each.span.end);
    const line = hit && !hit.place ? lineOf(await base.textOf(source, hit.version), span.start) : undefined;
    const facts = factsOf(hit ?? { ...(title !== undefined && { title }) }, language);
    lines.push(toVisible(`- ${[line === undefined ? source : `${source}:${line}`, ...facts].join(' · ')}`));
    lines.push(...firstLines(shownText({ text, format: hit?.format }), width - 3).map((each) => `  ${each}`));
  }
  return lines;
}

const shown = 3;
/** As many as an answer is looked for in. */
const lookedThrough = 10;

function firstLines(words: string, width: number): string[] {
  const [first = '', second, more] = wrap(words, width);
  if (second === undefined) return [first];
  return [first, more === undefined ? second : `${second}…`];
}

/** 1-based; undefined where the text is not there any more. */
function lineOf(text: string | undefined, offset: number): number | undefined {
  if (text === undefined) return undefined;
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

type Described = Pick<Hit, 'title' | 'headings' | 'page' | 'place' | 'date'>;

function factsOf({ title, headings = [], page, place, date }: Described, language: 'en' | 'zh'): string[] {
  const path = [title, ...headings].filter((each, at, all) => each !== undefined && all.indexOf(each) === at);
  return [
    ...(path.length > 0 ? [path.join(' › ')] : []),
    ...(page === undefined ? [] : [{ en: `page ${page}`, zh: `第 ${page} 页` }[language]]),
    ...(place?.row === undefined ? [] : [{ en: `row ${place.row}`, zh: `第 ${place.row} 行` }[language]]),
    ...(date === undefined ? [] : [date.slice(0, 10)]),
  ];
}
