import { setTimeout as sleep } from 'node:timers/promises';
import { createAssay } from '../compose.ts';
import { serve as openGateway } from '../compose-gateway.ts';
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts';
import { type Call, type Handler, valueOf } from './command.ts';
import { isLoopback, openGatewayState } from './gateway-state.ts';
import { knowledgeFolder, openKnowledge } from './knowledge-input.ts';
import { tellPerson } from './person.ts';
import { loadPolicyFile } from './policy-input.ts';
import { howToUse } from './serve-words.ts';

/** What runs when the gateway is stopped may take so long to come to its end. */
const graceMs = 10_000;

/** `assay serve`: listens until it is interrupted; what runs then is brought to its end. */
export const serve: Handler = async (call) => {
  const file = valueOf(call, 'policy');
  const policy = file === undefined ? undefined : await loadPolicyFile(file, call.signal);
  const assay = createAssay(policy && { policy });
  const knowledge = await knowledgeOf(call);
  const host = valueOf(call, 'host') ?? '127.0.0.1';
  // A first look leaves nothing behind.
  const keepsState = !isFirstLook(call) || call.options.has('data') || !isLoopback(host);
  const state = keepsState ? await openGatewayState({ folder: knowledgeFolder(call), host }) : undefined;
  const gateway = await openGateway({
    ...state,
    assay,
    host,
    port: Number(valueOf(call, 'port') ?? 8787),
    upstream: valueOf(call, 'upstream'),
    knowledge,
  });
  const isOnce = call.options.has('once');
  try {
    if (knowledge && (isOnce || isFirstLook(call))) {
      const { askFirstQuestion } = await import('./first-question.ts');
      await askFirstQuestion({ call, address: gateway.address, assay, knowledge });
    }
    tellPerson(
      howToUse({ address: gateway.address, hasModel: knowledge !== undefined, isOnce }, call.terminal.language),
    );
    if (!isOnce) await interrupted(call.signal);
  } finally {
    await gateway.close(graceMs);
    await knowledge?.close();
  }
  return 0;
};

/** Nothing was named to answer from: the documents that ship with Assay are. */
const isFirstLook = (call: Call): boolean => !call.options.has('kb') && !call.options.has('upstream');

async function knowledgeOf(call: Call): Promise<KnowledgeBase | undefined> {
  const name = valueOf(call, 'kb');
  if (name !== undefined) return openKnowledge(call, name);
  if (!isFirstLook(call)) return undefined;
  const { openExampleKnowledge } = await import('../compose-knowledge.ts');
  return openExampleKnowledge();
}

async function interrupted(signal: AbortSignal): Promise<void> {
  await sleep(2 ** 31 - 1, undefined, { signal }).catch(() => undefined);
}
