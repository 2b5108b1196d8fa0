import { expect, test } from 'vitest';
import { createKnowledgeBaseOver, type KnowledgeBase } from '../../src/knowledge/knowledge-base.ts';
import { indexTermsVersion } from '../../src/evidence/retrieval/index-terms.ts';
import { createMemoryStore } from '../../src/storage/memory/memory-store.ts';

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
