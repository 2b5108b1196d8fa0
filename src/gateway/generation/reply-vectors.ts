import { headersForClient } from '../http/passed-headers.ts';
import { replyBytes } from '../http/reply.ts';
import { estimatedUse } from './counted-use.ts';
import type { Reply } from './generate.ts';
import { countUse } from './ledger.ts';
import { parseAnswer, readAnswer } from './whole-answer.ts';

/** Answers with what holds no text: as it came, for there is nothing to check. */
export const replyVectors: Reply = async ({ dialect, chosen, ledger, response, parts }, call) => {
  const bytes = await readAnswer(ledger, call, parts.limits.answerBytes);
  const said = dialect.usageOf(parseAnswer(bytes, chosen.route.upstream.id));
  countUse(ledger, said ?? estimatedUse(call.promptTokens()));
  await ledger.record();
  replyBytes(response, { status: call.head.status, bytes, headers: headersForClient(call.head.headers) });
};
