import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  createKnowledgeBase,
  deleteKnowledgeBase,
  knowledgeBases,
  openKnowledgeBase,
  rebuildKnowledgeBase,
} from '../../src/compose-knowledge.ts';
import { AssayError } from '../../src/core/errors.ts';
import type { EmbeddingPort } from '../../src/core/knowledge.ts';
import type { KnowledgeModels } from '../../src/knowledge/models.ts';
import type { KnowledgeBase } from '../../src/knowledge/knowledge-base.ts';

// The first question in the other language unpacks the dictionary.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
let base: KnowledgeBase;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'assay-kb-'));
  base = openKnowledgeBase({ folder, name: 'test', create: { keepVersions: true, grams: false } });
});

afterEach(async () => {
  await base.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = (files: Readonly<Record<string, string>>): string => {
  const docs = path.join(folder, 'docs');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(docs, name)), { recursive: true });
    writeFileSync(path.join(docs, name), text);
  }
  return docs;
};

const handbook = {
  'leave.md':
    '# Leave\n\n## Annual leave\n\nEmployees have 15 days of annual leave.\n\n## Sick leave\n\nSick leave is paid for 10 days.\n',
  '制度/休假.md': '# 休假制度\n\n## 年假\n\n员工每年享有十五天年假。\n\n## 病假\n\n病假十天带薪。\n',
};

describe('adding', () => {
  test('brings a folder up to date: new, changed, unchanged, gone', async () => {
    const docs = write(handbook);
    expect(await base.add([docs])).toMatchObject({ added: 2, replaced: 0, unchanged: 0, removed: 0, faults: [] });
    expect(await base.add([docs])).toMatchObject({ added: 0, replaced: 0, unchanged: 2, removed: 0 });
    write({ 'leave.md': '# Leave\n\nEmployees have 20 days of annual leave.\n' });
    rmSync(path.join(docs, '制度'), { recursive: true });
    expect(await base.add([])).toMatchObject({ added: 0, replaced: 1, unchanged: 0, removed: 1 });
    expect((await base.list()).map(({ id, version }) => [id, version])).toEqual([['leave.md', 2]]);
  });

  test('names a line that is wrong and reads the others', async () => {
    const docs = write({
      'docs.ndjson':
        '{"id":"a","text":"First."}\nnot json\n{"id":"b"}\n{"id":"a","text":"Again."}\n{"id":"c","text":"第三。"}\n',
    });
    const outcome = await base.add([path.join(docs, 'docs.ndjson')]);
    expect(outcome.added).toBe(2);
    expect(outcome.faults.map(({ message }) => /:(\d+)\S* (?:is|has)/.exec(message)?.[1])).toEqual(['2', '3', '4']);
    expect((await base.list()).map(({ id }) => id)).toEqual(['a', 'c']);
  });

  test('keeps what is stored of a document that cannot be read any more', async () => {
    const docs = write({ 'a.md': 'Readable.' });
    await base.add([docs]);
    writeFileSync(path.join(docs, 'a.md'), new Uint8Array([0, 1, 2, 0, 0, 255, 254, 0, 0, 0, 1]));
    const outcome = await base.add([docs]);
    expect(outcome).toMatchObject({ removed: 0, replaced: 0 });
    expect(outcome.faults).toHaveLength(1);
    expect(await base.textOf('a.md')).toBe('Readable.');
  });

  test('documents that a program brings are kept as they are', async () => {
    await base.put([{ id: 'x', text: 'Water boils at 100 °C.', title: 'Water', date: '2024-01-01' }]);
    expect(
      await base.put([{ id: 'x', text: 'Water boils at 100 °C.', title: 'Water', date: '2024-01-01' }]),
    ).toMatchObject({ unchanged: 1 });
    expect(await base.find('boiling water')).toMatchObject([{ source: 'x', title: 'Water', date: '2024-01-01' }]);
  });

  test('what is opened for a caller holds back what the caller may not see', async () => {
    await base.put([{ id: 'x', text: 'Water boils at 100 °C. 水在一百度沸腾。', labels: ['lab'] }]);
    for (const [labels, text] of [
      [['lab'], 'Water boils at 100 °C. 水在一百度沸腾。'],
      [[], undefined],
    ] as const) {
      const reader = createKnowledgeBase({ folder, name: 'test', labels });
      expect(await reader.textOf('x')).toBe(text);
      expect(await reader.find('沸腾')).toHaveLength(text ? 1 : 0);
      await reader.close();
    }
  });
});

describe('finding', () => {
  beforeEach(async () => {
    await base.add([write(handbook)]);
  });

  test.each([
    ['annual leave', 'leave.md', 'Employees have 15 days of annual leave.'],
    ['年假', '制度/休假.md', '员工每年享有十五天年假。'],
    ['年假有幾天', '制度/休假.md', '员工每年享有十五天年假。'],
  ])('%s is found with its place and headings', async (query, source, says) => {
    const [hit] = await base.find(query);
    expect(hit).toMatchObject({ source });
    expect(hit?.text).toContain(says);
    const text = (await base.textOf(source)) ?? '';
    expect(text.slice(hit?.span.start, hit?.span.end)).toBe(hit?.text);
  });

  test.each([
    ['How many days of annual leave?', ['zh'], '制度/休假.md'],
    ['病假有几天？', ['en'], 'leave.md'],
  ])('%s finds the other language', async (query, languages, source) => {
    expect(await base.find(query, { filter: { languages } })).toMatchObject(
      [{ source }, { source }, { source }].slice(0, 2),
    );
  });

  test.each(['Zürich', 'Zurich', 'zurich allowance', '苏黎世'])(
    '%s finds a name that is written with an accent',
    async (query) => {
      await base.put([{ id: 'travel', text: 'The allowance for Zürich is 68 euros.' }]);
      const [hit] = await base.find(query);
      expect(hit).toMatchObject({ source: 'travel' });
      expect(hit?.text).toContain('Zürich');
    },
  );

  test('one hit a document where that is asked for', async () => {
    const hits = await base.find('leave 年假', { byDocument: true });
    expect(new Set(hits.map(({ source }) => source)).size).toBe(hits.length);
  });

  test('explains, and gives the passages around', async () => {
    const [hit] = await base.find('sick leave', { explain: true, neighbours: 1 });
    expect(hit?.context?.before).toContain('annual leave');
    expect(hit?.explain?.words.map(({ word }) => word)).toContain('sick');
  });

  test('labels are checked before anything is ranked', async () => {
    await base.put([{ id: 'secret', text: 'Sick leave of the board is paid for 90 days.', labels: ['board'] }]);
    const seen = async (labels: readonly string[]) =>
      (await base.find('sick leave', { filter: { labels } })).map(({ source }) => source);
    expect(await seen(['staff'])).not.toContain('secret');
    expect(await seen(['board'])).toContain('secret');
  });

  test('as of a day, the version of that day', async () => {
    await base.put([{ id: 'wage', text: 'The minimum wage is 12 euros.', date: '2023-01-01' }]);
    await base.put([{ id: 'wage', text: 'The minimum wage is 13 euros.', date: '2025-01-01' }]);
    const says = async (asOf?: string) =>
      (await base.find('minimum wage', asOf === undefined ? {} : { filter: { asOf } })).map(({ text }) => text);
    expect((await says())[0]).toBe('The minimum wage is 13 euros.');
    expect(await says()).not.toContain('The minimum wage is 12 euros.');
    expect(await says('2024-06-01')).toContain('The minimum wage is 12 euros.');
    expect(await says('2024-06-01')).not.toContain('The minimum wage is 13 euros.');
    expect(await says('2020-01-01')).toEqual([]);
    expect((await base.ask('What is the minimum wage?', { filter: { asOf: '2020-01-01' } })).sources).toEqual([]);
    expect(await base.sourcesFor({ id: 'e', answer: 'The minimum wage is 12 euros.', asOf: '2020-01-01' })).toEqual([]);
  });
});

describe('asking', () => {
  beforeEach(async () => {
    await base.add([write(handbook)]);
  });

  test.each([
    ['How many days of annual leave do employees have?', 'Employees have 15 days of annual leave.', 'leave.md'],
    ['员工每年享有几天年假？', '员工每年享有十五天年假。', '制度/休假.md'],
  ])('%s is answered word for word with its source', async (question, says, source) => {
    const answer = await base.ask(question);
    expect(answer).toMatchObject({ status: 'answered', sources: [{ n: 1, source }] });
    expect(answer.text).toContain(says);
  });

  test.each(['Who invented the telephone?', '电话是谁发明的？'])('%s is not in the sources', async (question) => {
    expect(await base.ask(question)).toMatchObject({ status: 'not-in-sources', sentences: [] });
  });
});

test('an exchange is checked against what is found for its sentences, at the offsets of the whole document', async () => {
  await base.add([write(handbook)]);
  const [source] = await base.sourcesFor({ id: 'e', answer: 'Sick leave is paid for 10 days.' });
  const text = (await base.textOf('leave.md')) ?? '';
  const at = text.indexOf('Sick leave is paid');
  expect(source?.id).toBe('leave.md');
  expect(source?.text.slice(at, at + 31)).toBe('Sick leave is paid for 10 days.');
  expect(source?.text.slice(0, at).split('\n')).toHaveLength(text.slice(0, at).split('\n').length);
});

test('what was not found of a long document is told beside its text', async () => {
  const further = 'It is asked for in writing. '.repeat(100);
  const section = (name: string): string => `## ${name} leave\n\n${name} leave is paid, 带薪。\n\n${further}\n\n`;
  await base.add([
    write({ 'leave.md': ['Study', 'Sick', 'Travel', 'Moving', 'Garden', '病假'].map(section).join('') }),
  ]);
  const [source] = await base.sourcesFor({ id: 'e', answer: 'Sick leave is paid.' });
  const whole = (await base.textOf('leave.md')) ?? '';
  const { text = '', leftOut = [] } = source ?? {};
  expect(leftOut.length).toBeGreaterThan(0);
  for (const { start, end } of leftOut) {
    expect(text.slice(start, end).trim()).toBe('');
    expect(whole.slice(start, end).trim()).not.toBe('');
  }
});

test('a short document comes whole, as it would from a file', async () => {
  await base.add([write({ 'leave.md': '# Leave\n\nSick leave is paid, 带薪。\n\nGarden tools are lent.\n' })]);
  const [source] = await base.sourcesFor({ id: 'e', answer: 'Sick leave is paid.' });
  expect(source?.text).toBe(await base.textOf('leave.md'));
  expect(source?.leftOut).toBeUndefined();
});

test('knowledge bases are listed, rebuilt and deleted', async () => {
  await base.add([write(handbook)]);
  expect(knowledgeBases(folder)).toEqual(['test']);
  const before = await base.find('annual leave');
  await base.close();
  expect(await rebuildKnowledgeBase({ folder, name: 'test' })).toEqual([]);
  base = openKnowledgeBase({ folder, name: 'test' });
  expect(await base.find('annual leave')).toEqual(before);
  expect(await base.verify()).toEqual([]);
  deleteKnowledgeBase({ folder, name: 'test' });
  expect(knowledgeBases(folder)).toEqual([]);
});

test('a name that could be a path is refused, a missing one names what there is', () => {
  expect(() => openKnowledgeBase({ folder, name: '../x' })).toThrow('cannot be called');
  expect(() => openKnowledgeBase({ folder, name: 'tset' })).toThrow('did you mean "test"?');
});

test('a program that reads a name that is not there hears so, and makes nothing; adding makes it', async () => {
  const typo = createKnowledgeBase({ folder, name: 'tset', keepVersions: true });
  const code = 'ASSAY_KB_MISSING';
  for (const read of [
    () => typo.find('leave'),
    () => typo.ask('年假有几天？'),
    () => typo.list(),
    () => typo.document('a'),
    () => typo.textOf('a'),
    () => typo.statistics(),
    () => typo.sourcesFor({ id: 'e', answer: 'Fifteen days.' }),
    () => typo.verify(),
    () => typo.remove(['a']),
    () => typo.add([]),
  ]) {
    await expect(read()).rejects.toMatchObject({ code, text: { zh: expect.stringContaining('是否想写') as string } });
  }
  await expect(typo.add([path.join(folder, 'nowhere')])).rejects.toMatchObject({ code: 'ASSAY_INPUT_MISSING' });
  expect(knowledgeBases(folder)).toEqual(['test']);
  await typo.put([{ id: 'a', text: 'Employees have 15 days of annual leave.' }]);
  expect(knowledgeBases(folder)).toEqual(['test', 'tset']);
  expect(typo.settings.keepVersions).toBe(true);
  expect(await typo.find('annual leave')).toHaveLength(1);
  await typo.close();
});

test('a knowledge base that another opener makes meanwhile is read', async () => {
  const early = createKnowledgeBase({ folder, name: 'later' });
  const other = createKnowledgeBase({ folder, name: 'later' });
  await other.put([{ id: '假', text: '员工每年享有十五天年假。' }]);
  expect(await early.find('年假')).toHaveLength(1);
  await early.close();
  await other.close();
});

describe('models', () => {
  /** A vector a word: near is what shares words; stands for a model that knows that two words mean the same. */
  const embedding: EmbeddingPort = {
    id: 'fake@1',
    dimensions: 4,
    embed: (texts) =>
      texts.map((text) => {
        const says = [/car|automobile|汽车/, /leave|vacation|假/, /boil|water/, /./].map((word) =>
          word.test(text) ? 1 : 0.1,
        );
        const length = Math.hypot(...says);
        return Float32Array.from(says, (value) => value / length);
      }),
  };

  const open = (models: KnowledgeModels): KnowledgeBase => openKnowledgeBase({ folder, name: 'test', models });

  test('an embedding model finds what shares no word, and is asked for each passage once', async () => {
    let asked = 0;
    const counting: EmbeddingPort = {
      ...embedding,
      embed: (texts, kind) => ((asked += kind === 'passage' ? texts.length : 0), embedding.embed(texts, kind)),
    };
    const dense = open({ embedding: counting });
    await dense.put([
      { id: 'car', text: 'Every manager has an automobile.' },
      { id: 'tea', text: 'Tea is made with water.' },
    ]);
    await dense.put([{ id: 'other', text: 'Nothing else.' }]);
    expect(asked).toBe(3);
    expect((await dense.find('car'))[0]).toMatchObject({ source: 'car' });
    expect((await dense.statistics()).vectors).toMatchObject([{ model: 'fake@1', passages: 3 }]);
    await dense.close();
  });

  test('a model that fails is told of, and the words find what they find', async () => {
    const broken: EmbeddingPort = {
      ...embedding,
      embed: () => {
        throw new AssayError('ASSAY_MODEL_UNREACHABLE', 'The server does not answer');
      },
    };
    const told: string[] = [];
    const dense = open({ embedding: broken, onModelFault: ({ code }) => told.push(code) });
    const outcome = await dense.put([{ id: 'tea', text: 'Tea is made with water.' }]);
    expect(outcome).toMatchObject({ added: 1, faults: [{ code: 'ASSAY_MODEL_UNREACHABLE' }] });
    const working = open({ embedding });
    await working.put([{ id: 'car', text: 'An automobile.' }]);
    await working.close();
    expect(await dense.find('tea')).toMatchObject([{ source: 'tea' }]);
    expect(told).toEqual(['ASSAY_MODEL_UNREACHABLE']);
    await dense.close();
  });

  test('a reranker has the last word, phrasings are searched too', async () => {
    await base.put([
      { id: 'a', text: 'Leave is 25 days.' },
      { id: 'b', text: 'Leave a message.' },
      { id: 'c', text: 'Holidays are listed.' },
    ]);
    const judged = open({
      rerank: { id: 'fake', rerank: (_query, passages) => passages.map((text) => (text.includes('message') ? 1 : 0)) },
      phrasing: { phrase: () => ['holidays'] },
    });
    const hits = await judged.find('leave');
    expect(hits[0]).toMatchObject({ source: 'b', score: 1 });
    expect(hits.map(({ source }) => source)).toContain('c');
    await judged.close();
  });
});
