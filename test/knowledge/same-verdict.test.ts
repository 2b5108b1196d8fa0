// What one sentence is graded does not depend on what stands beside it: other sentences of the answer, other documents, a knowledge base of them.
import { globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { createAssay } from '../../src/compose.ts';
import type { Source } from '../../src/core/exchange.ts';
import type { Status } from '../../src/core/verdict.ts';
import { createKnowledgeBaseOver } from '../../src/knowledge/knowledge-base.ts';
import { createMemoryStore } from '../../src/storage/memory/memory-store.ts';
import { indexTermsVersion } from '../../src/evidence/retrieval/index-terms.ts';

// Hundreds of sentences, each against all documents.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

interface Text {
  readonly id: string;
  readonly source: string;
  readonly pairs: readonly { readonly right: string; readonly wrong: string }[];
}

const assay = createAssay({ checks: ['groundedness'] });

async function statuses(answer: string, sources: readonly Source[]): Promise<(Status | undefined)[]> {
  const { segments } = await assay.check({ id: 'e', answer, sources: [...sources] });
  return segments.filter(({ kind }) => kind === 'sentence').map(({ status }) => status);
}

function textsIn(language: string): Text[] {
  return globSync(`src/checks/groundedness/pairs/*.${language}.json`)
    .sort()
    .flatMap((file) => {
      const { texts } = JSON.parse(readFileSync(file, 'utf8')) as { readonly texts: readonly Omit<Text, 'id'>[] };
      return texts.map((text, at) => ({ ...text, id: `${file}:${at}` }));
    });
}

describe.each([
  ['en', ' '],
  ['zh', ''],
])('a true sentence in %s that is supported by itself', (language, space) => {
  const texts = textsIn(language);
  const all = texts.map(({ id, source }) => ({ id, text: source }));
  const supported: { readonly sentence: string; readonly text: Text }[] = [];

  beforeAll(async () => {
    for (const text of texts) {
      for (const { right: sentence } of text.pairs) {
        const [status] = await statuses(sentence, [{ id: text.id, text: text.source }]);
        if (status === 'supported') supported.push({ sentence, text });
      }
    }
    expect(supported.length).toBeGreaterThan(80);
  });

  test.each(['right', 'wrong'] as const)('is supported behind others that are %s', async (side) => {
    for (const { sentence, text } of supported) {
      const others = text.pairs.filter(({ right }) => right !== sentence).map((pair) => pair[side]);
      const found = await statuses([...others, sentence].join(space), [{ id: text.id, text: text.source }]);
      expect([sentence, found.at(-1)]).toEqual([sentence, 'supported']);
    }
  });

  test('is supported beside other documents', async () => {
    for (const { sentence } of supported)
      expect([sentence, ...(await statuses(sentence, all))]).toEqual([sentence, 'supported']);
  });

  test('is supported by a knowledge base of the same documents', async () => {
    const store = createMemoryStore({ termsVersion: indexTermsVersion, keepVersions: false, grams: false });
    const base = createKnowledgeBaseOver(store);
    await base.put(all);
    for (const { sentence } of supported) {
      const sources = await base.sourcesFor({ id: 'e', answer: sentence });
      expect([sentence, ...(await statuses(sentence, sources))]).toEqual([sentence, 'supported']);
    }
  });
});
