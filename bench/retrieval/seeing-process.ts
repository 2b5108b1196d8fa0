// A process of its own: waits for documents that another one adds, and prints the time at which it sees each.
import { setTimeout } from 'node:timers/promises';
import { openSqliteStore } from '../../src/storage/sqlite/sqlite-store.ts';
import { machineNow } from '../times.ts';

const [base = '', count = '0'] = process.argv.slice(2);
const store = openSqliteStore(base, { termsVersion: 'bench' });
store.snapshot();
process.stdout.write('ready\n');
for (let at = 0; at < Number(count); at += 1) {
  while (!store.snapshot().document(`added ${at}`)) await setTimeout(2);
  process.stdout.write(`${machineNow()}\n`);
}
store.close();
