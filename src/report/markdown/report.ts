import type { Unable } from '../../core/finding.ts';
import type { JudgedFinding } from '../../core/verdict.ts';
import type { CorrectionView } from '../correction-view.ts';
import { type PassageView, type PlacedFinding, type SentenceView, viewEntry } from '../entry-view.ts';
import { type CheckedEntry, type FailedEntry, isFailed, type ReportFormat, type ReportOptions } from '../format.ts';
import { meaningOf } from '../headline.ts';
import { sideOf } from '../dissent-view.ts';
import { toMessage } from '../message.ts';
import { findingSign, statusSigns, unableSign } from '../signs.ts';
import { addTo, countsOf, emptyTally, placeOf, summaryOf, type Tally, tallyOf } from '../tally.ts';
import { clip } from '../visible-text.ts';
import { type Wording, wordings } from '../wording.ts';
import { escapeLine, escapeMarkdown, linkDestination } from './escape.ts';

/** For a pull request, an issue or a chat: a list of the sentences with their status and the passages they rest on. */
export const markdown: ReportFormat = {
  id: 'markdown',
  extension: '.md',
  create: (options) => {
    const context = { options, wording: wordings[options.language] };
    const total = emptyTally();
    return {
      start: () => '',
      entry: (entry) => {
        const gap = total.entries === 0 ? '' : '\n';
        return gap + (isFailed(entry) ? failedSection(entry, total, context) : section(entry, total, context));
      },
      end: () => (total.entries > 1 ? `\n${totalSection(total, context)}` : ''),
    };
  },
};

interface Context {
  readonly options: ReportOptions;
  readonly wording: Wording;
}

function section(entry: CheckedEntry, total: Tally, context: Context): string {
  const { wording } = context;
  const { id, action, observed, unable } = entry.verdict;
  const view = viewEntry(entry);
  const tally = tallyOf(entry, view);
  addTo(total, tally);
  const head = `**${wording.actions[action]}** · ${meaningOf(entry.verdict, wording)}`;
  const items = [
    ...view.sentences.map((sentence) => sentenceItem(sentence, context)),
    ...view.elsewhere.map((placed) => placedItem(placed, context)),
    ...unable.map((one) => unableItem(one, context)),
  ];
  return paragraphs([
    `### ${escapeMarkdown(id)}`,
    observed === undefined ? head : `${head} (${wording.observed(observed)})`,
    counts(tally, wording),
    items.join('\n'),
  ]);
}

const paragraphs = (parts: readonly string[]): string => `${parts.filter((part) => part !== '').join('\n\n')}\n`;

const counts = (tally: Tally, wording: Wording): string =>
  countsOf(tally, wording)
    .map(({ sign, words }) => `${sign} ${words}`)
    .join(' \u00a0 ');

function sentenceItem(sentence: SentenceView, context: Context): string {
  const { wording } = context;
  const { grade, passages, remarks, corrections } = sentence;
  const status = `${statusSigns[grade.status]} **${wording.statuses[grade.status]}**`;
  const isSure = grade.status !== 'not-checkable';
  const head = isSure ? wording.list([status, wording.sureness(grade.confidence)]) : status;
  return [
    `- ${wording.introduce(head, emphasised(sentence))}`,
    ...corrections.map((one) => `  - ${correction(one, wording)}`),
    ...passages.map((passage) => quotation(passage, context)),
    ...remarks.map((finding) => `  - ${remark(finding, context)}`),
  ].join('\n');
}

const correction = ({ before, after }: CorrectionView, wording: Wording): string =>
  wording.introduce(wording.correction, `~~${escapeMarkdown(before.trim())}~~ → **${escapeMarkdown(after.trim())}**`);

/** The sentence with the words at fault in bold. */
function emphasised({ text, span, faults }: SentenceView): string {
  const pieces: string[] = [];
  let from = 0;
  for (const fault of faults) {
    const { start, end } = withoutMarks(text, fault.start - span.start, fault.end - span.start);
    if (start >= end) continue;
    pieces.push(escapeMarkdown(text.slice(from, start)), `**${escapeMarkdown(text.slice(start, end))}**`);
    from = end;
  }
  pieces.push(escapeMarkdown(text.slice(from)));
  return pieces.join('');
}

/** Bold that begins or ends with a punctuation mark does not take beside a letter, so the marks stay outside (CommonMark, "flanking"). */
function withoutMarks(text: string, from: number, to: number): { readonly start: number; readonly end: number } {
  let start = from;
  let end = to;
  while (start < end && !isWordUnit(text.charAt(start))) start += 1;
  while (end > start && !isWordUnit(text.charAt(end - 1))) end -= 1;
  return { start, end };
}

const isWordUnit = (unit: string): boolean => /[\p{L}\p{N}]/u.test(unit);

function quotation(passage: PassageView, { wording, options }: Context): string {
  const { source, quote, start } = passage;
  const side = sideOf(passage, options.language);
  const name = escapeMarkdown(source.title ?? source.id) || wording.source;
  const destination = linkDestination(source.url);
  const link = destination === undefined ? name : `[${name}](${destination})`;
  const where = wording.list([link, wording.line(start.line)]);
  const place = `  > — ${side === undefined ? where : wording.introduce(`**${escapeMarkdown(side)}**`, where)}`;
  return quote === '' ? place : `  > ${escapeLine(clip(quote, longestQuote))}\n  >\n${place}`;
}

/** Code units of a passage that are quoted. */
const longestQuote = 600;

function placedItem({ finding, start }: PlacedFinding, context: Context): string {
  const { wording } = context;
  const place = escapeMarkdown(wording.place(finding.target, start));
  return `- ${wording.introduce(place, remark(finding, context))}`;
}

function remark(finding: JudgedFinding, { options, wording }: Context): string {
  const message = escapeMarkdown(toMessage(finding, options.catalogue, options.language));
  const head = `${findingSign} **${titleOf(finding.check, options)}**`;
  return `${wording.introduce(head, message)} (${wording.actions[finding.action]})`;
}

function unableItem(unable: Unable, { options, wording }: Context): string {
  const message = escapeMarkdown(toMessage(unable, options.catalogue, options.language));
  const head = `${unableSign} **${titleOf(unable.check, options)}** ${wording.unable}`;
  return `- ${wording.introduce(head, message)}`;
}

const titleOf = (check: string, { catalogue, language }: ReportOptions): string =>
  escapeMarkdown(catalogue[check]?.title[language] ?? check);

function failedSection(entry: FailedEntry, total: Tally, { wording }: Context): string {
  total.entries += 1;
  total.failed += 1;
  const { code, message } = entry.error;
  return paragraphs([
    `### ${escapeMarkdown(placeOf(entry, wording) ?? wording.failed)}`,
    `${unableSign} **${wording.failed}** · ${escapeMarkdown(message)} (\`${code}\`)`,
  ]);
}

const totalSection = (total: Tally, context: Context): string =>
  paragraphs([`**${summaryOf(total, context)}**`, counts(total, context.wording)]);
