import { defineConfig } from 'vitest/config';

/** Tests that need a Chromium; `test/browser/open-browser.ts` says where it is looked for. */
export default defineConfig({
  test: {
    pool: 'threads',
    isolate: false,
    fileParallelism: false,
    include: ['test/browser/**/*.browser.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
