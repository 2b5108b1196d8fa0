import type { Assay } from '../../compose.ts';
import type { Exchange } from '../../core/exchange.ts';
import type { Verdict } from '../../core/verdict.ts';
import type { Dialect, JsonObject } from '../dialects/dialect.ts';

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
  for (const [target, text] of Object.entries(verdict.redacted ?? {})) {
    const place = Number(target.slice('message:'.length));
    const pieces = dialect.promptPieces(body).filter(({ choice }) => choice === place);
    // Where a message has several parts of text, the first takes all of it: what is covered may cross from one to the next.
    for (const [order, piece] of pieces.entries()) piece.write(order === 0 ? text : '');
  }
  return verdict;
}
