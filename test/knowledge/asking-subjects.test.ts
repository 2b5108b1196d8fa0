import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type FilledBases, openFilledBases } from './filled-bases.ts';

// The first question in the other language unpacks the dictionary.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Two houses: their people, offices, rules and orders. */
const files: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    'staff.csv':
      'name,role,office,start date,reports to\nIngrid Voss,Controller,Leeds,2021-03-15,Peter Voss\n' +
      'Ingrid Bauer,Analyst,Hamburg,2019-07-01,Ingrid Voss\nPeter Voss,Managing director,London,2008-01-02,\n' +
      'Karl Meyer,Clerk,Leeds,2023-11-20,Ingrid Voss\n',
    'offices.md':
      '# Our offices\n\n## Leeds\n\nThe Leeds office is at 14 Park Row and has 32 desks. It is open from Monday to Friday, 9:00 to 17:30. ' +
      'The office manager is Karl Meyer.\n\n## Hamburg\n\nThe Hamburg office is at Speicherstrasse 8. Rent is 4,200 euros a month. ' +
      'Visitors sign in at the desk on floor 2.\n\n| Office | Desks | Meeting rooms | Floor |\n|---|---|---|---|\n| Leeds | 32 | 3 | 1 |\n' +
      '| Hamburg | 18 | 2 | 2 |\n| London | 75 | 6 | 4 |\n',
    'travel.txt':
      'Travel policy\n\nFlights are booked by the travel desk. Hotel costs are refunded up to 150 euros per night. Receipts are needed for any amount above ' +
      '25 euros.\nEmployees ask Ingrid Voss for an advance. Taxis are only refunded after 22:00.\nThe policy was approved by the board in spring.\n',
    'orders.json': JSON.stringify([
      { order: 'A-100', customer: 'Brightwell', total: '1,250 euros', shipped: '2026-02-03', status: 'delivered' },
      { order: 'A-101', customer: 'Corvin', total: '480 euros', shipped: '2026-02-10', status: 'in transit' },
      { order: 'A-102', customer: 'Brightwell', total: '90 euros', status: 'cancelled' },
    ]),
  },
  zh: {
    '员工.csv':
      '姓名,职位,办公室,入职日期,上级\n王丽华,财务主管,苏州,2021-03-15,王建国\n王丽娟,分析员,杭州,2019-07-01,王丽华\n王建国,总经理,上海,2008-01-02,\n' +
      '陈明,文员,苏州,2023-11-20,王丽华\n',
    '办公室.md':
      '# 办公室介绍\n\n## 苏州\n\n苏州办公室位于园区星海街14号，共有32个工位，周一至周五九点到十七点三十分开放。办公室主任是陈明。\n\n' +
      '## 杭州\n\n杭州办公室位于文三路8号，月租金三万二千元，来访者在二楼前台登记。\n\n| 办公室 | 工位 | 会议室 | 楼层 |\n|---|---|---|---|\n' +
      '| 苏州 | 32 | 3 | 1 |\n| 杭州 | 18 | 2 | 2 |\n| 上海 | 75 | 6 | 4 |\n',
    '差旅.txt':
      '差旅制度\n\n机票由差旅专员预订。住宿费每晚最高报销六百元，超过二百元的费用须提供发票。\n员工向王丽华申请借款。晚上十点后才可报销出租车费。\n' +
      '本制度由董事会批准。\n',
    '订单.json': JSON.stringify([
      { 订单: 'A-100', 客户: '明辉', 金额: '12500元', 发货日期: '2026-02-03', 状态: '已签收' },
      { 订单: 'A-101', 客户: '远帆', 金额: '4800元', 发货日期: '2026-02-10', 状态: '运输中' },
      { 订单: 'A-102', 客户: '明辉', 金额: '900元', 状态: '已取消' },
    ]),
  },
};

let bases: FilledBases;

beforeAll(async () => {
  bases = await openFilledBases(files);
});

afterAll(async () => bases.close());

const ask: FilledBases['ask'] = async (name, question) => bases.ask(name, question);

describe('a thing of a kind that no passage holds is not in the sources', () => {
  test.each([
    ['en', 'What is the phone number of the Leeds office?'],
    ['en', 'What is the e-mail address of the Leeds office?'],
    ['en', 'What is the website of the Hamburg office?'],
    ['en', 'What is the postcode of the Leeds office?'],
    ['en', 'What is the address of the London office?'],
    ['en', 'What is the phone number of Ingrid Voss?'],
    ['en', "What is Karl Meyer's e-mail?"],
    ['en', 'What percentage of hotel costs is refunded?'],
    ['en', 'What is the salary of Karl Meyer?'],
    ['en', 'When does the Hamburg office open?'],
    ['en', 'When was order A-102 shipped?'],
    ['zh', '苏州办公室的电话是多少？'],
    ['zh', '苏州办公室的邮箱是什么？'],
    ['zh', '杭州办公室的网址是什么？'],
    ['zh', '苏州办公室的邮编是多少？'],
    ['zh', '王丽华的电话号码是多少？'],
    ['zh', '陈明的邮箱是多少？'],
    ['zh', '住宿费报销百分之几？'],
    ['zh', '差旅制度什么时候批准的？'],
    ['zh', '陈明的工资是多少？'],
    ['zh', '杭州办公室几点开门？'],
    ['zh', '订单A-102什么时候发货的？'],
  ])('%s: %s', async (name, question) => {
    expect((await ask(name, question)).status).toBe('not-in-sources');
  });

  test.each([
    ['en', 'What is the address of the Leeds office?', '14 Park Row'],
    ['en', 'When does the Leeds office open?', '9:00 to 17:30'],
    ['en', 'When was the travel policy approved?', 'in spring'],
    ['zh', '苏州办公室的地址是什么？', '星海街14号'],
    ['zh', '苏州办公室几点开门？', '九点到十七点三十分'],
  ])('and one that it holds is told: %s: %s', async (name, question, holds) => {
    expect(await ask(name, question)).toEqual({ status: 'answered', text: expect.stringContaining(holds) as string });
  });
});

describe('only the records that a question is about answer, by their key and what is asked for', () => {
  test.each([
    ['en', 'When did Ingrid Voss start?', 'name: Ingrid Voss | start date: 2021-03-15 [1]'],
    ['en', 'When did Ingrid Bauer start?', 'name: Ingrid Bauer | start date: 2019-07-01 [1]'],
    ['en', 'When did Peter Voss start?', 'name: Peter Voss | start date: 2008-01-02 [1]'],
    ['en', 'Who does Karl Meyer report to?', 'name: Karl Meyer | reports to: Ingrid Voss [1]'],
    ['en', "What is Ingrid Voss's role?", 'name: Ingrid Voss | role: Controller [1]'],
    ['en', 'Where does Ingrid Voss work?', 'name: Ingrid Voss | office: Leeds [1]'],
    ['en', 'Where is Ingrid Bauer?', 'name: Ingrid Bauer | office: Hamburg [1]'],
    ['en', 'How many meeting rooms does Leeds have?', 'Office: Leeds | Meeting rooms: 3 [1]'],
    ['en', 'When was order A-101 shipped?', 'order: A-101 | shipped: 2026-02-10 [1]'],
    ['zh', '王丽华什么时候入职的？', '姓名: 王丽华 | 入职日期: 2021-03-15 [1]'],
    ['zh', '王建国什么时候入职？', '姓名: 王建国 | 入职日期: 2008-01-02 [1]'],
    ['zh', '陈明的上级是谁？', '姓名: 陈明 | 上级: 王丽华[1]'],
    ['zh', '谁的上级是王丽华？', '姓名: 王丽娟 | 上级: 王丽华[1]\n姓名: 陈明 | 上级: 王丽华[1]'],
    ['zh', '王丽华是什么职位？', '姓名: 王丽华 | 职位: 财务主管[1]'],
    ['zh', '杭州办公室在几楼？', '办公室: 杭州 | 楼层: 2 [1]'],
    ['zh', '苏州有几个会议室？', '办公室: 苏州 | 会议室: 3 [1]'],
    ['zh', '订单A-101什么时候发货？', '订单: A-101 | 发货日期: 2026-02-10 [1]'],
  ])('%s: %s', async (name, question, text) => {
    expect(await ask(name, question)).toEqual({ status: 'answered', text });
  });

  test('and those that name it in the field that is asked about', async () => {
    const { text } = await ask('en', 'Who reports to Ingrid Voss?');
    expect(text.split('\n').map((line) => line.slice(0, 'name: Ingrid Bauer'.length))).toEqual([
      'name: Ingrid Bauer',
      'name: Karl Meyer |',
    ]);
  });
});

describe('what stands below the heading of another is not told of what has a heading itself', () => {
  test.each([
    ['en', 'What is the rent of the Leeds office?', '4,200'],
    ['zh', '苏州办公室的租金是多少？', '三万二千'],
    ['zh', '杭州办公室主任是谁？', '陈明'],
  ])('%s: %s', async (name, question, wrong) => {
    expect((await ask(name, question)).text).not.toContain(wrong);
  });

  test.each([
    ['en', 'How much is the rent of the Hamburg office?', '4,200 euros'],
    ['zh', '杭州办公室的月租是多少？', '三万二千元'],
    ['en', 'Who is the office manager in Leeds?', 'Karl Meyer'],
  ])('and is told of its own: %s: %s', async (name, question, holds) => {
    expect((await ask(name, question)).text).toContain(holds);
  });
});

describe('when a file was last written is no day of what it says', () => {
  test.each([
    ['en', 'When did Ingrid Voss start?'],
    ['zh', '王丽华什么时候入职的？'],
  ])('an answer names none, and a hit says that it is of the file: %s', async (name, question) => {
    const answer = await bases.of(name).ask(question);
    expect(answer?.sources.map((source) => 'date' in source)).toEqual([false]);
    const [hit] = await bases.of(name).find(question);
    expect(hit).toMatchObject({ fileDate: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/) as string });
    expect(hit).not.toHaveProperty('date');
  });
});
