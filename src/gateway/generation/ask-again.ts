import type { Exchange } from '../../core/exchange.ts';
import type { AnswerVerdict } from '../answer-verdict.ts';
import { revisionMessage } from '../revision/revision-message.ts';
import type { TextGeneration } from './reply-text.ts';
import { sendUpstream } from './send-upstream.ts';
import type { AskedCall } from './upstream-call.ts';

/** An answer that was checked and does not go out. */
export interface Rejected {
  readonly verdict: AnswerVerdict;
  readonly answer: string;
  readonly exchange: Exchange;
}

/**
 * Asks for an answer again, with what was found in it, and gives what `take` makes of the new one. `undefined` where that fails, for then the answer that is
 * there is better than none; throws only where nobody waits any more.
 */
export async function askAgain<Taken>(
  generation: TextGeneration,
  rejected: Rejected,
  take: (call: AskedCall) => Promise<Taken | undefined>,
): Promise<Taken | undefined> {
  const { dialect, body, chosen, ledger, signal } = generation;
  const { by } = ledger;
  ledger.revised.push(rejected.verdict);
  try {
    const said = revisionMessage({ ...rejected, catalogue: chosen.route.assay.catalogue });
    const call = await sendUpstream(generation, dialect.withTurns(body, rejected.answer, said));
    const taken = await take(call);
    if (taken !== undefined) return taken;
  } catch {
    // Said by the verdict: one try less than was asked for.
  }
  signal.throwIfAborted();
  ledger.revised.pop();
  ledger.by = by;
  return undefined;
}
