import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pageFile, qualityPage } from './page.ts';

test('docs/quality.md says what the last records say', () => {
  expect(readFileSync(pageFile, 'utf8')).toBe(qualityPage());
});
