import { describe, expect, test, vi } from 'vitest';
import { createKnowledgeBaseOver, type KnowledgeBase } from '../../src/knowledge/knowledge-base.ts';
import { seenBy } from '../../src/knowledge/seen-by.ts';
import { indexTermsVersion } from '../../src/evidence/retrieval/index-terms.ts';
import { createMemoryStore } from '../../src/storage/memory/memory-store.ts';

// The first question in the other language unpacks the dictionary.
vi.setConfig({ testTimeout: 60_000 });

const open = (): KnowledgeBase =>
  createKnowledgeBaseOver(createMemoryStore({ termsVersion: indexTermsVersion, keepVersions: false, grams: true }));

const shown = [
  { id: 'leave', text: 'Employees have 15 days of annual leave.\n\nSick leave is paid for 10 days.\n' },
  { id: 'travel', text: 'Trains are booked by the office.\n\nHotels cost at most 120 euros a night.\n' },
  { id: '休假', text: '员工每年享有十五天年假。\n\n病假十天带薪。\n' },
];
const hidden = Array.from({ length: 30 }, (_, at) => ({
  id: `board ${at}`,
  text: `Project Nightingale: annual leave of the board is ${at} days, hotels included.\n\n夜莺计划：董事会年假${at}天。\n`,
  labels: ['board'],
}));

test.each([
  'annual leave',
  'hotels of Nightingale',
  '年假有几天',
  '夜莺计划',
  'How many days of annual leave are there?',
])('what labels hide changes no hit, score, explanation or answer for "%s"', async (question) => {
  const [alone, beside] = [open(), open()];
  await alone.put(shown);
  await beside.put([...hidden, ...shown]);
  const options = { filter: { labels: [] }, explain: true, crossLanguage: false };
  const hits = await beside.find(question, options);
  expect(hits).toEqual(await alone.find(question, { explain: true, crossLanguage: false }));
  expect(await beside.ask(question, options)).toEqual(await alone.ask(question, { crossLanguage: false }));
  expect(await beside.find(question)).not.toEqual(hits);
  await Promise.all([alone.close(), beside.close()]);
});

describe('a document is read only by who may see it', () => {
  const versions = [
    { id: '纪要', text: 'Minutes, first.', labels: ['board'] },
    { id: '纪要', text: '会议纪要，第二版。', labels: ['hr', 'board'] },
  ];
  const openVersions = async (): Promise<KnowledgeBase> => {
    const base = createKnowledgeBaseOver(
      createMemoryStore({ termsVersion: indexTermsVersion, keepVersions: true, grams: false }),
    );
    await base.put([{ id: '公开', text: 'Open to all. 人人可见。' }]);
    for (const version of versions) await base.put([version]);
    return base;
  };

  test.each([
    [{}, '会议纪要，第二版。', 'Minutes, first.'],
    [{ labels: ['board'] }, '会议纪要，第二版。', 'Minutes, first.'],
    [{ labels: ['hr'] }, '会议纪要，第二版。', undefined],
    [{ labels: ['sales'] }, undefined, undefined],
    [{ labels: [] }, undefined, undefined],
  ] as const)('by %j as %s, and its first version as %s', async (caller, newest, first) => {
    const base = await openVersions();
    expect((await base.document('纪要', caller))?.id).toBe(newest && '纪要');
    expect(await base.textOf('纪要', undefined, caller)).toBe(newest);
    expect(await base.textOf('纪要', 2, caller)).toBe(newest);
    expect(await base.textOf('纪要', 1, caller)).toBe(first);
    expect(await base.textOf('公开', undefined, caller)).toContain('人人可见');
    await base.close();
  });

  test('an older version without labels stays hidden behind a newest one that has them', async () => {
    const base = await openVersions();
    await base.put([{ id: '公开', text: 'Not any more.', labels: ['board'] }]);
    expect(await base.textOf('公开', 1, { labels: [] })).toBeUndefined();
    expect(await base.textOf('公开', 1, { labels: ['board'] })).toContain('人人可见');
    await base.close();
  });

  test('a knowledge base opened for a caller gives what its labels allow, whatever a call asks for', async () => {
    const base = await openVersions();
    const reader = seenBy(base, ['hr']);
    for (const labels of [['board'], ['hr', 'board'], undefined]) {
      const caller = labels ? { labels } : {};
      const sees = labels?.length === 1 ? ['公开'] : ['公开', '纪要'];
      expect((await reader.list(caller)).map(({ id }) => id)).toEqual(sees);
      expect((await reader.document('纪要', caller))?.id).toBe(sees[1]);
      expect((await reader.textOf('纪要', 2, caller)) !== undefined).toBe(sees.length === 2);
      expect(await reader.textOf('纪要', 1, caller)).toBeUndefined();
      const options = { filter: caller, crossLanguage: false };
      expect((await reader.find('会议纪要', options)).map(({ source }) => source)).toEqual(sees.slice(1));
      expect((await reader.ask('会议纪要第二版', options)).sources.map(({ source }) => source)).not.toContain(
        sees.length === 2 ? '' : '纪要',
      );
      const grounding = await reader.sourcesFor({ id: 'x', question: '会议纪要第二版', answer: '' }, options);
      expect(grounding.map(({ id }) => id)).toEqual(sees.slice(1));
    }
    await base.close();
  });
});
