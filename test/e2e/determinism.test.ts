import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createFolder, runAssay } from './run-assay.ts';

const files = {
  'ferry.json': readFileSync('examples/harbour-ferry.en.json', 'utf8'),
  'library.json': readFileSync('examples/yunxi-library.zh.json', 'utf8'),
  'dissent.json': JSON.stringify({
    id: 'd',
    answer: 'Boats leave the quay every 20 minutes. 每位读者的借书期限为30天。 The mayor plays the violin.',
    sources: [
      { id: 'old', text: 'Boats leave the quay every 20 minutes. 每位读者的借书期限为30天。', date: '2025' },
      { id: 'new', text: 'Boats leave the quay every 15 minutes. 每位读者的借书期限为20天。', date: '2026' },
    ],
  }),
};

test('two processes give the same records for the same input, but for the time they took', async () => {
  const folder = createFolder(files);
  const run = async (): Promise<string> => {
    const { stdout } = await runAssay(['check', ...Object.keys(files), '--format', 'ndjson'], { folder: folder.path });
    return stdout.replaceAll(/"totalMs":[\d.]+/g, '"totalMs":0');
  };
  const [one, other] = [await run(), await run()];
  expect(one).toBe(other);
  expect(one.trim().split('\n')).toHaveLength(3);
  folder.remove();
});
