import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { qualityFiles } from './page.ts';

test.each(Array.from(qualityFiles()))('%s says what the last records say', (file, content) => {
  expect(readFileSync(file, 'utf8')).toBe(content);
});
