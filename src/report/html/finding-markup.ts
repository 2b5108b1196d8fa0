import type { JudgedFinding } from '../../core/verdict.ts';
import type { EntryView } from '../entry-view.ts';
import { clip } from '../visible-text.ts';
import type { PageContext } from './context.ts';
import { textAttributes } from './language-of.ts';
import { type Markup, markup } from './markup.ts';
import { stamp } from './stamps.ts';

/** Findings of checks in one text, each with its message, the words it is about and, where the policy does more than mark it, what it does. */
export function findingList(findings: readonly JudgedFinding[], text: string, context: PageContext): Markup {
  const items = findings.map(({ span }, order) => {
    const words = text.slice(span.start, span.end).trim();
    const quote = words === '' ? undefined : markup` <bdi><mark class="remark">${clip(words, wordsLimit)}</mark></bdi>`;
    return markup`<li>${stamp('finding')}<span>${headMarkup(findings[order], context)}${quote}</span></li>`;
  });
  return markup`<ul class="findings">${items}</ul>`;
}

const wordsLimit = 120;

/** What was found outside the graded sentences, each with the words around it. */
export function placedFindings({ elsewhere }: EntryView, context: PageContext): Markup | undefined {
  if (elsewhere.length === 0) return undefined;
  const items = elsewhere.map(({ finding, text, start }) => {
    const place = context.wording.place(finding.target, start);
    return markup`<li>${stamp('finding')}<div><p>${headMarkup(finding, context)} <span class="line"><bdi>${place}</bdi></span></p>${excerpt(text, finding)}</div></li>`;
  });
  return markup`
<section class="elsewhere"><h3>${context.page.otherFindings}</h3><ul class="findings">${items}</ul></section>`;
}

function headMarkup(finding: JudgedFinding | undefined, context: PageContext): Markup | undefined {
  if (!finding) return undefined;
  const { action } = finding;
  const isMild = action === 'allow' || action === 'annotate';
  const done = isMild ? undefined : markup` <span class="action a-${action}">${context.wording.actions[action]}</span>`;
  return markup`<b>${context.titleOf(finding.check)}</b> <bdi>${context.messageOf(finding)}</bdi>${done}`;
}

const around = 80;

function excerpt(text: string, { span }: JudgedFinding): Markup | undefined {
  if (text === '') return undefined;
  const from = Math.max(0, span.start - around);
  const to = Math.min(text.length, span.end + around);
  const before = (from > 0 ? '…' : '') + text.slice(from, span.start);
  const after = text.slice(span.end, to) + (to < text.length ? '…' : '');
  const words = clip(text.slice(span.start, span.end), 4 * around);
  return markup`<blockquote ${textAttributes(before + words + after)}>${before}<mark class="remark">${words}</mark>${after}</blockquote>`;
}
