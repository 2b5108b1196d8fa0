import type { Exchange } from '../core/exchange.ts';
import type { Finding } from '../core/finding.ts';
import type { Span, Target } from '../core/segment.ts';
import { textOf } from '../core/target-text.ts';
import { type CheckedEntry, isFailed, type ReportEntry, type ReportOptions } from './format.ts';

/**
 * The entry with what confidential checks point at covered in its texts, unit for unit, so that no report spreads it and every place stays where it is. The same
 * entry where there is nothing of the kind.
 */
export function hideConfidential(entry: ReportEntry, catalogue: ReportOptions['catalogue']): ReportEntry {
  if (isFailed(entry)) return entry;
  const confidential = entry.verdict.findings.filter((finding) => isConfidential(finding, catalogue));
  if (confidential.length === 0) return entry;
  const byTarget = Map.groupBy(confidential, ({ target }) => target);
  let { exchange } = entry;
  for (const [target, findings] of byTarget) {
    const text = textOf(exchange, target);
    if (text !== undefined)
      exchange = withText(
        exchange,
        target,
        covered(
          text,
          findings.map(({ span }) => span),
        ),
      );
  }
  return { ...entry, exchange } satisfies CheckedEntry;
}

/** Whether what a finding points at may stand in no report. */
export function isConfidential({ check, message }: Finding, catalogue: ReportOptions['catalogue']): boolean {
  const meta = catalogue[check];
  return meta?.isConfidential === true || meta?.messages[message]?.isConfidential === true;
}

/** The text with spans covered by as many marks as they have units; line breaks stay. */
export function covered(text: string, spans: readonly Span[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const begin = Math.max(from, start);
    if (end <= begin) continue;
    pieces.push(text.slice(from, begin), text.slice(begin, end).replaceAll(/[^\r\n]/g, '█'));
    from = end;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}

function withText(exchange: Exchange, target: Target, text: string): Exchange {
  if (target === 'answer' || target === 'question') return { ...exchange, [target]: text };
  const rest = target.slice(target.indexOf(':') + 1);
  if (target.startsWith('message:')) {
    const messages = exchange.messages?.map((one, at) => (at === Number(rest) ? { ...one, content: text } : one));
    return { ...exchange, messages };
  }
  if (target.startsWith('tool:')) {
    const tools = exchange.tools?.map((one, at) => (at === Number(rest) ? { ...one, result: text } : one));
    return { ...exchange, tools };
  }
  return { ...exchange, sources: exchange.sources?.map((one) => (one.id === rest ? { ...one, text } : one)) };
}
