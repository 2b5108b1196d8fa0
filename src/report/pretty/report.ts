import type { Action } from '../../core/verdict.ts';
import { displayWidth, wrapToWidth } from '../../text/width.ts';
import { createPlacement, viewEntry } from '../entry-view.ts';
import { type CheckedEntry, type FailedEntry, isFailed, type ReportFormat, type ReportOptions } from '../format.ts';
import { meaningOf } from '../headline.ts';
import { unableSign } from '../signs.ts';
import { addTo, type Count, countsOf, emptyTally, placeOf, summaryOf, type Tally, tallyOf } from '../tally.ts';
import { toVisible } from '../visible-text.ts';
import { wordings } from '../wording.ts';
import { type BlockContext, findingBlock, codeBlocks, sentenceBlock, statusStyles, unableBlock } from './blocks.ts';
import { createPaint, type Style } from './paint.ts';

/** For a person at a terminal: the verdict, then every sentence of the answer with its mark and the passage it rests on. */
export const pretty: ReportFormat = {
  id: 'pretty',
  extension: '.txt',
  create: (options) => {
    const context = createContext(options);
    const total = emptyTally();
    return {
      start: () => '',
      entry: (entry) => {
        const gap = total.entries === 0 ? '' : entryGap;
        return gap + toText(isFailed(entry) ? failedLines(entry, total, context) : entryLines(entry, total, context));
      },
      end: () => (total.entries > 1 ? entryGap + toText(totalLines(total, context)) : ''),
    };
  },
};

const entryGap = '\n\n';
/** Lines longer than this tire the eye, however wide the terminal is. */
const widestText = 96;
const narrowestText = 24;
const margin = 4;

function createContext(options: ReportOptions): BlockContext {
  const width = Math.max(narrowestText, Math.min(options.width - margin, widestText));
  const { colour, language } = options;
  return { options, wording: wordings[language], paint: createPaint(colour), colour, width };
}

const toText = (lines: readonly string[]): string => lines.map((line) => `${line.trimEnd()}\n`).join('');

function entryLines(entry: CheckedEntry, total: Tally, context: BlockContext): string[] {
  const view = viewEntry(entry);
  const own = tallyOf(entry, view);
  addTo(total, own);
  const place = createPlacement(entry.exchange);
  const blocks = [
    ...view.sentences.flatMap((sentence) =>
      sentence.grade.kind === 'code'
        ? codeBlocks(sentence, sentence.remarks.map(place), context)
        : [sentenceBlock(sentence, context)],
    ),
    ...view.elsewhere.map((finding) => findingBlock(finding, context)),
    ...entry.verdict.unable.map((unable) => unableBlock(unable, context)),
  ];
  return [...headLines(entry, own, context), ...(blocks.length === 0 ? [] : ['']), ...spaced(blocks)];
}

/** A blank line around every block that has more than one line; single lines stand together. */
function spaced(blocks: readonly (readonly string[])[]): string[] {
  return blocks.flatMap((block, order) => {
    const before = blocks[order - 1];
    const isTight = before === undefined || (before.length === 1 && block.length === 1);
    return isTight ? block : ['', ...block];
  });
}

const actionStyles: Readonly<Record<Action, Style>> = {
  allow: 'green',
  annotate: 'yellow',
  redact: 'magenta',
  revise: 'magenta',
  block: 'red',
};

function headLines({ verdict, file }: CheckedEntry, own: Tally, context: BlockContext): string[] {
  const { paint, wording, width } = context;
  const { action, observed } = verdict;
  const name = wording.actions[action];
  const [first = '', ...rest] = wrapToWidth(`${name} · ${meaningOf(verdict, wording)}`, width + margin);
  return [
    ...titleLines(verdict.id, file, context),
    paint(name, 'bold', actionStyles[action]) + first.slice(name.length),
    ...rest,
    ...(observed === undefined ? [] : [paint(wording.observed(observed), 'dim')]),
    ...countLines(own, context),
  ];
}

function titleLines(id: string, file: string | undefined, { paint, width }: BlockContext): string[] {
  const names = wrapToWidth(toVisible(id), width + margin).map((line) => paint(line, 'bold'));
  if (file === undefined || file === id) return names;
  const place = toVisible(file);
  const isShort = displayWidth(`${toVisible(id)}  ${place}`) <= width + margin;
  if (isShort) return [`${names.join('')}  ${paint(place, 'dim')}`];
  return [...names, ...wrapToWidth(place, width + margin).map((line) => paint(line, 'dim'))];
}

const countStyles: Readonly<Record<Count['of'], Style>> = {
  ...statusStyles,
  finding: 'magenta',
  unable: 'yellow',
  failed: 'red',
};

/** As many counts on each line as fit, three spaces apart. */
function countLines(tally: Tally, { paint, wording, width }: BlockContext): string[] {
  const lines: string[] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const { of, sign, words } of countsOf(tally, wording)) {
    const text = `${paint(sign, countStyles[of])} ${words}`;
    const columns = displayWidth(`${sign} ${words}`);
    const fits = used + 3 + columns <= width + margin;
    if (fits) lines[lines.length - 1] += `   ${text}`;
    else lines.push(text);
    used = fits ? used + 3 + columns : columns;
  }
  return lines;
}

function failedLines(entry: FailedEntry, total: Tally, { paint, wording, width }: BlockContext): string[] {
  total.entries += 1;
  total.failed += 1;
  const place = placeOf(entry, wording);
  const head = place === undefined ? wording.failed : `${toVisible(place)} · ${wording.failed}`;
  const [first = '', ...rest] = wrapToWidth(head, width);
  return [
    `${paint(unableSign, 'red', 'bold')} ${paint(first, 'bold')}`,
    ...rest.map((line) => `  ${line}`),
    ...wrapToWidth(toVisible(entry.error.message), width).map((line) => `  ${line}`),
    `  ${paint(entry.error.code, 'dim')}`,
  ];
}

function totalLines(total: Tally, context: BlockContext): string[] {
  const { paint, width } = context;
  const head = wrapToWidth(summaryOf(total, context), width + margin);
  return [...head.map((line) => paint(line, 'bold')), ...countLines(total, context)];
}
