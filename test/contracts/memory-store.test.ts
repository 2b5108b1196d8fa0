import { test } from 'vitest';
import { createMemoryStore } from '../../src/storage/memory/memory-store.ts';
import { termsVersion } from './knowledge-fixtures.ts';
import { storePromises } from './knowledge-store.ts';
import { versionPromises } from './knowledge-versions.ts';

test.each(Object.entries({ ...storePromises, ...versionPromises }))('%s', (_name, promise) => {
  promise((settings) => createMemoryStore({ ...settings, termsVersion }));
});
