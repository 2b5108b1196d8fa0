import type { Exchange } from './exchange.ts';
import type { Target } from './segment.ts';

/** The text a target names, `undefined` where the exchange does not hold it. */
export function textOf(exchange: Exchange, target: Target): string | undefined {
  if (target === 'answer' || target === 'question') return exchange[target];
  const rest = target.slice(target.indexOf(':') + 1);
  if (target.startsWith('message:')) return exchange.messages?.[Number(rest)]?.content;
  if (target.startsWith('tool:')) return exchange.tools?.[Number(rest)]?.result;
  return exchange.sources?.find((source) => source.id === rest)?.text;
}
