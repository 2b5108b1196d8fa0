import { workerData } from 'node:worker_threads';
import { type FlatRecords, fromFlat } from './flat-records.ts';
import { serveStore } from './serve-store.ts';
import { openSqliteAuditStore } from './sqlite-audit-store.ts';

// The entry of a worker thread: nothing imports it for its value.
serveStore(() => {
  const store = openSqliteAuditStore(String(workerData));
  return { ...store, append: (flat: FlatRecords) => store.append(fromFlat(flat)) };
});
