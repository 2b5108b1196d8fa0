import type { Assay } from '../../compose.ts';
import type { Exchange } from '../../core/exchange.ts';
import type { Verdict } from '../../core/verdict.ts';
import type { AskedRequest, RequestDialect } from '../dialects/dialect.ts';
import { wrongField } from '../dialects/fields.ts';
import { cover } from './cover.ts';
import type { JsonObject } from '../../wire/json.ts';

/** What stands between two parts of a message. */
const lineFeed = '\n'.length;

interface PromptCheck {
  readonly assay: Assay;
  readonly dialect: RequestDialect;
  readonly asked: AskedRequest;
  readonly exchange: Exchange;
  readonly body: JsonObject;
  readonly signal: AbortSignal;
}

/** Checks what is asked, where the policy looks at prompts, and covers in `body` what it redacts. Throws `ASSAY_INPUT_INVALID` for what cannot be read. */
export async function checkPrompt({
  assay,
  dialect,
  asked,
  exchange,
  body,
  signal,
}: PromptCheck): Promise<Verdict | undefined> {
  const looksAtPrompts = Object.values(assay.policy.checks).some(({ on }) => on.includes('prompt'));
  if (!looksAtPrompts) return undefined;
  if (asked.unreadable !== undefined)
    throw wrongField(asked.unreadable, {
      en: 'text, which the policy asks to be checked',
      zh: '文本，策略要求检查提示词',
    });
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
