import type { TokenUse } from '../dialect.ts';
import { isObject, type JsonObject } from '../../../wire/json.ts';

/** What `usage` of a completion or a chunk says. */
export function chatUsage({ usage }: JsonObject): TokenUse | undefined {
  if (!isObject(usage)) return undefined;
  const { prompt_tokens: tokensIn, completion_tokens: tokensOut } = usage;
  if (typeof tokensIn !== 'number' || typeof tokensOut !== 'number') return undefined;
  return { tokensIn, tokensOut };
}
