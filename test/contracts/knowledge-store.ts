import { expect } from 'vitest';
import { AssayError } from '../../src/core/errors.ts';
import type { KnowledgeFilter, StoredVectors } from '../../src/core/knowledge.ts';
import { adding, ask, found, termsOf } from './knowledge-fixtures.ts';
import { documentOf } from './knowledge-documents.ts';
import { type OpenStore, plain, withBoth } from './two-documents.ts';

/** What every store of knowledge bases does, whatever it keeps them in. */
export const storePromises: Readonly<Record<string, (open: OpenStore) => void>> = {
  'gives back documents and passages as they were added': (open) => {
    const store = open(plain);
    const headings = [{ span: { start: 0, end: 3 }, level: 1, text: '港' }];
    const places = [{ span: { start: 0, end: 4 }, page: 2, box: { x: 1, y: 2, width: 3, height: 4 } }];
    const text = '港口\n\uD800 and \u{1F6A2}\n';
    const document = documentOf('a', text, {
      content: { text, headings, places },
      passages: [
        { span: { start: 0, end: 3 }, headingPath: ['Top', '港'], page: 2 },
        { span: { start: 3, end: text.length }, headingPath: ['Top'] },
      ],
      url: 'https://example.org/a',
      licence: 'CC0-1.0',
      rank: 2,
      labels: ['x'],
      metadata: { k: 'v' },
    });
    const writer = store.writer();
    const { documents } = writer.commit(adding([documentOf('0', ''), document]));
    const snapshot = store.snapshot();
    const { content: _content, passages: _passages, ...rest } = document;
    const stored = { ...rest, version: 1, current: true, firstPassage: documents[1]?.firstPassage ?? -1, passages: 2 };
    expect(documents[1]).toEqual(stored);
    expect(snapshot.document('a')).toEqual(stored);
    expect(snapshot.contentOf('a')).toEqual({ ...stored, text, headings, places });
    expect(snapshot.contentOf('0')).toMatchObject({ text: '' });
    expect(snapshot.passage(stored.firstPassage + 1)).toEqual({
      passage: stored.firstPassage + 1,
      span: { start: 3, end: text.length },
      headingPath: ['Top'],
      text: '\uD800 and \u{1F6A2}\n',
      document: stored,
    });
    expect(snapshot.passage(stored.firstPassage + 2)).toBeUndefined();
    expect(snapshot.document('b')).toBeUndefined();
    writer.close();
    store.close();
  },

  'finds passages in both languages and their neighbours': (open) => {
    const store = withBoth(open);
    const snapshot = store.snapshot();
    expect(found(snapshot, 'ferry')).toEqual(['docs/ferry.md: The ferry leaves at nine.']);
    expect(found(snapshot, '港口')).toEqual(['手册/渡轮.md: 渡轮九点离开港口。']);
    const middle = snapshot.document('docs/ferry.md')?.firstPassage ?? -1;
    expect(snapshot.neighbours(middle + 1, 1)).toEqual([middle, middle + 2]);
    expect(snapshot.neighbours(middle, 9)).toEqual([middle + 1, middle + 2]);
    expect(snapshot.size).toBe(5);
    store.close();
  },

  'forgets what is removed and what is replaced': (open) => {
    const store = withBoth(open);
    const writer = store.writer();
    const { removed } = writer.commit({ remove: ['手册/渡轮.md', 'never there'] });
    expect(removed).toBe(1);
    const { documents } = writer.commit(adding([documentOf('docs/ferry.md', 'The ferry is sold.\n')]));
    expect(documents[0]).toMatchObject({ version: 2, current: true });
    const snapshot = store.snapshot();
    expect(found(snapshot, 'ferry tickets 港口')).toEqual(['docs/ferry.md: The ferry is sold.']);
    expect(snapshot.frequency('words', 'ticket')).toBe(0);
    expect(snapshot.size).toBe(1);
    expect(snapshot.versions('docs/ferry.md')).toHaveLength(1);
    expect(snapshot.documents().map(({ id }) => id)).toEqual(['docs/ferry.md']);
    expect(snapshot.statistics()).toMatchObject({ documents: 1, passages: 1, olderVersions: 0 });
    expect(store.check()).toEqual([]);
    writer.close();
    store.close();
  },

  'selects by what a filter names': (open) => {
    const cases: readonly (readonly [KnowledgeFilter, readonly string[]])[] = [
      [{ from: '2024-05-01', to: '2024-12-31' }, ['docs/ferry.md']],
      [{ from: '2024-05-02' }, ['手册/渡轮.md']],
      [{ paths: ['docs/**'] }, ['docs/ferry.md']],
      [{ paths: ['*.md'] }, []],
      [{ languages: ['zh'] }, ['手册/渡轮.md']],
      [{ languages: ['en', 'zh'] }, ['docs/ferry.md', '手册/渡轮.md']],
      [{ metadata: { author: 'Li' } }, ['docs/ferry.md']],
      [{ metadata: { author: 'Wu' } }, []],
      [{ labels: [] }, ['docs/ferry.md']],
      [{ labels: ['guest'] }, ['docs/ferry.md']],
      [{ labels: ['guest', 'staff'] }, ['docs/ferry.md', '手册/渡轮.md']],
    ];
    for (const [filter, ids] of cases) {
      const store = withBoth(open);
      const snapshot = store.snapshot();
      const selected = snapshot.select(filter);
      const documents = ['docs/ferry.md', '手册/渡轮.md'].map((id) => snapshot.document(id));
      expect(documents.filter((document) => selected.has(document?.firstPassage ?? -1)).map((one) => one?.id)).toEqual(
        ids,
      );
      expect(selected.size).toBe(
        documents.reduce((sum, one) => sum + (one && ids.includes(one.id) ? one.passages : 0), 0),
      );
      store.close();
    }
  },

  'a selection follows what is committed': (open) => {
    const store = withBoth(open);
    const writer = store.writer();
    expect(store.snapshot().select({ labels: [] }).size).toBe(3);
    writer.commit(adding([documentOf('new', 'One.\nTwo.\n'), documentOf('secret', 'Three.\n', { labels: ['staff'] })]));
    expect(store.snapshot().select({ labels: [] }).size).toBe(5);
    writer.commit({ remove: ['docs/ferry.md'] });
    expect(store.snapshot().select({ labels: [] }).size).toBe(2);
    expect(() => store.snapshot().select({ asOf: 'yesterday' })).toThrow(/'yesterday' is no day/);
    writer.close();
    store.close();
  },

  'a passage that is held back pushes no other out': (open) => {
    const store = open(plain);
    const writer = store.writer();
    writer.commit(adding([documentOf('open', 'The harbour of the north is far from here\n')]));
    writer.commit(
      adding(Array.from({ length: 40 }, (_, at) => documentOf(`closed ${at}`, 'harbour\n', { labels: ['staff'] }))),
    );
    const snapshot = store.snapshot();
    const ranked = snapshot.rank('words', ask('harbour'), { limit: 3, among: snapshot.select({ labels: [] }) });
    expect(ranked.map(({ passage }) => snapshot.passage(passage)?.document.id)).toEqual(['open']);
    expect(snapshot.documents({ labels: [] }).map(({ id }) => id)).toEqual(['open']);
    writer.close();
    store.close();
  },

  'scores tell nothing of what is hidden': (open) => {
    const seen = [documentOf('open', 'The harbour of the north\n港口的渡轮\n'), documentOf('other', 'A ferry\n渡轮\n')];
    const alone = open(plain);
    const first = alone.writer();
    first.commit(adding(seen));
    const beside = open(plain);
    const second = beside.writer();
    second.commit(
      adding([
        ...Array.from({ length: 40 }, (_, at) =>
          documentOf(`x${at}`, `harbour ferry 港口 ${at}\n`, { labels: ['staff'] }),
        ),
        ...seen,
      ]),
    );
    second.commit({ remove: ['x3'] });
    const snapshot = beside.snapshot();
    const visible = snapshot.select({ labels: [] });
    const scores = (text: string): unknown => ({
      all: snapshot
        .rank('words', ask(text), { limit: 9, among: visible, statisticsOf: visible })
        .map(({ passage, score }) => [snapshot.textOf(passage), score]),
      frequency: snapshot.frequency('words', termsOf(text).words[0] ?? '', visible),
    });
    const expected = (text: string): unknown => ({
      all: alone
        .snapshot()
        .rank('words', ask(text), { limit: 9 })
        .map(({ passage, score }) => [alone.snapshot().textOf(passage), score]),
      frequency: alone.snapshot().frequency('words', termsOf(text).words[0] ?? ''),
    });
    for (const text of ['harbour', 'ferry', '港口', '渡轮 港口 harbour', 'staff']) {
      expect(scores(text)).toEqual(expected(text));
    }
    for (const [store, writer] of [
      [alone, first],
      [beside, second],
    ] as const) {
      writer.close();
      store.close();
    }
  },

  'lists documents page by page': (open) => {
    const store = open(plain);
    const writer = store.writer();
    writer.commit(
      adding(
        Array.from({ length: 25 }, (_, at) =>
          documentOf(`d${String(at).padStart(2, '0')}`, `${at}\n`, { root: at < 5 ? 'a' : 'b' }),
        ),
      ),
    );
    const snapshot = store.snapshot();
    const first = snapshot.documents({ limit: 10 });
    const second = snapshot.documents({ limit: 10, after: first.at(-1)?.id ?? '' });
    expect([first[0]?.id, second[0]?.id, second.length]).toEqual(['d00', 'd10', 10]);
    expect(snapshot.documents({ after: 'd24' })).toEqual([]);
    expect(snapshot.documents({ root: 'a' })).toHaveLength(5);
    expect(snapshot.statistics().roots).toEqual([
      { root: 'a', documents: 5 },
      { root: 'b', documents: 20 },
    ]);
    writer.close();
    store.close();
  },

  'keeps what was given for a root, the last word of each': (open) => {
    const store = open(plain);
    expect(store.snapshot().roots()).toEqual([]);
    const writer = store.writer();
    writer.commit({ roots: [{ root: '/手册', given: { labels: ['人事'], rank: 2 } }] });
    writer.commit(adding([documentOf('a', 'A\n')], { roots: [{ root: '/docs', given: {} }] }));
    writer.commit({ roots: [{ root: '/手册', given: { labels: ['board'], licence: 'CC0', language: 'zh' } }] });
    expect(store.snapshot().roots()).toEqual([
      { root: '/docs', given: {} },
      { root: '/手册', given: { labels: ['board'], licence: 'CC0', language: 'zh' } },
    ]);
    expect(store.check()).toEqual([]);
    writer.close();
    store.close();
  },

  'merging changes no answer': (open) => {
    const store = open(plain);
    const writer = store.writer();
    for (let at = 0; at < 70; at += 1) {
      writer.commit(adding([documentOf(`d${at}`, `harbour ${'ferry '.repeat(at % 5)}${at}\n港口 ${at % 7}\n`)]));
      if (at % 9 === 8) writer.commit({ remove: [`d${at - 3}`] });
    }
    const before = store.snapshot();
    const answers = (snapshot: typeof before): unknown =>
      ['harbour ferry', '港口 3', 'ferry 12'].map((text) => snapshot.rank('words', ask(text), { limit: 40 }));
    const expected = answers(before);
    while (writer.merge());
    const after = store.snapshot();
    expect(answers(after)).toEqual(expected);
    expect(after.statistics().segments).toBeLessThanOrEqual(before.statistics().segments);
    // A snapshot from before goes on working.
    expect(answers(before)).toEqual(expected);
    expect(after.size).toBe(before.size);
    expect(store.check()).toEqual([]);
    writer.close();
    store.close();
  },

  'keeps vectors by model': (open) => {
    const store = withBoth(open);
    const writer = store.writer();
    const vectors = {
      model: 'm@1',
      dimensions: 2,
      firstPassage: 0,
      scales: Float32Array.of(0.5, 2),
      values: Int8Array.of(1, -2, 127, -128),
    };
    writer.putVectors([vectors, { ...vectors, firstPassage: 2 }]);
    writer.putVectors([{ ...vectors, scales: Float32Array.of(1, 1) }]);
    const snapshot = store.snapshot();
    expect(Array.from(snapshot.vectors('m@1'))).toEqual([
      { ...vectors, scales: Float32Array.of(1, 1) },
      { ...vectors, firstPassage: 2 },
    ]);
    expect(Array.from(snapshot.vectors('other'))).toEqual([]);
    expect(snapshot.statistics().vectors).toEqual([{ model: 'm@1', dimensions: 2, passages: 4 }]);
    writer.close();
    store.close();
  },

  'forgets vectors with their passages, and counts those that can be found': (open) => {
    for (const keepVersions of [false, true]) {
      const store = withBoth(open, { ...plain, keepVersions });
      const writer = store.writer();
      const run = (firstPassage: number, count: number): StoredVectors => ({
        model: '模型',
        dimensions: 2,
        firstPassage,
        scales: new Float32Array(count).fill(1),
        values: Int8Array.from({ length: count * 2 }, (_, at) => firstPassage * 2 + at),
      });
      writer.putVectors([run(0, 5), { ...run(4, 3), model: 'other' }]);
      expect(Array.from(store.snapshot().vectors('other'))).toEqual([{ ...run(4, 1), model: 'other' }]);
      const passages = (): number[] =>
        Array.from(store.snapshot().vectors('模型')).flatMap(({ firstPassage, scales, values }) => {
          expect(Array.from(values)).toEqual(Array.from(run(firstPassage, scales.length).values));
          return Array.from(scales, (_, at) => firstPassage + at);
        });
      const counted = (): unknown =>
        store
          .snapshot()
          .statistics()
          .vectors.find(({ model }) => model === '模型');
      writer.commit(adding([documentOf('docs/ferry.md', 'Sold.\n')]));
      expect(passages()).toEqual(keepVersions ? [0, 1, 2, 3, 4] : [3, 4]);
      expect(counted()).toEqual({ model: '模型', dimensions: 2, passages: 2 });
      writer.commit({ remove: ['docs/ferry.md'] });
      expect(passages()).toEqual([3, 4]);
      writer.commit({ remove: ['手册/渡轮.md'] });
      expect(passages()).toEqual([]);
      expect(store.snapshot().statistics().vectors).toEqual([]);
      writer.close();
      store.close();
    }
  },

  'a batch that does not hold together changes nothing': (open) => {
    const store = withBoth(open);
    const writer = store.writer();
    const { revision } = store.snapshot();
    const gap = documentOf('gap', 'ab', { passages: [{ span: { start: 1, end: 2 } }] });
    for (const batch of [
      adding([gap], { remove: ['docs/ferry.md'] }),
      adding([documentOf('twice', 'a'), documentOf('twice', 'b')]),
      { documents: [documentOf('unindexed', 'a')] },
    ]) {
      expect(() => writer.commit(batch)).toThrow(expect.objectContaining({ code: 'ASSAY_INPUT_INVALID' }));
    }
    expect(store.snapshot().revision).toBe(revision);
    expect(store.snapshot().document('docs/ferry.md')).toBeDefined();
    writer.close();
    store.close();
  },

  'says after closing that it was closed': (open) => {
    const store = withBoth(open);
    const writer = store.writer();
    writer.close();
    store.close();
    store.close();
    const calls = [
      () => store.snapshot(),
      () => store.writer(),
      () => store.check(),
      () => writer.commit({ remove: ['docs/ferry.md'] }),
      () => writer.putVectors([]),
      () => writer.merge(),
    ];
    for (const call of calls) {
      expect(call).toThrow(
        expect.objectContaining({
          code: 'ASSAY_USAGE',
          text: {
            en: expect.stringContaining('was closed') as string,
            zh: expect.stringContaining('已关闭') as string,
          },
        }),
      );
    }
  },

  'has one writer at a time': (open) => {
    const store = open(plain);
    const writer = store.writer();
    try {
      store.writer();
      expect.fail('a second writer was given');
    } catch (error) {
      expect(AssayError.isInstance(error) && error.code).toBe('ASSAY_KB_LOCKED');
      expect(String(error)).toContain(`process ${process.pid}`);
    }
    writer.close();
    store.writer().close();
    store.close();
  },
};
