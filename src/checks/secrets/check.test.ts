import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAssay, loadPolicy } from '../../compose.ts';
import { findSecrets } from './find-secrets.ts';

/** Put together here, so that no scanner takes this file for a leak. */
const token = (...parts: readonly string[]): string => parts.join('');

const body = 'k7Qz2mX9vB4nR8tL1wY6pD3sF5hJ0gCaE';
const hex = '9f2c7b1e4d8a6035c1e7b2f40d93a8566e1c07fb52d94ea3780b6cf1d2e5a947';
const pem = token(
  '-----BEGIN ',
  'PRIVATE KEY-----\n',
  `${`${body}${body}`.slice(0, 64)}\n`.repeat(20),
  '-----END ',
  'PRIVATE KEY-----',
);

const kindsIn = (text: string): string[] => findSecrets(text).map(({ kind }) => kind);
const secretsIn = (text: string): string[] => findSecrets(text).map(({ span }) => text.slice(span.start, span.end));

describe('findSecrets()', () => {
  test.each([
    ['openai-key', token('sk-', 'proj-', body, body)],
    ['anthropic-key', token('sk-', 'ant-api03-', body, body, body.slice(0, 27), 'AA')],
    ['huggingface-token', token('hf', '_', body, 'x')],
    ['model-key', token('sk-', hex.slice(0, 32))],
    ['aws-access-key', token('AK', 'IA', 'Q3ZLT6WXN2R7VYJ4')],
    ['alibaba-access-key', token('LT', 'AI5t', body.slice(0, 18))],
    ['tencent-secret-id', token('AK', 'ID', body.slice(0, 32))],
    ['volcengine-access-key', token('AK', 'LT', body)],
    ['dingtalk-secret', token('SE', 'C', hex)],
    [
      'wecom-webhook',
      token('https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=', '9f2c7b1e-4d8a-6035-c1e7-b2f40d93a856'),
    ],
    ['feishu-webhook', token('https://open.feishu.cn/open-apis/bot/v2/hook/', '9f2c7b1e-4d8a-6035-c1e7-b2f40d93a856')],
    ['gitlab-token', token('gl', 'pat-', body.slice(0, 20))],
    ['slack-token', token('xo', 'xb-', '781236542736-2364535789652-', body.slice(0, 24))],
    ['telegram-token', token('7812365427', ':', 'AA', body)],
    ['stripe-key', token('sk', '_live_', body.slice(0, 24))],
    ['private-key', pem],
    ['jwt', token('ey', 'JhbGciOiJIUzI1NiJ9.', 'ey', `J${body}.${body}`)],
  ])('finds a %s wherever it stands', (kind, secret) => {
    for (const text of [
      secret,
      `Take ${secret} and go.`,
      `请使用${secret}登录。`,
      `const a = "${secret}";`,
      `x\\n${secret}`,
    ])
      expect(kindsIn(text)).toContain(kind);
  });

  test.each([
    ['DB_PASSWORD=h7Lw!pq29x', 'h7Lw!pq29x'],
    ['"apiKey": "9f2c7b1e4d8a6035c1e7"', '9f2c7b1e4d8a6035c1e7'],
    ['{\\"apiKey\\": \\"9f2c7b1e4d8a6035c1e7\\"}', '9f2c7b1e4d8a6035c1e7'],
    ['the admin password is zebra-41-Quartz.', 'zebra-41-Quartz'],
    ['use the password "zebra-41-Quartz" today', 'zebra-41-Quartz'],
    ['管理员密码：h7Lw!pq29x，请保密', 'h7Lw!pq29x'],
    ['微信 AppSecret 为 9f2c7b1e4d8a6035c1e7b2f40d93a856。', '9f2c7b1e4d8a6035c1e7b2f40d93a856'],
    ['数据库口令是“h7Lw!pq29x”', 'h7Lw!pq29x'],
    ['| API key | 9f2c7b1e4d8a6035c1e7 |', '9f2c7b1e4d8a6035c1e7'],
    ['<add key="ApiToken" value="9f2c7b1e4d8a6035c1e7"/>', '9f2c7b1e4d8a6035c1e7'],
    ['- name: API_TOKEN\n  value: 9f2c7b1e4d8a6035c1e7', '9f2c7b1e4d8a6035c1e7'],
    ['tool --password h7Lw!pq29x --verbose', 'h7Lw!pq29x'],
    ['ENV API_TOKEN 9f2c7b1e4d8a6035c1e7', '9f2c7b1e4d8a6035c1e7'],
    ['https://x.test/?access_token=9f2c7b1e4d8a6035c1e7&page=2', '9f2c7b1e4d8a6035c1e7'],
    ['postgres://app:kV8-wq2Zt@db:5432/sales', 'kV8-wq2Zt'],
    ['curl -s -u ops:kV8-wq2Zt https://x.test', 'kV8-wq2Zt'],
    ["CREATE USER a IDENTIFIED BY 'kV8-wq2Zt'", 'kV8-wq2Zt'],
  ])('finds the value in %j', (text, secret) => {
    expect(secretsIn(text)).toEqual([secret]);
  });

  test.each([
    'API_KEY=<your-api-key>',
    'API_KEY=your-api-key-here',
    'password: ${DB_PASSWORD}',
    'const password = process.env.DB_PASSWORD;',
    'const token = await getToken(user1);',
    'const apiKey = config.apiKey2;',
    'const password = newPassword1;',
    'token: xxxxxxxxxxxxxxxxxxxx',
    token('sk-', '...'),
    token('AK', 'IAIOSFODNN7EXAMPLE'),
    'commit 3f786850e387550fdab836ed7e6dc881de23001b',
    'request_id=8e03978e-40d5-43e8-bc93-6894a57f9324',
    'csrf_token = "9f2c7b1e4d8a6035c1e7"',
    'public_key = "9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC9AIKjbJTWit"',
    'password_field = "user_password_2"',
    'The password must have 12 characters.',
    '密码长度至少为 12 位，令牌在 3600 秒后过期。',
    'password: required|min:8',
    'postgres://user:password@localhost/db',
    'curl -u "$USER:$PASSWORD" https://x.test',
    '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----',
    'max_tokens: 4096',
    'Pass `createGuardedFetch2()` to it',
    `weights: ${'A'.repeat(22)}4PAAAAAAAA${body}${body}${body}`,
    'key = "ArrowDown"',
  ])('leaves %j alone', (text) => {
    expect(findSecrets(text)).toEqual([]);
  });

  test('a right sum makes a token surer than a wrong one', () => {
    const confidenceOf = (text: string): number | undefined => findSecrets(text)[0]?.confidence;
    // The sum of thirty times "Q" in base 62 is counted by hand with zlib.
    const right = confidenceOf(token('np', 'm_', 'qkJaB6MffYVzZXWqmcoF49yrUxP3wf', '0LsakP'));
    const wrong = confidenceOf(token('np', 'm_', 'qkJaB6MffYVzZXWqmcoF49yrUxP3wf', '0LsakQ'));
    expect([right, wrong]).toEqual([0.99, 0.7]);
  });

  test('what was typed to show the form is reported as unsure', () => {
    expect(findSecrets(token('gl', 'pat-', 'aBcDeFgHiJkLmNoPqRsT'))).toMatchObject([{ confidence: 0.4 }]);
  });

  test('spans lie inside any text and do not overlap', () => {
    const piece = fc.constantFrom(
      'password',
      'token=',
      ': ',
      '"',
      "'",
      '`',
      'sk-',
      pem.slice(0, 60),
      '://a:',
      '@',
      'k7Qz2mX9vB4n',
      '\n',
      '密码',
      '：',
      '\\',
      'İ',
      '\ud800',
      '=',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        let from = 0;
        for (const { span } of findSecrets(text)) {
          expect(span.start).toBeGreaterThanOrEqual(from);
          expect(span.end).toBeGreaterThan(span.start);
          from = span.end;
        }
        expect(from).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test.each([
    ['minified code', 'a.token=b,c.password="d";e=function(){return f["key"]};'],
    ['open names', 'password'],
    ['open brackets', '('],
    ['beginnings of keys', '-----BEGIN PRIVATE KEY-----\n'],
    ['addresses', 'http://a:'],
    ['quotes', 'token="'],
    ['marks', token('sk-', 'eyJ.')],
    ['one letter', 'a'],
    ['one digit', '1'],
    ['blanks after names', 'password is   '],
  ])('reads 1 MB of %s in linear time', (_, unit) => {
    const read = (units: number): number => {
      const text = unit.repeat(units / unit.length);
      const started = process.cpuUsage();
      findSecrets(text);
      return process.cpuUsage(started).user;
    };
    read(100_000);
    // A quadratic reader would take a hundred times as long.
    expect(read(1_000_000)).toBeLessThan(40 * Math.max(read(100_000), 20_000));
  });
});

const policyOf = async (action: string): ReturnType<typeof loadPolicy> =>
  loadPolicy(
    `assay: 1\nname: p\nchecks:\n  secrets: { on: [prompt, answer, document], action: ${action} }\n`,
    'p.yaml',
  );

describe('the check', () => {
  test('reads prompts, answers, documents and arguments of tools, and never repeats the secret', async () => {
    const assay = createAssay({ checks: ['secrets'] });
    const text = 'DB_PASSWORD=h7Lw!pq29x';
    const exchanges = [
      { id: 'p', question: text },
      { id: 'a', answer: text },
      { id: 'd', sources: [{ id: 's', text }], tools: [{ name: 't', result: text }] },
    ];
    const verdicts = await Promise.all(exchanges.map(async (exchange) => assay.check(exchange)));
    expect(verdicts.map(({ findings }) => findings.map(({ target }) => target))).toEqual([
      ['question'],
      ['answer'],
      ['source:s', 'tool:0'],
    ]);
    expect(JSON.stringify(verdicts)).not.toContain('h7Lw');
    const inArguments = await assay.check({ id: 'c', answer: JSON.stringify({ env: text }) }, { channel: 'arguments' });
    expect(inArguments.findings).toMatchObject([{ data: { kind: 'password' } }]);
  });

  test('a text without secrets has the score 0, one with a sure one nearly 1', async () => {
    const assay = createAssay({ checks: ['secrets'] });
    const scoreOf = async (answer: string): Promise<unknown> =>
      (await assay.check({ id: 'e', answer })).scores['secrets'];
    expect([await scoreOf('Nothing here.'), await scoreOf(pem)]).toEqual([0, 0.98]);
  });

  test('finds a value that stands in the paragraph or block after its name', async () => {
    const assay = createAssay({ checks: ['secrets'] });
    const answer = 'The API key is:\n\n```\n9f2c7b1e4d8a6035c1e7\n```\n';
    const { findings } = await assay.check({ id: 'e', answer });
    expect(findings.map(({ span }) => answer.slice(span.start, span.end))).toEqual(['9f2c7b1e4d8a6035c1e7']);
  });

  const texts = [
    `Before.\n\n\`\`\`pem\n${pem}\n\`\`\`\n\nAfter.`,
    `Before.\n\n${pem}\n\nAfter.`,
    `Use this:\n\n\`\`\`env\nPORT=80\nDB_PASSWORD=h7Lw!pq29x\nHOST=a\n\`\`\`\n密码：zebra-41-Quartz。完。`,
  ];
  test.each(texts)('covers a secret before it leaves, wherever a stream is cut: %#', async (answer) => {
    const assay = createAssay({ policy: await policyOf('redact') });
    const whole = await assay.check({ id: 'e', answer });
    const hidden = whole.redacted?.['answer'] ?? '';
    expect(hidden).not.toMatch(/h7Lw|zebra|k7Qz2mX9/);
    for (const size of [1, 7, 64, 500]) {
      const deltas = Array.from({ length: Math.ceil(answer.length / size) }, (_, at) =>
        answer.slice(at * size, (at + 1) * size),
      );
      let released = '';
      for await (const event of assay.checkStream({ id: 'e' }, deltas))
        if (event.type === 'text-delta') released += event.text;
      expect(released).toBe(hidden);
    }
  });
});
