import type { Grade } from '../../core/verdict.ts';
import { sideOf, withSides } from '../dissent-view.ts';
import type { PassageView, SentenceView } from '../entry-view.ts';
import { clip } from '../visible-text.ts';
import type { CitedPassage, CitedPassages } from './cited-passages.ts';
import type { PageContext } from './context.ts';
import { findingList } from './finding-markup.ts';
import { textAttributes } from './language-of.ts';
import { type Markup, markup } from './markup.ts';
import { stamp } from './stamps.ts';

export interface NoteParts {
  readonly answer: string;
  /** The language and direction of the answer. */
  readonly attributes: Markup;
  /** The id of the exchange. */
  readonly id: string;
  readonly number: number;
  readonly count: number;
  /** The claims of the sentence. */
  readonly claims: readonly Grade[];
  readonly passages: CitedPassages;
  readonly context: PageContext;
}

/** What was found about one sentence, and the passages it rests on. */
export function noteMarkup(sentence: SentenceView, parts: NoteParts): Markup {
  const { id, number, count, context } = parts;
  const { grade, remarks, text } = sentence;
  const { wording, page } = context;
  const status = wording.statuses[grade.status];
  const position = page.position(number, count);
  const isRated = grade.status !== 'not-checkable';
  return markup`
<li class="note s-${grade.status}${remarks.length > 0 ? ' has-remark' : ''}" id="${id}-n${number}" tabindex="-1" data-n="${number}" data-say="${wording.introduce(position, status)}">
<div class="note-head">${stamp(grade.status)}<h4>${status}</h4>${isRated ? markup`<span class="sure">${wording.sureness(grade.confidence)}</span>` : undefined}<span class="position">${position}</span></div>
<blockquote class="sentence" ${parts.attributes}>${clip(text, quoteLimit)}</blockquote>
<p class="reason">${wording.statusMeanings[grade.status]}</p>${faultWords(sentence, parts)}${correctionList(sentence, parts)}${remarks.length > 0 ? findingList(remarks, parts.answer, context) : undefined}${passageList(sentence, parts)}${claimList(parts)}
</li>`;
}

/** A quotation as long as this stays readable on paper. */
const quoteLimit = 600;
const passageLimit = 3;

function faultWords({ faults }: SentenceView, { answer, context }: NoteParts): Markup | undefined {
  if (faults.length === 0) return undefined;
  const quoted = faults.map(
    ({ start, end }) => markup`<bdi><mark class="fault">${clip(answer.slice(start, end), wordsLimit)}</mark></bdi> `,
  );
  return markup`
<p>${context.wording.introduce(context.page.faultWords, '')}${quoted}</p>`;
}

const wordsLimit = 120;

/** The words of the answer struck out, and what the source says instead. */
function correctionList(
  { corrections }: SentenceView,
  { attributes, context: { wording, page } }: NoteParts,
): Markup | undefined {
  if (corrections.length === 0) return undefined;
  const items = corrections.map(
    ({ before, after }) =>
      markup`<bdi class="mend" ${attributes}><del>${clip(before, wordsLimit)}</del> <ins>${clip(after, wordsLimit)}</ins></bdi> `,
  );
  return markup`
<p>${wording.introduce(page.correction, '')}${items}</p>`;
}

function passageList({ grade, causes, remarks }: SentenceView, parts: NoteParts): Markup | undefined {
  const telling = grade.evidence.filter(({ relation }) => relation !== 'related');
  const shown = telling.length > 0 ? telling.slice(0, passageLimit) : grade.evidence.slice(0, 1);
  if (shown.length === 0) return undefined;
  const cited = shown.map((evidence) => parts.passages.cite(evidence));
  const sides = withSides(cited, [...causes, ...remarks]);
  const figures = cited.map((passage, order) => passageMarkup(passage, { side: sides[order], context: parts.context }));
  return markup`<div class="passages">${figures}</div>`;
}

interface PassageParts {
  readonly side: PassageView | undefined;
  readonly context: PageContext;
}

function passageMarkup(passage: CitedPassage, { side, context }: PassageParts): Markup {
  const { wording, page, options } = context;
  const { source, relation, quote, id, start } = passage;
  const place = markup`<bdi>${clip(source.title ?? source.id, 120)}</bdi>`;
  const line = markup`<span class="line">${wording.line(start.line)}</span>`;
  const head =
    quote === ''
      ? markup`${place} ${page.noText}`
      : markup`<a class="to-passage" href="#${id}" data-relation="${relation}">${place} ${line}</a>`;
  const quotation =
    quote === '' ? undefined : markup`<blockquote ${textAttributes(quote)}>${clip(quote, quoteLimit)}</blockquote>`;
  return markup`<figure class="r-${relation}"><figcaption><span class="relation">${(side && sideOf(side, options.language)) ?? page.relations[relation]}</span> ${head}</figcaption>${quotation}</figure>`;
}

/** Claims by themselves, where a sentence makes more than one. */
function claimList({ claims, answer, attributes, context, passages }: NoteParts): Markup | undefined {
  if (claims.length < 2) return undefined;
  const items = claims.map((claim) => {
    const text = answer.slice(claim.span.start, claim.span.end).trim();
    const evidence = claim.evidence.find(({ relation }) => relation !== 'related');
    const cited = evidence && passages.cite(evidence);
    const link =
      cited && cited.quote !== ''
        ? markup` <a class="to-passage" href="#${cited.id}" data-relation="${cited.relation}">${context.wording.passage} <span class="line">${context.wording.line(cited.start.line)}</span></a>`
        : undefined;
    return markup`<li>${stamp(claim.status)}<span><span class="claim" ${attributes}>${clip(text, quoteLimit)}</span> <span class="said-so">${context.wording.statuses[claim.status]}</span>${link}</span></li>`;
  });
  return markup`<details class="claims" open><summary>${context.page.claims}</summary><ul>${items}</ul></details>`;
}
