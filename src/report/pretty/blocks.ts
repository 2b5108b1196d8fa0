import type { Relation } from '../../core/evidence.ts';
import type { JudgedFinding, Status } from '../../core/verdict.ts';
import type { Unable } from '../../core/finding.ts';
import { wrapToWidth } from '../../text/width.ts';
import type { CorrectionView } from '../correction-view.ts';
import { sideOf } from '../dissent-view.ts';
import type { PassageView, PlacedFinding, SentenceView } from '../entry-view.ts';
import type { ReportOptions } from '../format.ts';
import { toMessage } from '../message.ts';
import { findingSign, statusSigns, unableSign } from '../signs.ts';
import { clip, toVisible } from '../visible-text.ts';
import type { Wording } from '../wording.ts';
import { type LineOptions, type Mark, type MarkedText, markedLines } from './marked-lines.ts';
import type { Style } from './paint.ts';

/** What the blocks of one report share. `width` is that of the text, without the margin. */
export interface BlockContext extends LineOptions {
  readonly options: ReportOptions;
  readonly wording: Wording;
}

export const statusStyles: Readonly<Record<Status, Style>> = {
  contradicted: 'red',
  unsupported: 'yellow',
  supported: 'green',
  'not-checkable': 'dim',
};

const relationStyles: Readonly<Record<Relation, Style>> = { supports: 'green', contradicts: 'red', related: 'dim' };

/** A sentence with its mark in the margin and, below it, what its status rests on. */
export function sentenceBlock(sentence: SentenceView, context: BlockContext): string[] {
  const { paint, wording } = context;
  const { grade, passages, remarks, corrections } = sentence;
  const style = statusStyles[grade.status];
  const isPlain = grade.status === 'not-checkable';
  const words = markedLines(grade.kind === 'code' ? firstLine(sentence) : markedSentence(sentence), context);
  const status = paint(wording.statuses[grade.status], style);
  const sureness = paint(wording.sureness(grade.confidence), 'dim');
  const details = isPlain ? [] : [`${status} ${paint('·', 'dim')} ${sureness}`];
  for (const one of corrections) details.push(...correctionLines(one, context));
  for (const passage of passages) details.push(...passageLines(passage, context));
  for (const finding of remarks) details.push(...findingLines(finding, context));
  const body = isPlain && remarks.length === 0 ? words.map((line) => paint(line, 'dim')) : words;
  return withMargin(paint(statusSigns[grade.status], style, ...(isPlain ? [] : (['bold'] as const))), [
    ...body,
    ...details,
  ]);
}

/** Code with the lines that something was found in. */
export function codeBlocks(code: SentenceView, remarks: readonly PlacedFinding[], context: BlockContext): string[][] {
  return [sentenceBlock({ ...code, remarks: [] }, context), ...remarks.map((placed) => findingBlock(placed, context))];
}

/** A finding that no sentence shows, with the words around it. */
export function findingBlock({ finding, text, start }: PlacedFinding, context: BlockContext): string[] {
  const { paint, wording } = context;
  const place = wording.place(finding.target, start);
  const lines = markedLines(excerpt(text, finding), context);
  return withMargin(paint(findingSign, 'magenta', 'bold'), [
    ...lines,
    ...findingLines(finding, context),
    ...wrapToWidth(toVisible(place), context.width).map((line) => paint(line, 'dim')),
  ]);
}

/** A check that could not run, why, and what to do. */
export function unableBlock(unable: Unable, { paint, wording, options, width }: BlockContext): string[] {
  const title = options.catalogue[unable.check]?.title[options.language] ?? unable.check;
  const head = `${paint(toVisible(title), 'bold')} ${paint('·', 'dim')} ${paint(wording.unable, 'yellow')}`;
  const message = toVisible(toMessage(unable, options.catalogue, options.language));
  return withMargin(paint(unableSign, 'yellow', 'bold'), [head, ...wrapToWidth(message, width)]);
}

const withMargin = (sign: string, lines: readonly string[]): string[] =>
  lines.map((line, order) => (order === 0 ? `  ${sign} ${line}` : line === '' ? '' : `    ${line}`));

function markedSentence({ text, span, faults, remarks, grade }: SentenceView): MarkedText {
  const spans: Mark[] = [
    ...faults.map((fault) => ({ ...fault, style: statusStyles[grade.status] })),
    ...remarks.map((finding) => ({ ...finding.span, style: 'magenta' as const })),
  ];
  const marks = spans.map(({ start, end, style }) => ({
    start: Math.max(0, start - span.start),
    end: Math.min(text.length, end - span.start),
    style,
  }));
  return { text: toVisible(text), marks: marks.toSorted((a, b) => a.start - b.start) };
}

/** Code is not shown whole: its findings bring the lines that matter. */
function firstLine({ text }: SentenceView): MarkedText {
  const end = text.search(/[\r\n]/);
  return { text: end < 0 ? toVisible(text) : `${toVisible(text.slice(0, end))} …`, marks: [] };
}

function passageLines(passage: PassageView, { paint, width, options }: BlockContext): string[] {
  const { source, quote, start } = passage;
  const side = sideOf(passage, options.language);
  const bar = paint('│', 'dim');
  const title = source.title === undefined || source.title === source.id ? '' : `  ${source.title}`;
  const place = clip(toVisible(`${source.id}:${start.line}${title}`), 4 * width);
  const head = side === undefined ? [] : wrapToWidth(toVisible(side), width - 2);
  const words = quote === '' ? [] : wrapToWidth(toVisible(clip(quote, longestQuote)), width - 2);
  return [
    ...head.map((line) => `${bar} ${paint(line, relationStyles[passage.relation])}`),
    ...words.map((line) => `${bar} ${line}`),
    ...wrapToWidth(place, width - 2).map((line) => `${bar} ${paint(line, 'dim')}`),
  ];
}

/** Code units of a passage that are quoted. */
const longestQuote = 600;

function correctionLines({ before, after }: CorrectionView, { paint, wording, width }: BlockContext): string[] {
  const text = `${wording.correction} · ${clip(before, longestWords)} → ${clip(after, longestWords)}`;
  return wrapToWidth(toVisible(text), width).map((line) => paint(line, 'green'));
}

/** Code units of a correction that are quoted. */
const longestWords = 120;

function findingLines(finding: JudgedFinding, { paint, wording, options, width }: BlockContext): string[] {
  const title = options.catalogue[finding.check]?.title[options.language] ?? finding.check;
  const message = toMessage(finding, options.catalogue, options.language);
  const lines = wrapToWidth(toVisible(`${title} · ${message} · ${wording.actions[finding.action]}`), width);
  return lines.map((line) => paint(line, 'magenta'));
}

/** The words around a finding, on one line. */
function excerpt(text: string, { span }: JudgedFinding): MarkedText {
  const end = Math.min(span.end, span.start + 4 * around);
  const before = text.slice(Math.max(0, span.start - around), span.start);
  const after = text.slice(end, end + around);
  const from = before.search(/[^\r\n]*$/);
  const to = after.search(/[\r\n]|$/);
  const lead = before.slice(from);
  return {
    text: toVisible(lead + text.slice(span.start, end) + after.slice(0, to)),
    marks: [{ start: lead.length, end: lead.length + end - span.start, style: 'magenta' }],
  };
}

/** Code units of context on each side of a finding. */
const around = 60;
