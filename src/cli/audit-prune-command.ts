import { startOf, withAudit } from './audit-input.ts';
import { type Handler, valueOf } from './command.ts';
import { openStandardOutput } from './output.ts';

/** `assay audit prune`. */
export const auditPrune: Handler = async (call) => {
  const before = startOf(valueOf(call, 'before'));
  const request = { now: Date.now(), ...(before !== undefined && { before }) };
  const isDry = call.options.has('dry-run');
  const count = await withAudit(call, isDry ? 'read' : 'prune', async (store) =>
    isDry ? store.prunable(request) : store.prune(request),
  );
  const says = isDry
    ? { en: `${count} records would be forgotten`, zh: `将删除 ${count} 条记录` }
    : { en: `${count} records forgotten`, zh: `已删除 ${count} 条记录` };
  await openStandardOutput().write(`${says[call.terminal.language]}\n`);
  return 0;
};
