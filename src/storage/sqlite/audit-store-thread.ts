import type { AuditStore } from '../../core/audit.ts';
import { toFlat } from './flat-records.ts';
import { methodsOver, openStoreThread } from './store-thread.ts';

/** The audit in a SQLite file, in a thread of its own. A file that cannot be opened is told at the first call, and tried again at the next. */
export function openAuditStoreThread(file: string): AuditStore {
  const { call, close } = openStoreThread('audit-worker', file);
  const method = methodsOver<AuditStore>(call);
  return {
    append: async (records) => (await call('append', toFlat(records))) as number,
    head: method('head'),
    read: method('read'),
    prunable: method('prunable'),
    prune: method('prune'),
    close,
  };
}
