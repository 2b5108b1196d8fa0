import type { TokenUse } from '../dialect.ts';
import { isObject, type JsonObject } from '../../../wire/json.ts';

/** What `usage` of a response says. */
export function responsesUsage({ usage }: JsonObject): TokenUse | undefined {
  if (!isObject(usage)) return undefined;
  const { input_tokens: tokensIn, output_tokens: tokensOut } = usage;
  if (typeof tokensIn !== 'number' || typeof tokensOut !== 'number') return undefined;
  return { tokensIn, tokensOut };
}
