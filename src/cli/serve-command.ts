import { setTimeout as sleep } from 'node:timers/promises';
import { createAssay } from '../compose.ts';
import { serve as openGateway } from '../compose-gateway.ts';
import { type Call, type Handler, valueOf } from './command.ts';
import { openKnowledge } from './knowledge-input.ts';
import { tellPerson } from './person.ts';
import { loadPolicyFile } from './policy-input.ts';

const graceMs = 10_000;

/** `assay serve`: listens until it is interrupted; what runs then is brought to its end. */
export const serve: Handler = async (call) => {
  const file = valueOf(call, 'policy');
  const policy = file === undefined ? undefined : await loadPolicyFile(file, call.signal);
  const kb = valueOf(call, 'kb');
  const knowledge = kb === undefined ? undefined : await openKnowledge(call, kb);
  const gateway = await openGateway({
    assay: createAssay(policy && { policy }),
    host: valueOf(call, 'host') ?? '127.0.0.1',
    port: Number(valueOf(call, 'port') ?? 8787),
    upstream: valueOf(call, 'upstream'),
    knowledge,
  });
  tellPerson(`${listening(gateway.address, call)}\n`);
  try {
    await interrupted(call.signal);
  } finally {
    await gateway.close(graceMs);
    await knowledge?.close();
  }
  return 0;
};

function listening(address: string, call: Call): string {
  return { en: `Listening on ${address}/v1`, zh: `正在监听 ${address}/v1` }[call.terminal.language];
}

async function interrupted(signal: AbortSignal): Promise<void> {
  await sleep(2 ** 31 - 1, undefined, { signal }).catch(() => undefined);
}
