import type { Assay } from '../../compose.ts';
import type { Evidence } from '../../core/evidence.ts';
import type { Exchange } from '../../core/exchange.ts';
import type { Span } from '../../core/segment.ts';
import type { JudgedFinding } from '../../core/verdict.ts';
import { toMessage } from '../../report/message.ts';
import type { AnswerVerdict } from '../answer-verdict.ts';
import { isWrittenInChinese } from '../written-in-chinese.ts';
import { chineseRevision } from './revision-chinese.ts';
import { englishRevision } from './revision-english.ts';

/** An answer that is to be revised. */
export interface ToRevise {
  readonly verdict: AnswerVerdict;
  /** Prose of the first choice, as the model wrote it. */
  readonly answer: string;
  /** What it was checked with. */
  readonly exchange: Exchange;
  readonly catalogue: Assay['catalogue'];
}

/** A long list makes no better answer, and each finding costs tokens. */
const mostFindings = 20;
const mostPassages = 2;
/** Of a quote or a passage, in UTF-16 units. */
const mostUnits = 600;

/** What is said to a model so that it writes its answer again: the findings with their words, as JSON so that nothing in them can end the frame. */
export function revisionMessage({ verdict, answer, exchange, catalogue }: ToRevise): string {
  const isChinese = isWrittenInChinese(exchange.question ?? answer);
  const { before, after } = isChinese ? chineseRevision : englishRevision;
  const told = (finding: JudgedFinding): string => toMessage(finding, catalogue, isChinese ? 'zh' : 'en');
  const own = verdict.findings.filter(isActedOn).map((finding) => ({
    ...quoted(finding.span, verdict, answer),
    found: told(finding),
    ...passagesOf(finding.evidence ?? [], exchange),
  }));
  // Their texts are not at hand; which of them it is says enough.
  const others = (verdict.others ?? []).flatMap(({ channel, choice, findings }) =>
    findings.filter(isActedOn).map((finding) => ({ channel, choice, found: told(finding) })),
  );
  const findings = [...own, ...others].slice(0, mostFindings);
  return `${before}\n\n${JSON.stringify({ findings })}\n\n${after}`;
}

/** What the policy only allows is nothing to be put right. */
const isActedOn = ({ action, target }: JudgedFinding): boolean => action !== 'allow' && target === 'answer';

function quoted(span: Span, { segments }: AnswerVerdict, answer: string): { quote: string; sentence?: string } {
  const quote = cut(answer, span);
  const holding = segments.find(
    ({ kind, span: { start, end } }) => kind === 'sentence' && start <= span.start && span.end <= end,
  );
  const sentence = holding && cut(answer, holding.span);
  return { quote, ...(sentence !== undefined && sentence !== quote && { sentence }) };
}

function passagesOf(evidence: readonly Evidence[], { sources = [] }: Exchange): { passages?: string[] } {
  const passages = evidence
    .filter(({ relation }) => relation !== 'related')
    .flatMap(({ source, span }) => {
      const text = sources.find(({ id }) => id === source)?.text;
      return text === undefined ? [] : [cut(text, span)];
    })
    .slice(0, mostPassages);
  return passages.length > 0 ? { passages } : {};
}

const cut = (text: string, { start, end }: Span): string => text.slice(start, Math.min(end, start + mostUnits)).trim();
