import { openAuditRecords } from '../compose-audit.ts';
import { AssayError } from '../core/errors.ts';
import type { AuditFilter, AuditStore } from '../core/audit.ts';
import type { Action } from '../core/verdict.ts';
import { type Call, valueOf } from './command.ts';
import { knowledgeFolder } from './knowledge-input.ts';
import { namedPostgres } from './storage-input.ts';

/** Works on the audit of the data folder. Throws `ASSAY_AUDIT_MISSING` where nothing was ever kept. */
export async function withAudit<Result>(
  call: Call,
  use: 'read' | 'prune',
  work: (store: AuditStore) => Promise<Result>,
): Promise<Result> {
  const folder = knowledgeFolder(call);
  const store = openAuditRecords(folder, use, await namedPostgres(call));
  if (!store) {
    throw new AssayError('ASSAY_AUDIT_MISSING', {
      en: `There is no audit in "${folder}": a gateway writes it; name another folder with --data or ASSAY_DATA_DIR`,
      zh: `"${folder}" 中没有审计记录：它由网关写入；可用 --data 或 ASSAY_DATA_DIR 另行指定文件夹`,
    });
  }
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** What the options of a call ask for; whole days. */
export function auditFilterOf(call: Call): AuditFilter {
  const [from, to] = [startOf(valueOf(call, 'from')), startOf(valueOf(call, 'to'))];
  const [key, policy, action] = [valueOf(call, 'key'), valueOf(call, 'policy'), valueOf(call, 'action')];
  return {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to: to + 86_400_000 }),
    ...(key !== undefined && { key }),
    ...(policy !== undefined && { policy }),
    ...(action !== undefined && { action: action as Action }),
  };
}

/** The first moment of a day (UTC), milliseconds since 1970. */
export const startOf = (day: string | undefined): number | undefined =>
  day === undefined ? undefined : Date.parse(`${day}T00:00:00Z`);
