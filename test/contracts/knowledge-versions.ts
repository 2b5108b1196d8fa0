import { expect } from 'vitest';
import type { NewDocument } from '../../src/core/knowledge.ts';
import { documentOf } from './knowledge-documents.ts';
import { adding, found } from './knowledge-fixtures.ts';
import { ferry, type OpenStore, withBoth } from './two-documents.ts';

/** What every store does with versions of documents. */
export const versionPromises: Readonly<Record<string, (open: OpenStore) => void>> = {
  'keeps versions where asked, and finds the one that was newest on a day': (open) => {
    const store = withBoth(open, { keepVersions: true, grams: true });
    const writer = store.writer();
    const second = documentOf('docs/ferry.md', 'The ferry leaves at ten.\n', {
      date: { value: '2026-01-01T09:00:00Z', origin: 'given' },
    });
    writer.commit(adding([second, documentOf('undated', 'An old ferry.\n', { addedAt: '2025-12-31T08:00:00Z' })]));
    writer.commit(adding([documentOf('undated', 'A new ferry.\n', { addedAt: '2026-12-01T00:00:00Z' })]));
    const snapshot = store.snapshot();
    expect(snapshot.size).toBe(4);
    expect(found(snapshot, 'ferry').sort()).toEqual([
      'docs/ferry.md: The ferry leaves at ten.',
      'undated: A new ferry.',
    ]);
    expect(found(snapshot, 'ferry', {})).toHaveLength(2);
    const asOf = (day: string): string[] => found(snapshot, 'ferry', { asOf: day }).sort();
    expect(asOf('2025-12-31')).toEqual(['docs/ferry.md: The ferry leaves at nine.', 'undated: An old ferry.']);
    expect(asOf('2026-01-01')).toEqual(['docs/ferry.md: The ferry leaves at ten.', 'undated: An old ferry.']);
    expect(asOf('2026-12-01')).toEqual(['docs/ferry.md: The ferry leaves at ten.', 'undated: A new ferry.']);
    expect(asOf('2023-01-01')).toEqual([]);
    expect(snapshot.versions('docs/ferry.md').map(({ version, current }) => [version, current])).toEqual([
      [2, true],
      [1, false],
    ]);
    expect(snapshot.contentOf('docs/ferry.md', 1)?.text).toBe(ferry.content.text);
    expect(snapshot.statistics()).toMatchObject({ documents: 3, passages: 4, olderVersions: 2 });
    writer.commit({ remove: ['docs/ferry.md'] });
    expect(store.snapshot().versions('docs/ferry.md')).toEqual([]);
    expect(store.check()).toEqual([]);
    writer.close();
    store.close();
  },

  'versions count in their order, from dates that say something': (open) => {
    const store = open({ keepVersions: true, grams: true });
    const writer = store.writer();
    const file = (value: string): Partial<NewDocument> => ({ date: { value, origin: 'file' } });
    const given = (value: string): Partial<NewDocument> => ({ date: { value, origin: 'front-matter' } });
    const add = (at: string, ...documents: readonly (readonly [string, string, Partial<NewDocument>])[]): unknown =>
      writer.commit(
        adding(documents.map(([id, text, more]) => documentOf(id, `ferry ${text}\n`, { addedAt: at, ...more }))),
      );
    add(
      '2026-01-01T00:00:00Z',
      ['file', 'one', file('2020-01-01')],
      ['given', 'one', given('2020-01-01')],
      ['渡', '甲', {}],
    );
    add(
      '2026-02-01T00:00:00Z',
      ['file', 'two', file('2026-02-01')],
      ['given', 'two', given('2021-01-01')],
      ['渡', '乙', {}],
    );
    add('2026-03-01T00:00:00Z', ['file', 'three', file('2010-01-01')], ['given', 'three', given('2019-01-01')]);
    const snapshot = store.snapshot();
    const asOf = (day: string): string[] => found(snapshot, 'ferry', { asOf: day }).sort();
    expect(found(snapshot, 'ferry').sort()).toEqual(['file: ferry three', 'given: ferry three', '渡: ferry 乙']);
    expect(asOf('2026-03-02')).toEqual(['file: ferry three', 'given: ferry three', '渡: ferry 乙']);
    expect(asOf('2026-03-01')).toEqual(['file: ferry three', 'given: ferry three', '渡: ferry 乙']);
    expect(asOf('2026-02-28')).toEqual(['file: ferry two', 'given: ferry three', '渡: ferry 乙']);
    expect(asOf('2026-01-31')).toEqual(['file: ferry one', 'given: ferry three', '渡: ferry 甲']);
    expect(asOf('2025-12-31')).toEqual(['given: ferry three']);
    expect(asOf('2018-01-01')).toEqual([]);
    writer.close();
    store.close();
  },

  'an older version is seen by who may see it and the newest one': (open) => {
    const store = open({ keepVersions: true, grams: true });
    const writer = store.writer();
    const add = (text: string, addedAt: string, labels?: readonly string[]): unknown =>
      writer.commit(adding([documentOf('手册', `ferry ${text}\n`, { addedAt, ...(labels && { labels }) })]));
    add('one', '2026-01-01T00:00:00Z');
    add('two', '2026-02-01T00:00:00Z', ['staff', 'board']);
    add('three', '2026-03-01T00:00:00Z', ['board', 'press']);
    const asOf = (day: string, labels: readonly string[]): string[] =>
      found(store.snapshot(), 'ferry', { asOf: day, labels });
    expect(asOf('2026-01-05', [])).toEqual([]);
    expect(asOf('2026-01-05', ['staff'])).toEqual([]);
    expect(asOf('2026-01-05', ['press'])).toEqual(['手册: ferry one']);
    expect(asOf('2026-02-05', ['press'])).toEqual([]);
    expect(asOf('2026-02-05', ['press', 'staff'])).toEqual(['手册: ferry two']);
    writer.commit({ retire: { ids: ['手册'], at: '2026-04-01T00:00:00Z' } });
    expect(asOf('2026-01-05', ['staff'])).toEqual([]);
    expect(asOf('2026-01-05', ['press'])).toEqual(['手册: ferry one']);
    writer.close();
    store.close();
  },

  'what is retired is found as of days before, where versions are kept': (open) => {
    const store = withBoth(open, { keepVersions: true, grams: true });
    const writer = store.writer();
    const retire = { ids: ['docs/ferry.md', 'never there'], at: '2026-12-01T09:00:00Z' };
    expect(writer.commit({ retire }).removed).toBe(1);
    expect(writer.commit({ retire }).removed).toBe(0);
    const asOf = (day: string): string[] => found(store.snapshot(), 'ferry', { asOf: day });
    expect(found(store.snapshot(), 'ferry')).toEqual([]);
    expect(store.snapshot().document('docs/ferry.md')).toBeUndefined();
    expect(store.snapshot().versions('docs/ferry.md')).toMatchObject([
      { version: 1, current: false, goneAt: retire.at },
    ]);
    expect(store.snapshot().statistics()).toMatchObject({ documents: 1, olderVersions: 1 });
    expect(asOf('2026-11-30')).toEqual(['docs/ferry.md: The ferry leaves at nine.']);
    expect(asOf('2026-12-01')).toEqual([]);
    const [back] = writer.commit(
      adding([documentOf('docs/ferry.md', 'The ferry is back.\n', { addedAt: '2027-01-01T00:00:00Z' })]),
    ).documents;
    expect(back).toMatchObject({ version: 2, current: true });
    expect(asOf('2026-11-30')).toEqual(['docs/ferry.md: The ferry leaves at nine.']);
    expect(asOf('2026-12-15')).toEqual([]);
    expect(asOf('2027-01-01')).toEqual(['docs/ferry.md: The ferry is back.']);
    expect(store.check()).toEqual([]);
    expect(writer.commit({ remove: ['docs/ferry.md'] }).removed).toBe(1);
    expect(store.snapshot().versions('docs/ferry.md')).toEqual([]);
    writer.close();
    store.close();
    const without = withBoth(open);
    const other = without.writer();
    expect(other.commit({ retire }).removed).toBe(1);
    expect(without.snapshot().versions('docs/ferry.md')).toEqual([]);
    other.close();
    without.close();
  },
};
