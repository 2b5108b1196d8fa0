import type { Assay } from '../../compose.ts';
import type { Exchange, Message } from '../../core/exchange.ts';
import type { Verdict } from '../../core/verdict.ts';
import type { AskedRequest, Piece, RequestDialect } from '../dialects/dialect.ts';
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
  const others = dialect.otherPieces?.(body) ?? [];
  const verdict = await assay.check({ id, messages: promptOf(messages, others) }, { signal });
  if (verdict.redacted) {
    const texts = [...dialect.promptPieces(body), ...others.map((piece) => ({ ...piece, choice: messages.length }))];
    const byMessage = Map.groupBy(verdict.findings, ({ target }) => target);
    for (const [message, pieces] of Map.groupBy(texts, ({ choice }) => choice)) {
      cover(pieces, byMessage.get(`message:${message}`) ?? [], lineFeed);
    }
  }
  return verdict;
}

/**
 * Everything that is said to the model: what is not its own earlier turn is read, whoever said it (a developer, a tool), and what stands beside the messages
 * as one more behind them.
 */
function promptOf(messages: readonly Message[], others: readonly Piece[]): Message[] {
  const said = messages.map(({ role, content }) => ({ role: readRole(role), content }));
  if (others.length === 0) return said;
  return [...said, { role: 'system', content: others.map(({ text }) => text).join('\n') }];
}

function readRole(role: string): string {
  if (role === 'assistant') return role;
  return role === 'system' || role === 'developer' ? 'system' : 'user';
}
