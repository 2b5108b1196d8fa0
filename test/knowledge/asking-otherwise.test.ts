import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type FilledBases, openFilledBases } from './filled-bases.ts';
import type { KnowledgeBase } from '../../src/knowledge/knowledge-base.ts';

// The first question in the other language unpacks the dictionary.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Rules say things in words of their own, and people ask in theirs. */
const files: Readonly<Record<string, string>> = {
  'travel.md':
    '# Travel policy\n\nEffective date: 1 March 2025\n\nHotel costs are refunded up to 180 euros per night in Germany and 220 euros in Switzerland. ' +
    'Meals are refunded up to 40 euros a day.\n\nClaims are submitted within 30 days of the trip.\n',
  'privacy.md':
    '# Privacy notice\n\nWe keep logs for 90 days. Backups are kept for one year.\nCustomers can ask for deletion by writing to privacy@example.com.\n',
  'remote.md':
    '# Remote work policy\n\nThis policy is effective from 1 April 2024. Employees may work remotely up to three days a week.\n',
  '差旅.md':
    '# 差旅报销办法\n\n本办法自2025年3月1日起施行。\n\n德国住宿费每晚不超过180欧元，瑞士每晚不超过220欧元。市内交通费凭票报销。\n\n日志保留90天，备份保留一年。\n',
};

let bases: FilledBases;
let base: KnowledgeBase;

beforeAll(async () => {
  bases = await openFilledBases({ rules: files });
  base = bases.of('rules');
});

afterAll(async () => bases.close());

test.each([
  ['What is the hotel limit in Switzerland?', '220 euros in Switzerland'],
  ['How much can I spend on food?', '40 euros a day'],
  ['When does the travel policy take effect?', 'Effective date: 1 March 2025'],
  ['When did the remote policy come into force?', 'effective from 1 April 2024'],
  ['How long is data retained?', 'We keep logs for 90 days'],
  ['How long do you store backups?', 'one year'],
  ['How can I have my data deleted?', 'privacy@example.com'],
  ['What is the deadline for submitting expenses?', 'within 30 days'],
  ['How many days can I work from home?', 'three days a week'],
  ['差旅办法什么时候生效？', '自2025年3月1日起施行'],
  ['瑞士的住宿标准是多少？', '瑞士每晚不超过220欧元'],
  ['日志存多久？', '日志保留90天'],
  ['备份保存多长时间？', '备份保留一年'],
])('is answered though it is said otherwise: %s', async (question, gold) => {
  const { status, text } = await base.ask(question);
  expect({ status, text }).toEqual({ status: 'answered', text: expect.stringContaining(gold) as string });
});

test.each(['What is the hotel limit in France?', '法国的住宿标准是多少？'])(
  'of another place is not answered by this one: %s',
  async (question) => {
    expect(await base.ask(question)).toMatchObject({ status: 'not-in-sources', sentences: [] });
  },
);
