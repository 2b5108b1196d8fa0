import type { TokenUse } from '../dialect.ts';
import { isObject, type JsonObject } from '../../../wire/json.ts';

const asked = ['input_tokens', 'cache_creation_input_tokens', 'cache_read_input_tokens'] as const;

/** What `usage` of a message says. What was read from a cache or written to one was asked too. */
export function messagesUsage({ usage }: JsonObject): TokenUse | undefined {
  if (!isObject(usage)) return undefined;
  const { input_tokens: tokensIn, output_tokens: tokensOut } = usage;
  if (typeof tokensIn !== 'number' || typeof tokensOut !== 'number') return undefined;
  const counted = asked.map((name) => usage[name]).filter((tokens) => typeof tokens === 'number');
  return { tokensIn: counted.reduce((sum, tokens) => sum + tokens, 0), tokensOut };
}
