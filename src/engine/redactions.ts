import type { Exchange } from '../core/exchange.ts';
import type { Verdict } from '../core/verdict.ts';
import { redact } from '../policy/redact.ts';

/** Adds to a verdict the texts of the exchange with the findings to redact covered, by target; the same verdict where there is none. */
export function withRedactions(verdict: Verdict, exchange: Exchange): Verdict {
  const covered = verdict.findings.filter((finding) => finding.action === 'redact');
  if (covered.length === 0) return verdict;
  const byTarget = Map.groupBy(covered, (finding) => finding.target);
  const redacted = Object.fromEntries(
    Array.from(byTarget, ([target, findings]) => [target, redact(textOf(exchange, target), findings)]),
  );
  return { ...verdict, redacted };
}

function textOf(exchange: Exchange, target: string): string {
  const [kind = '', ...rest] = target.split(':');
  const key = rest.join(':');
  if (kind === 'message') return exchange.messages?.[Number(key)]?.content ?? '';
  if (kind === 'tool') return exchange.tools?.[Number(key)]?.result ?? '';
  if (kind === 'source') return exchange.sources?.find((source) => source.id === key)?.text ?? '';
  return (kind === 'question' ? exchange.question : exchange.answer) ?? '';
}
