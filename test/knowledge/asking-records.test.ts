import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type FilledBases, openFilledBases } from './filled-bases.ts';

// The first question in the other language unpacks the dictionary.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const services = [
  {
    service: 'billing',
    owner: 'Maria Lopez',
    tier: 'gold',
    language: 'Go',
    monthly_cost: '1200 euros',
    since: '2021-04-01',
  },
  {
    service: 'search',
    owner: 'Ken Ito',
    tier: 'silver',
    language: 'Rust',
    monthly_cost: '800 euros',
    since: '2022-09-15',
  },
  {
    service: 'mail',
    owner: 'Olga Petrova',
    tier: 'bronze',
    language: 'Python',
    monthly_cost: '150 euros',
    since: '2019-01-10',
  },
];

const folders: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  services: { 'services.json': JSON.stringify(services, undefined, 1) },
  table: {
    'systems.csv': 'service,owner,language\nbilling,Maria Lopez,Go\nsearch,Ken Ito,Rust\nmail,Olga Petrova,Python\n',
  },
  people: {
    'people.csv':
      '姓名,部门,职位,入职日期,电话\n张伟,财务部,会计,2019-03-01,8101\nLi Na,Engineering,Developer,2020-06-15,8102\n王芳,财务部,经理,2015-07-20,8103\n陈强,销售部,客户经理,2021-11-08,8104\n',
  },
  staff: {
    'staff.csv':
      'name,department,role,start date,phone\nLi Na,Engineering,Developer,2020-06-15,8102\nTom Baker,Sales,Account manager,2018-02-01,8110\nAna Silva,Finance,Controller,2016-09-01,8111\n',
  },
};

let bases: FilledBases;

beforeAll(async () => {
  bases = await openFilledBases(folders);
});

afterAll(async () => bases.close());

const ask: FilledBases['ask'] = async (name, question) => bases.ask(name, question);

describe('of a record answer what the question asks for and what it names', () => {
  test.each([
    ['services', 'Who owns the billing service?', 'service: billing | owner: Maria Lopez [1]'],
    ['services', 'Who is the owner of search?', 'service: search | owner: Ken Ito [1]'],
    ['services', 'Which service does Ken Ito own?', 'service: search | owner: Ken Ito [1]'],
    ['services', 'How much does billing cost a month?', 'service: billing | monthly_cost: 1200 euros [1]'],
    ['services', 'Since when has search been running?', 'service: search | since: 2022-09-15 [1]'],
    ['services', 'Which tier is mail?', 'service: mail | tier: bronze [1]'],
    ['services', 'billing 由谁负责？', 'service: billing | owner: Maria Lopez [1]'],
    ['table', 'Who owns the billing service?', 'service: billing | owner: Maria Lopez [1]'],
    ['table', 'What is written in Rust?', 'service: search | language: Rust [1]'],
    ['people', 'Which department does Li Na work in?', '姓名: Li Na | 部门: Engineering [1]'],
    ['people', '王芳是什么职位？', '姓名: 王芳 | 职位: 经理[1]'],
    ['people', '陈强什么时候入职？', '姓名: 陈强 | 入职日期: 2021-11-08 [1]'],
    ['staff', 'Which department does Li Na work in?', 'name: Li Na | department: Engineering [1]'],
    ['staff', "What is Tom Baker's phone number?", 'name: Tom Baker | phone: 8110 [1]'],
    ['staff', 'Who is in Finance?', 'name: Ana Silva | department: Finance [1]'],
    ['staff', 'When did Tom Baker join?', 'name: Tom Baker | start date: 2018-02-01 [1]'],
  ])('%s: %s', async (name, question, text) => {
    expect(await ask(name, question)).toEqual({ status: 'answered', text });
  });

  test.each(['谁在财务部？', '财务部有哪些人？'])(
    'every row with the value that is asked about: %s',
    async (question) => {
      const { text } = await ask('people', question);
      expect(text).toBe('姓名: 张伟 | 部门: 财务部[1]\n姓名: 王芳 | 部门: 财务部[1]');
    },
  );

  test.each([
    ['services', 'Who owns the payroll service?'],
    ['staff', 'What is the salary of Li Na?'],
    ['staff', 'Which department does Bob Chen work in?'],
    ['people', '陈强的工资是多少？'],
    ['people', '谁在法务部？'],
  ])('another record or field is none: %s: %s', async (name, question) => {
    expect((await ask(name, question)).status).toBe('not-in-sources');
  });
});
