import { workerData } from 'node:worker_threads';
import { serveStore } from './serve-store.ts';
import { openSqliteAccessStore } from './sqlite-access-store.ts';

// The entry of a worker thread: nothing imports it for its value.
serveStore(() => openSqliteAccessStore(String(workerData)));
