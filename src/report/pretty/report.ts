import { type Action, actions, type Status } from '../../core/verdict.ts';
import { displayWidth, wrapToWidth } from '../../text/width.ts';
import { viewEntry } from '../entry-view.ts';
import { type CheckedEntry, type FailedEntry, isFailed, type ReportFormat, type ReportOptions } from '../format.ts';
import { toVisible } from '../visible-text.ts';
import { wordings } from '../wording.ts';
import {
  type BlockContext,
  findingBlock,
  findingSign,
  marks,
  sentenceBlock,
  unableBlock,
  unableSign,
} from './blocks.ts';
import { createPaint, type Style } from './paint.ts';

/** For a person at a terminal: the verdict, then every sentence of the answer with its mark and the passage it rests on. */
export const pretty: ReportFormat = {
  id: 'pretty',
  extension: '.txt',
  create: (options) => {
    const context = createContext(options);
    const total = emptyTally();
    const written = (lines: readonly string[]): string => {
      const gap = total.entries === 0 ? '' : '\n\n';
      total.entries += 1;
      return gap + toText(lines);
    };
    return {
      start: () => '',
      entry: (entry) =>
        written(isFailed(entry) ? failedLines(entry, total, context) : entryLines(entry, total, context)),
      end: () => (total.entries > 1 ? `\n\n${toText(totalLines(total, context))}` : ''),
    };
  },
};

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

/** What was counted over a report, or over one exchange. */
interface Tally {
  entries: number;
  failed: number;
  findings: number;
  unable: number;
  readonly statuses: Record<Status, number>;
  readonly actions: Record<Action, number>;
}

const emptyTally = (): Tally => ({
  entries: 0,
  failed: 0,
  findings: 0,
  unable: 0,
  statuses: { supported: 0, contradicted: 0, unsupported: 0, 'not-checkable': 0 },
  actions: { allow: 0, annotate: 0, redact: 0, revise: 0, block: 0 },
});

function entryLines(entry: CheckedEntry, total: Tally, context: BlockContext): string[] {
  const { verdict } = entry;
  const view = viewEntry(entry);
  const remarks = view.sentences.reduce((sum, sentence) => sum + sentence.remarks.length, view.elsewhere.length);
  const own: Tally = {
    ...emptyTally(),
    findings: remarks,
    unable: verdict.unable.length,
    statuses: { ...view.counts },
  };
  add(total, own);
  total.actions[verdict.action] += 1;
  const blocks = [
    ...view.sentences.map((sentence) => sentenceBlock(sentence, context)),
    ...view.elsewhere.map((finding) => findingBlock(finding, context)),
    ...verdict.unable.map((unable) => unableBlock(unable, context)),
  ];
  return [...headLines(entry, own, context), '', ...spaced(blocks)];
}

function add(total: Tally, own: Tally): void {
  total.findings += own.findings;
  total.unable += own.unable;
  for (const status of statusOrder) total.statuses[status] += own.statuses[status];
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
  const place = file === undefined || file === verdict.id ? '' : `  ${paint(toVisible(file), 'dim')}`;
  const name = wordings[context.options.language].actions[verdict.action];
  const meaning = wrapToWidth(`${name} · ${wording.actionMeanings[verdict.action]}`, width + margin);
  const [first = '', ...rest] = meaning;
  const observed = verdict.observed === undefined ? [] : [paint(wording.observed(verdict.observed), 'dim')];
  return [
    paint(toVisible(verdict.id), 'bold') + place,
    paint(first.slice(0, name.length), 'bold', actionStyles[verdict.action]) + first.slice(name.length),
    ...rest,
    ...observed,
    ...countLines(own, context),
  ];
}

const statusOrder: readonly Status[] = ['contradicted', 'unsupported', 'supported', 'not-checkable'];

/** The counts, worst first. They name every mark that the report uses. */
function countLines(tally: Tally, { paint, wording, width }: BlockContext): string[] {
  const items: Item[] = statusOrder
    .filter((status) => tally.statuses[status] > 0)
    .map((status) => ({ ...marks[status], words: wording.count(status, tally.statuses[status]) }));
  if (tally.findings > 0)
    items.push({ sign: findingSign, style: 'magenta', words: wording.findingCount(tally.findings) });
  if (tally.unable > 0) items.push({ sign: unableSign, style: 'yellow', words: wording.unableCount(tally.unable) });
  if (tally.failed > 0) items.push({ sign: unableSign, style: 'red', words: wording.failedCount(tally.failed) });
  const pieces = items.map(({ sign, style, words }) => ({
    text: `${paint(sign, style)} ${words}`,
    width: displayWidth(`${sign} ${words}`),
  }));
  return filled(pieces, width + margin);
}

interface Item {
  readonly sign: string;
  readonly style: Style;
  readonly words: string;
}

/** As many pieces on each line as fit, three spaces apart. */
function filled(pieces: readonly { readonly text: string; readonly width: number }[], width: number): string[] {
  const lines: string[] = [];
  let used = Infinity;
  for (const piece of pieces) {
    if (used + 3 + piece.width <= width) {
      lines[lines.length - 1] += `   ${piece.text}`;
      used += 3 + piece.width;
    } else {
      lines.push(piece.text);
      used = piece.width;
    }
  }
  return lines;
}

function failedLines({ id, line, error }: FailedEntry, total: Tally, context: BlockContext): string[] {
  const { paint, wording, width } = context;
  total.failed += 1;
  const names = [...(id === undefined ? [] : [toVisible(id)]), ...(line === undefined ? [] : [wording.line(line)])];
  const place = paint(wording.list(names) || wording.exchangeCount(1), 'bold');
  return [
    `${place}  ${paint(unableSign, 'red')} ${wording.failed}`,
    ...wrapToWidth(toVisible(error.message), width + margin),
    paint(error.code, 'dim'),
  ];
}

function totalLines(total: Tally, context: BlockContext): string[] {
  const { paint, wording, width } = context;
  const taken = actions.filter((action) => total.actions[action] > 0);
  const words = taken.map((action) => `${wording.actions[action]} ${total.actions[action]}`);
  const head = wording.introduce(wording.exchangeCount(total.entries), wording.list(words));
  return [...wrapToWidth(head, width + margin).map((line) => paint(line, 'bold')), ...countLines(total, context)];
}
