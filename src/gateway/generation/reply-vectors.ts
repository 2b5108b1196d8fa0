import { headersForClient } from '../http/passed-headers.ts';
import { replyBytes } from '../http/reply.ts';
import type { Reply } from './generate.ts';
import { readWhole } from './upstream-call.ts';
import { parseAnswer } from './whole-answer.ts';

/** Answers with what holds no text: as it came, for there is nothing to check. */
export const replyVectors: Reply = async ({ dialect, chosen, ledger, response, parts }, call) => {
  const bytes = await readWhole(call, parts.limits.answerBytes);
  ledger.use = dialect.usageOf(parseAnswer(bytes, chosen.route.upstream.id));
  await ledger.record();
  replyBytes(response, { status: call.head.status, bytes, headers: headersForClient(call.head.headers) });
};
