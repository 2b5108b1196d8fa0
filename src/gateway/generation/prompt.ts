import type { Assay } from '../../compose.ts';
import type { Exchange } from '../../core/exchange.ts';
import type { Verdict } from '../../core/verdict.ts';
import type { Dialect, JsonObject } from '../dialects/dialect.ts';
import { cover } from './cover.ts';

/** What stands between two parts of a message. */
const lineFeed = '\n'.length;

interface PromptCheck {
  readonly assay: Assay;
  readonly dialect: Dialect;
  readonly exchange: Exchange;
  readonly body: JsonObject;
  readonly signal: AbortSignal;
}

/** Checks what is asked, where the policy looks at prompts, and covers in `body` what it redacts. */
export async function checkPrompt({
  assay,
  dialect,
  exchange,
  body,
  signal,
}: PromptCheck): Promise<Verdict | undefined> {
  const looksAtPrompts = Object.values(assay.policy.checks).some(({ on }) => on.includes('prompt'));
  if (!looksAtPrompts) return undefined;
  const { id, messages = [] } = exchange;
  const verdict = await assay.check({ id, messages }, { signal });
  if (verdict.redacted) {
    for (const [message, pieces] of Map.groupBy(dialect.promptPieces(body), ({ choice }) => choice)) {
      const own = verdict.findings.filter(({ target }) => target === `message:${message}`);
      cover(pieces, own, lineFeed);
    }
  }
  return verdict;
}
