import { readFileSync, globSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createAssay } from '../../compose.ts';
import { segmentText } from '../../segments/segmenter.ts';
import { rules } from './rules.ts';
import { weaknesses } from './weaknesses.ts';

const assay = createAssay({ checks: ['insecure-code'] });
const folder = path.join(import.meta.dirname, 'rules');

/** Blocks of code of a file of cases, each as an answer of its own. */
const blocksIn = (file: string): string[] =>
  segmentText(readFileSync(file, 'utf8'), { target: 'answer' }).flatMap(({ kind, text, codeLanguage }) =>
    kind === 'code' ? [`\`\`\`${codeLanguage ?? ''}\n${text}\n\`\`\`\n`] : [],
  );

async function foundIn(answer: string, rule: string): Promise<readonly string[]> {
  const { findings } = await assay.check({ id: 'case', answer });
  return findings.filter(({ data }) => data?.['rule'] === rule).map(({ message }) => message);
}

test('every weakness has a folder, and every folder a weakness', () => {
  const folders = globSync('*/rule.ts', { cwd: folder }).map((file) => path.dirname(file));
  expect(folders.toSorted()).toEqual(Object.keys(weaknesses).toSorted());
  expect(Object.keys(rules).toSorted()).toEqual(Object.keys(weaknesses).toSorted());
});

describe.each(Object.keys(rules))('rule %s', (rule) => {
  test('finds what it is for', async () => {
    const blocks = blocksIn(path.join(folder, rule, 'cases/finds.md'));
    expect(blocks.length).toBeGreaterThan(0);
    for (const block of blocks) expect(await foundIn(block, rule), block).not.toEqual([]);
  });

  test('leaves alone what only looks like it', async () => {
    const blocks = blocksIn(path.join(folder, rule, 'cases/clean.md'));
    expect(blocks.length).toBeGreaterThan(0);
    for (const block of blocks) expect(await foundIn(block, rule), block).toEqual([]);
  });
});
