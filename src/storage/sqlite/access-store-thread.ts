import type { AccessStore } from '../../core/access.ts';
import { methodsOver, openStoreThread } from './store-thread.ts';

/** Keys, limits and spend in a SQLite file, in a thread of their own. A file that cannot be opened is told at the first call, and tried again at the next. */
export function openAccessStoreThread(file: string): AccessStore {
  const { call, close } = openStoreThread('access-worker', file);
  const method = methodsOver<AccessStore>(call);
  return {
    revision: method('revision'),
    find: method('find'),
    key: method('key'),
    list: method('list'),
    create: method('create'),
    revoke: method('revoke'),
    rotate: method('rotate'),
    reserve: method('reserve'),
    giveBack: method('giveBack'),
    spend: method('spend'),
    spent: method('spent'),
    close,
  };
}
