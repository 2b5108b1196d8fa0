import { createAssay } from '../compose.ts';
import { serve as openGateway } from '../compose-gateway.ts';
import { openCodeIndexes } from '../compose-public-code.ts';
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts';
import { type Call, type Handler, valueOf } from './command.ts';
import type { LogLevel } from '../core/log-level.ts';
import { logLevelOf } from './log-level.ts';
import { openLog } from '../compose-log.ts';
import { isLoopback } from '../core/loopback.ts';
import { openGatewayState } from './gateway-state.ts';
import { knowledgeFolder, openKnowledge } from './knowledge-input.ts';
import { tellPerson } from './person.ts';
import { loadPolicyFile } from './policy-input.ts';
import { graceMs, interrupted } from './serving.ts';
import { howToUse } from './serve-words.ts';
import { nearestConfig } from './data-folder.ts';
import { usageError } from './usage-error.ts';

/** `assay serve`: listens until it is interrupted; what runs then is brought to its end. */
export const serve: Handler = async (call) => {
  const config = configOf(call);
  if (config !== undefined) {
    const { serveConfigured } = await import('./serve-configured.ts');
    return serveConfigured(call, config);
  }
  const file = valueOf(call, 'policy');
  const policy = file === undefined ? undefined : await loadPolicyFile(file, call.signal);
  const assay = createAssay({ ...(policy && { policy }), publicCode: openCodeIndexes(knowledgeFolder(call)) });
  const knowledge = await knowledgeOf(call);
  const host = valueOf(call, 'host') ?? '127.0.0.1';
  // A first look leaves nothing behind.
  const keepsState = !isFirstLook(call) || call.options.has('data') || !isLoopback(host);
  const state = keepsState ? await openGatewayState({ folder: knowledgeFolder(call), host }) : undefined;
  const log = openLog(levelOf(call));
  const gateway = await openGateway({
    ...state,
    assay,
    host,
    port: Number(valueOf(call, 'port') ?? 8787),
    upstream: valueOf(call, 'upstream'),
    knowledge,
    log: (exchange) => log.write(exchange),
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
    log.close();
    await knowledge?.close();
  }
  return 0;
};

/** What else says where requests go. */
const ownOptions = ['upstream', 'kb', 'policy', 'once'] as const;

/** The configuration that is named, or the nearest one. Throws `ASSAY_USAGE` where one is named beside what it would say. */
function configOf(call: Call): string | undefined {
  const named = valueOf(call, 'config');
  const other = ownOptions.find((option) => call.options.has(option));
  if (named === undefined) return other === undefined ? nearestConfig(process.cwd()) : undefined;
  if (other === undefined) return named;
  throw usageError(
    `"--config" and "--${other}" exclude each other; write the ${other === 'once' ? 'one or the other' : 'latter into the configuration'}`,
    `"--config" 与 "--${other}" 不能同时使用；请只用其一，或写入配置文件`,
  );
}

/** Nothing was named to answer from: the documents that ship with Assay are. */
const isFirstLook = (call: Call): boolean => !call.options.has('kb') && !call.options.has('upstream');

/** A first look shows the answer, and nothing between it and who looks. */
const levelOf = (call: Call): LogLevel => logLevelOf(call) ?? (isFirstLook(call) ? 'silent' : 'info');

async function knowledgeOf(call: Call): Promise<KnowledgeBase | undefined> {
  const name = valueOf(call, 'kb');
  if (name !== undefined) return openKnowledge(call, name);
  if (!isFirstLook(call)) return undefined;
  const { openExampleKnowledge } = await import('../compose-knowledge.ts');
  return openExampleKnowledge();
}
