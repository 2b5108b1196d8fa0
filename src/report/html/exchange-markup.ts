import type { Exchange } from '../../core/exchange.ts';
import type { Grade, Status } from '../../core/verdict.ts';
import { type EntryView, viewEntry } from '../entry-view.ts';
import type { CheckedEntry, FailedEntry } from '../format.ts';
import { answerMarkup } from './answer-markup.ts';
import { type CitedPassages, createCitedPassages } from './cited-passages.ts';
import type { PageContext } from './context.ts';
import { meaningOf } from '../headline.ts';
import { dayInWords } from '../day-in-words.ts';
import { placedFindings } from './finding-markup.ts';
import { textAttributes } from './language-of.ts';
import { type Markup, markup } from './markup.ts';
import { noteMarkup } from './note-markup.ts';
import { sourceMarkup } from './source-markup.ts';
import { stamp } from './stamps.ts';
import { stripMarkup } from './strip.ts';
import { statusOrder } from './wording.ts';

/** One exchange of the report; `number` counts from 1 and makes its id. */
export function exchangeMarkup(entry: CheckedEntry, number: number, context: PageContext): Markup {
  const id = `e${number}`;
  const { exchange } = entry;
  const view = viewEntry(entry);
  const parts: ExchangeParts = { entry, view, id, context, passages: createCitedPassages(exchange, id) };
  const hasPanes = exchange.answer !== undefined || (exchange.sources ?? []).length > 0;
  return markup`
<article class="exchange" id="${id}" aria-labelledby="${id}-h" data-worst="${worstOf(parts)}">
${headMarkup(parts)}${unableMarkup(parts)}${hasPanes ? panesMarkup(parts) : undefined}${placedFindings(view, context)}${redactedMarkup(parts)}${footMarkup(parts)}
</article>`;
}

/** What stands for a record that could not be read. */
export function failedMarkup({ id, line, error }: FailedEntry, number: number, { wording }: PageContext): Markup {
  const names = [...(id === undefined ? [] : [id]), ...(line === undefined ? [] : [wording.line(line)])];
  return markup`
<article class="exchange failed" id="e${number}" aria-labelledby="e${number}-h" data-worst="unable">
<header><p class="name"><bdi>${wording.list(names)}</bdi></p><h2 id="e${number}-h">${wording.failed}</h2>
<div class="unable">${stamp('unable')}<p><bdi>${error.message}</bdi> <code>${error.code}</code></p></div></header>
</article>`;
}

interface ExchangeParts {
  readonly entry: CheckedEntry;
  readonly view: EntryView;
  readonly id: string;
  readonly context: PageContext;
  readonly passages: CitedPassages;
}

/** The stamp that stands for the whole exchange in the overview. */
function worstOf({ view, entry }: ExchangeParts): string {
  const worst = statusOrder.find((status) => status !== 'not-checkable' && view.counts[status] > 0);
  if (worst === 'contradicted' || worst === 'unsupported') return worst;
  if (findingCount(view) > 0) return 'finding';
  return entry.verdict.unable.length > 0 && !worst ? 'unable' : (worst ?? 'not-checkable');
}

const findingCount = (view: EntryView): number =>
  view.sentences.reduce((sum, { remarks }) => sum + remarks.length, view.elsewhere.length);

function headMarkup({ entry, view, id, context }: ExchangeParts): Markup {
  const { exchange, verdict, file } = entry;
  const { wording, page } = context;
  const name = file === undefined || file === exchange.id ? undefined : markup`<bdi class="file">${file}</bdi>`;
  const asOf =
    exchange.asOf === undefined
      ? undefined
      : markup`<span>${page.asOf(dayInWords(exchange.asOf, context.options.language))}</span>`;
  const observed =
    verdict.observed === undefined
      ? undefined
      : markup`<span class="observed">${wording.observed(verdict.observed)}</span>`;
  return markup`<header>
<p class="name"><bdi class="id">${exchange.id}</bdi>${name}${asOf}</p>
<h2 id="${id}-h">${headline(view, entry, context)}</h2>
<p class="verdict"><span class="action a-${verdict.action}">${wording.actions[verdict.action]}</span> ${meaningOf(verdict, wording)}${observed}</p>${questionMarkup(exchange, context)}${stripMarkup(view.sentences)}${legendMarkup(view, context)}
</header>`;
}

function headline(view: EntryView, { verdict }: CheckedEntry, { wording, page }: PageContext): string {
  const { contradicted, unsupported, supported } = view.counts;
  if (contradicted + unsupported > 0) return page.faults(contradicted, unsupported);
  if (supported > 0) return page.allSupported;
  const found = findingCount(view);
  if (found > 0) return wording.findingCount(found);
  if (verdict.unable.length > 0) return page.notChecked;
  return view.sentences.length > 0 ? page.nothingToCheck : wording.noFindings;
}

function questionMarkup({ question }: Exchange, { wording }: PageContext): Markup | undefined {
  if (question === undefined) return undefined;
  return markup`
<p class="question"><b>${wording.question}</b> <span ${textAttributes(question)}>${question}</span></p>`;
}

/** The counts say what the marks mean; the script makes them choose which sentences stand out. */
function legendMarkup(view: EntryView, context: PageContext): Markup | undefined {
  const { wording, page } = context;
  const found = findingCount(view);
  const keys = statusOrder
    .filter((status) => view.counts[status] > 0)
    .map((status) => legendKey(status, view, context));
  const inSentences = view.sentences.filter(({ remarks }) => remarks.length > 0).length;
  if (inSentences > 0)
    keys.push(
      markup`<li><button type="button" class="key" data-only="remark" data-say="${page.shown(wording.findings, inSentences)}" aria-pressed="false" disabled>${stamp('finding')}${wording.findingCount(found)}</button></li>`,
    );
  if (keys.length === 0) return undefined;
  return markup`
<ul class="legend" aria-label="${page.filter}">${keys}</ul>`;
}

function legendKey(status: Status, { counts }: EntryView, { wording, page }: PageContext): Markup {
  const name = wording.statuses[status];
  return markup`<li><button type="button" class="key" data-only="${status}" data-say="${page.shown(name, counts[status])}" aria-pressed="false" disabled>${stamp(status)}<b>${counts[status]}</b> <span class="s-${status}">${name}</span></button></li>`;
}

function unableMarkup({ entry, context }: ExchangeParts): Markup | undefined {
  const { unable } = entry.verdict;
  if (unable.length === 0) return undefined;
  const items = unable.map(
    (said) =>
      markup`<li>${stamp('unable')}<p><b>${context.wording.introduce(context.wording.unable, context.titleOf(said.check))}</b><br><bdi>${context.messageOf(said)}</bdi></p></li>`,
  );
  return markup`
<ul class="unable">${items}</ul>`;
}

function panesMarkup(parts: ExchangeParts): Markup {
  const { entry, id, context, view } = parts;
  const { answer } = entry.exchange;
  const text = answer === undefined ? undefined : answerMarkup(entry.exchange, { view, id, context });
  return markup`
<div class="panes">
<section class="answer"><h3>${context.wording.answer}</h3>${text}</section>${besideMarkup(parts)}
</div>`;
}

function besideMarkup(parts: ExchangeParts): Markup | undefined {
  const { entry, id, context, view, passages } = parts;
  const { sources = [] } = entry.exchange;
  if (sources.length === 0 && view.sentences.length === 0) return undefined;
  // The notes come first: they say which passages to mark in the sources.
  const notes = notesMarkup(parts);
  const library = sources.map((source) => sourceMarkup(source, passages, context));
  return markup`
<section class="beside"><h3 id="${id}-b">${context.wording.sources}</h3><button type="button" class="back">${context.page.back}</button>
${notes}<div class="sources" data-title="${context.wording.sources}" tabindex="0" role="group" aria-labelledby="${id}-b">${library}
</div></section>`;
}

function notesMarkup({ entry, view, id, context, passages }: ExchangeParts): Markup | undefined {
  if (view.sentences.length === 0) return undefined;
  const answer = entry.exchange.answer ?? '';
  const attributes = textAttributes(answer, entry.exchange.language);
  const claimsOf = claimsBySentence(entry, view);
  const notes = view.sentences.map((sentence, order) =>
    noteMarkup(sentence, {
      answer,
      attributes,
      id,
      number: order + 1,
      count: view.sentences.length,
      claims: claimsOf[order] ?? [],
      passages,
      context,
    }),
  );
  return markup`<p class="choose">${context.page.choose}</p><ol class="notes" aria-label="${context.page.notes}">${notes}
</ol>`;
}

function claimsBySentence({ verdict }: CheckedEntry, { sentences }: EntryView): Grade[][] {
  const claims = verdict.segments
    .filter(({ kind }) => kind === 'claim')
    .toSorted((a, b) => a.span.start - b.span.start);
  let next = 0;
  return sentences.map(({ grade }) => {
    const own: Grade[] = [];
    for (let claim = claims[next]; claim && claim.span.start < grade.span.end; claim = claims[next]) {
      own.push(claim);
      next += 1;
    }
    return own;
  });
}

function redactedMarkup({ entry, context }: ExchangeParts): Markup | undefined {
  const texts = Object.entries(entry.verdict.redacted ?? {});
  if (texts.length === 0) return undefined;
  const covered = texts.map(
    ([target, text]) => markup`<h4>${target}</h4><div class="text" ${textAttributes(text)}>${text}</div>`,
  );
  return markup`
<details class="redacted"><summary>${context.page.redactedText}</summary>${covered}</details>`;
}

function footMarkup({ entry, context }: ExchangeParts): Markup {
  const { policy } = entry.verdict;
  const model = entry.exchange.model?.id;
  const parts = [
    context.wording.introduce(context.wording.policy, policy.id),
    policy.version,
    ...(model === undefined ? [] : [model]),
  ];
  return markup`
<footer><bdi>${parts.join(' · ')}</bdi></footer>`;
}
