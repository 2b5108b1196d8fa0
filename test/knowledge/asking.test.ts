import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type FilledBases, openFilledBases } from './filled-bases.ts';
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

/** Of a firm: what people ask there is seldom said in the words of the question. */
const house: Readonly<Record<string, string>> = {
  'staff.md':
    "# Staff handbook\n\n## Probation\n\nNew employees have a probation period of six months. During probation either side may end the contract with two weeks' notice. " +
    'After probation the notice period is three months.\n\n## Working from home\n\nTo apply for working from home:\n\n1. Fill in form HR-12.\n2. Have it signed by your manager.\n3. Send it to the office.\n\n' +
    '## Sick leave\n\nSick pay continues for six weeks. After that the health insurance pays.\n',
  'depots.md':
    '# Depot Leipzig\n\nThe Leipzig depot was opened in 2011 by the mayor Burkhard Jung. It holds 61,000 pallets. The depot is led by Katrin Vogel. It employs 380 people.\n\n' +
    '# Depot Gdansk\n\nThe Gdansk depot was opened in 2018. It holds 33,000 pallets. Its manager is Tomasz Zielinski.\n',
  'contract.txt':
    'FRAMEWORK AGREEMENT\n\n1. Term. This agreement begins on 1 July 2025 and ends on 30 June 2028.\n2. Confidentiality. Both parties keep the terms confidential for five years after the end of the agreement.\n',
  'security-2023.md':
    '---\ntitle: Security policy\ndate: 2023-05-01\n---\n# Security policy\n\n## Passwords\n\nPasswords must be changed every 90 days.\n\n## Visitors\n\nVisitor badges are red.\n',
  'security-2026.md':
    '---\ntitle: Security policy\ndate: 2026-01-15\n---\n# Security policy\n\n## Passwords\n\nPasswords are no longer changed at fixed intervals.\n\n## Visitors\n\nVisitor badges are green.\n',
  'council.md':
    '# Minutes of the town council\n\nPresent: Mayor Lena Brandt, 21 councillors.\n\nThe council decided by 14 votes to 7 to renew the Mill Bridge. The work will cost 3.4 million euros.\n',
  'truck.md':
    '# Fork-lift truck\n\nCode E12 means that the motor is too hot: let the truck stand for 20 minutes.\n\nThe truck weighs 4,850 kilograms. Lift the truck only at the marked points.\n',
  'servers.json': JSON.stringify([
    { name: 'atlas', location: 'Leipzig', memoryGb: 256, system: 'Debian 13', owner: 'Platform team', backup: 'daily' },
    { name: 'boreas', location: 'Gdansk', memoryGb: 64, system: 'Ubuntu 24.04', owner: 'Data team', backup: 'weekly' },
  ]),
  '考勤.md':
    '# 考勤管理制度\n\n## 请假\n\n婚假为十天，丧假为三天。员工请事假须提前两天提出。\n\n## 远程办公\n\n仓库员工不能远程办公。其他员工每周最多可以远程办公两天。\n\n' +
    '## 年终奖\n\n年终奖于次年二月发放，由绩效决定。当年入职不满六个月的员工没有年终奖。\n',
  '台北辦公室.txt':
    '台北辦公室使用須知\n\n辦公室位於台北市信義區松仁路89號12樓，平日上午七點開門。影印機故障請撥分機8123，聯絡人為林雅婷。\n',
  '宿舍.csv': '宿舍,地址,房间数,月租,管理员\n一号楼,松江路12号,48,800元,赵伟\n二号楼,松江路14号,36,950元,钱芳\n',
  '仓库.md':
    '# 上海仓库\n\n上海仓库面积三万平方米，由周建国负责。仓库分为常温区、冷藏区和危险品区。冷藏区温度保持在2至8摄氏度。\n',
  '博物馆.md': '# 青江博物馆\n\n博物馆的馆长是何静怡。馆藏文物十二万件，其中一级文物三百二十件。\n',
};

let bases: FilledBases;
let base: KnowledgeBase;
let handbook: KnowledgeBase;
let firm: KnowledgeBase;

beforeAll(async () => {
  bases = await openFilledBases({
    own: documents,
    firm: house,
    handbook: path.join(import.meta.dirname, '../../examples/handbook'),
  });
  base = bases.of('own');
  handbook = bases.of('handbook');
  firm = bases.of('firm');
});

afterAll(async () => bases.close());

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
    ['苍鹭充电器多少钱？', '产品: 苍鹭充电器 | 价格: 299元[1]'],
    ['健身房几点关门？', '公司健身房位于B座地下一层，工作日早上六点半开门，晚上十点关门。[1]'],
    ['离职员工的账号什么时候停用？', '離職員工的帳號於最後工作日下午六時停用，信箱保留三十天。[1]'],
    ['筆電保固幾年？', '筆電的保固期為三年，電池保固一年。[1]'],
    ['外包人员的账号多久重新核准一次？', '外包人員的帳號每九十天須重新核准一次。[1]'],
    ['谁批准年假？', '年假须提前三天申请，由部门主管批准。[1]'],
    ['Who voted against the acquisition?', 'Pierre Dubois voted against. [1]'],
    ['When is the canteen open?', 'The canteen is open from 11:30 to 14:00 on working days. [1]'],
    ['What does express shipping to the island cost?', 'Zone: Island | Express: 29 euros [1]'],
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

describe('a question in other words than the documents', () => {
  test.each([
    ['What is the notice period during probation?', "with two weeks' notice"],
    ['What is the notice period after probation?', 'three months'],
    ['Who leads the Leipzig depot?', 'Katrin Vogel'],
    ['Who owns the server atlas?', 'owner: Platform team'],
    ['When does the agreement end?', '30 June 2028'],
    ['How much will the bridge cost?', '3.4 million euros'],
    ['How heavy is the truck?', '4,850 kilograms'],
    ['婚假几天？', '婚假为十天'],
    ['每周能远程办公几天？', '远程办公两天'],
    ['谁没有年终奖？', '不满六个月的员工没有年终奖'],
    ['台北办公室在哪里？', '松仁路89號'],
    ['影印机坏了找谁？', '林雅婷'],
    ['上海仓库分为哪几个区？', '常温区、冷藏区和危险品区'],
    ['二号楼月租多少钱？', '950元'],
    ['Who is in charge of the Shanghai warehouse?', '周建国'],
    ['试用期多长？', 'six months'],
  ])('%s', async (question, gold) => {
    const { status, text } = await firm.ask(question);
    expect({ status, text }).toEqual({ status: 'answered', text: expect.stringContaining(gold) });
  });

  test('of one of two places is answered of that place alone', async () => {
    const { text } = await firm.ask('How many pallets does the Gdansk depot hold?');
    expect(text).toContain('33,000');
    expect(text).not.toContain('61,000');
  });

  test.each([
    ['How often must passwords be changed?', /^Passwords are no longer changed at fixed intervals\. \[1\]/],
    ['What colour are visitor badges?', /^Visitor badges are green\. \[1\]/],
  ])('is answered by the newest edition: %s', async (question, opening) => {
    const { text } = await firm.ask(question);
    expect(text).toMatch(opening);
    for (const line of text.split('\n').slice(1)) expect(line).toMatch(/^Older edition, 2023-05-01: /);
  });

  test('a sentence that introduces a list brings the list', async () => {
    const { text } = await firm.ask('How do I apply for working from home?');
    expect(text.split('\n')).toHaveLength(4);
    expect(text).toContain('Have it signed by your manager.');
  });

  test.each([
    'What is the salary of the mayor?',
    'Who designed the truck?',
    'What does error code E77 mean?',
    'How many pallets does the Munich depot hold?',
    '加班费怎么算？',
    '四号楼月租多少钱？',
    '馆长的工资是多少？',
    '博物馆有多少名员工？',
  ])('is not answered by what only shares its subject: %s', async (question) => {
    expect(await firm.ask(question)).toMatchObject({ status: 'not-in-sources', sentences: [] });
  });
});
