import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createKnowledgeBase } from '../../src/compose-knowledge.ts';
import type { KnowledgeBase } from '../../src/knowledge/knowledge-base.ts';

// The first question in the other language unpacks the dictionary.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const documents: Readonly<Record<string, string>> = {
  'security.md':
    '# 信息安全规范\n\n发布日期：2026年3月1日\n\n## 密码\n\n登录密码长度不得少于14个字符，并须包含大小写字母和数字。密码每180天更换一次。\n\n' +
    '## 数据保存\n\n| 资料类别 | 保存期限 |\n| --- | --- |\n| 公开文件 | 1年 |\n| 内部文件 | 3年 |\n| 机密钥串件 | 7年 |\n| 人事档案 | 永久 |\n\n' +
    '## 事件报告\n\n密码泄露属于二级事件，须立即更换密码并通知信息安全部。机密钥串件遗失须在24小时内书面报告。\n',
  'accounts.txt':
    '發布日期：民國114年6月5日\n帳號管理辦法\n離職員工的帳號於最後工作日下午六時停用，信箱保留三十天。\n外包人員的帳號每九十天須重新核准一次。\n',
  '健身房.md':
    '# 健身房\n\n公司健身房位于B座地下一层，工作日早上六点半开门，晚上十点关门。周末开放时间为上午九点至下午五点。\n',
  'canteen.md': '# Canteen\n\nThe canteen is open from 11:30 to 14:00 on working days. Guests pay 9 euros for lunch.\n',
  'minutes.txt':
    'Minutes of the board meeting of 12 March 2026\n\nThe board discussed the acquisition of Falken GmbH for 14 million euros. ' +
    'Anna Keller, Mei Tanaka and Oscar Lindqvist voted in favour of the acquisition. Pierre Dubois voted against. The chief executive was asked to report in June.\n',
  'prices.csv': '产品,价格,保固\n苍鹭笔记本电脑,8999元,3年\n苍鹭充电器,299元,1年\n苍鹭显示器,2499元,2年\n',
  'warranty.md': '# 设备\n\n笔记本电脑丢失须报告。充电器不在笔记本电脑的保修范围之内。\n',
  'laptop.md': '# 設備領用\n\n新進員工可領用筆電一台。筆電的保固期為三年，電池保固一年。筆電遺失須於兩日內通報。\n',
  'heron.json': JSON.stringify(
    [
      {
        product: 'Heron OS',
        version: '4.2.1',
        released: '2026-02-17',
        license: 'Apache-2.0',
        lead: { name: 'I. Berg' },
      },
      { product: 'Heron Sync', version: '2.9.0', released: '2025-11-04', license: 'MIT', lead: { name: 'Bo Chen' } },
    ],
    undefined,
    2,
  ),
  'travel-2024.md':
    '---\ntitle: Travel rules 2024\ndate: 2024-02-01\n---\n\nHotel costs are refunded up to 110 euros a night.\n',
  'travel-2026.md':
    '---\ntitle: Travel rules 2026\ndate: 2026-02-01\n---\n\nHotel costs are refunded up to 145 euros a night.\n',
  '年假.md':
    '---\ndate: 2026-01-10\n---\n\n# 年假制度\n\n员工每年享有15天带薪年假。年假须提前三天申请，由部门主管批准。\n',
  '年假-2023.md': '---\ndate: 2023-01-10\n---\n\n# 年假制度\n\n员工每年享有10天带薪年假。\n',
  'rates.md':
    '# Shipping rates\n\n| Zone   | Standard | Express  |\n| ------ | -------- | -------- |\n| North  | 6 euros  | 14 euros |\n| Island | 12 euros | 29 euros |\n',
};

let folder: string;
let base: KnowledgeBase;
let handbook: KnowledgeBase;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'assay-asking-'));
  const docs = path.join(folder, 'docs');
  mkdirSync(docs);
  for (const [name, text] of Object.entries(documents)) writeFileSync(path.join(docs, name), text);
  base = createKnowledgeBase({ folder, name: 'own' });
  await base.add([docs]);
  handbook = createKnowledgeBase({ folder, name: 'handbook' });
  await handbook.add([path.join(import.meta.dirname, '../../examples/handbook')]);
});

afterAll(async () => {
  await base.close();
  await handbook.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the handbook answers', () => {
  test.each([
    ['How many days of annual leave may be carried over?', 'Up to 5 unused days may be carried over'],
    ['How many days of annual leave does every employee have?', '25 days'],
    ['When do unused leave days expire?', '31 March'],
    ["When is a doctor's note needed?", 'third day'],
    ['What is the daily allowance in Zurich?', 'City: Zurich | Allowance a day: 68 euros'],
    ['What is the telephone number of IT support?', '5550117'],
    ['When is the reception open?', '08:00'],
    ['What are the core working hours?', '上午十点至下午四点'],
    ['加班工资怎么算？', '一点五倍'],
    ['每周可以远程办公几天？', '两天'],
  ])('%s', async (question, gold) => {
    const { status, text, sentences } = await handbook.ask(question);
    expect({ status, text }).toEqual({ status: 'answered', text: expect.stringContaining(gold) });
    expect(sentences).toHaveLength(1);
  });
});

describe('the right sentence, row or record answers, and no other', () => {
  test.each([
    ['密码多长？', '登录密码长度不得少于14个字符，并须包含大小写字母和数字。[1]'],
    ['机密钥串件保存多久？', '资料类别: 机密钥串件 | 保存期限: 7年[1]'],
    ['人事档案保存多久？', '资料类别: 人事档案 | 保存期限: 永久[1]'],
    ['苍鹭充电器多少钱？', '产品: 苍鹭充电器 | 价格: 299元 | 保固: 1年[1]'],
    ['健身房几点关门？', '公司健身房位于B座地下一层，工作日早上六点半开门，晚上十点关门。[1]'],
    ['离职员工的账号什么时候停用？', '離職員工的帳號於最後工作日下午六時停用，信箱保留三十天。[1]'],
    ['筆電保固幾年？', '筆電的保固期為三年，電池保固一年。[1]'],
    ['外包人员的账号多久重新核准一次？', '外包人員的帳號每九十天須重新核准一次。[1]'],
    ['谁批准年假？', '年假须提前三天申请，由部门主管批准。[1]'],
    ['Who voted against the acquisition?', 'Pierre Dubois voted against. [1]'],
    ['When is the canteen open?', 'The canteen is open from 11:30 to 14:00 on working days. [1]'],
    ['What does express shipping to the island cost?', 'Zone: Island | Standard: 12 euros | Express: 29 euros [1]'],
    ['Which version of Heron OS is current?', 'product: Heron OS | version: 4.2.1 [1]'],
    ['What is the license of Heron Sync?', 'product: Heron Sync | license: MIT [1]'],
    ['Who is the lead of Heron Sync?', 'product: Heron Sync | lead name: Bo Chen [1]'],
    ['Heron OS 的版本是多少？', 'product: Heron OS | version: 4.2.1 [1]'],
  ])('%s', async (question, text) => {
    expect(await base.ask(question)).toMatchObject({ status: 'answered', text });
  });

  test('of the other language, where what was found there is nearer', async () => {
    const { text, sources } = await base.ask('When is the gym open?');
    expect(text).toMatch(/(?:六点半|九点)/);
    expect(sources.map(({ source }) => source)).toEqual(['健身房.md']);
  });
});

test.each([
  [
    'Up to how much are hotel costs refunded a night?',
    'Hotel costs are refunded up to 145 euros a night. [1]\nOlder edition, 2024-02-01: Hotel costs are refunded up to 110 euros a night. [2]',
  ],
  ['员工每年有几天年假？', '员工每年享有15天带薪年假。[1]\n旧版（2023-01-10）：员工每年享有10天带薪年假。[2]'],
])('an older edition stands behind the newer one and is marked: %s', async (question, text) => {
  expect((await base.ask(question)).text).toBe(text);
});

test('what is quoted of a record stands word for word at its place', async () => {
  const { sentences } = await base.ask('What is the license of Heron Sync?');
  for (const { text, span, source } of sentences) {
    expect(documents[source]?.slice(span.start, span.end)).toBe(text);
    expect(text).toContain('"license": "MIT"');
  }
});

describe('what is not there is not answered', () => {
  test.each([
    'What does a parking space cost?',
    'How much was paid for the new head office in Oslo?',
    'Who approved the budget for marketing?',
    'What is the license of Heron Mail?',
    '停车位每月多少钱？',
    '鼠标多少钱？',
    '苍鹭耳机多少钱？',
    '公司的注册资本是多少？',
  ])('%s', async (question) => {
    expect(await base.ask(question)).toMatchObject({ status: 'not-in-sources', sentences: [] });
  });

  test.each(['What does a parking space cost?', 'Who is the chief executive?', '公司的注册资本是多少？'])(
    'in the handbook: %s',
    async (question) => {
      expect(await handbook.ask(question)).toMatchObject({ status: 'not-in-sources', sentences: [] });
    },
  );
});
