import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAssay, loadPolicy } from '../../src/compose.ts';
import { openAudit } from '../../src/compose-audit.ts';
import type { AuditedExchange } from '../../src/core/audit.ts';
import type { Verdict } from '../../src/core/verdict.ts';
import { auditedOf } from '../fixtures/audited-exchange.ts';
import { createSarifValidator } from '../fixtures/sarif-validator.ts';
import { createFolder, type Folder, type Run, type RunOptions, runAssay } from './run-assay.ts';

/** Each test starts several processes, one after the other. */
const patience = 60_000;

let folder: Folder;

beforeEach(() => {
  folder = createFolder({});
});

afterEach(() => folder.remove());

const audit = async (words: string, options: Partial<RunOptions> = {}): Promise<Run> =>
  runAssay(['audit', ...words.split(' '), '--data', 'data'], { folder: folder.path, ...options });

async function keep(...exchanges: readonly AuditedExchange[]): Promise<void> {
  const writer = openAudit({ folder: path.join(folder.path, 'data'), program: 'assay test' });
  for (const exchange of exchanges) await writer.append(exchange);
  await writer.close();
}

function tamper(sql: string): void {
  const database = new DatabaseSync(path.join(folder.path, 'data/audit.sqlite'));
  database.exec(sql);
  database.close();
}

test.each([
  [
    'en',
    /^whole: 3 records, 0 forgotten, head 3:[0-9a-f]{64}\n$/,
    /record 2: it, or the one before it, was changed or moved\n.*not whole/s,
  ],
  ['zh', /^完整：3 条记录，0 条已删除，链头 3:[0-9a-f]{64}\n$/u, /记录 2：它或它的前一条被更改或移动\n.*不完整/su],
] as const)(
  'verify says whether the chain is whole (%s)',
  async (language, whole, changed) => {
    await keep(auditedOf('e1'), auditedOf('e2'));
    const first = await audit('verify', { language });
    expect(first).toEqual({ code: 0, stdout: expect.stringMatching(whole) as string, stderr: '' });
    const head = /\d+:[0-9a-f]{64}/.exec(first.stdout)?.[0] ?? '';
    expect((await audit(`verify --head ${head}`)).code).toBe(0);
    tamper("UPDATE records SET body = CAST(replace(CAST(body AS TEXT), 'nine', 'nein') AS BLOB) WHERE id = 'e1'");
    const second = await audit('verify', { language });
    expect(second.code).toBe(1);
    expect(second.stdout).toMatch(changed);
    tamper('DELETE FROM records WHERE sequence > 1');
    expect((await audit('verify')).code).toBe(0);
    expect(await audit(`verify --head ${head} --format json`)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('"faults":[{"kind":"head","sequence":3}]') as string,
    });
  },
  patience,
);

interface Line {
  readonly sequence: number;
  readonly hash: string;
  readonly record: { readonly id: string; readonly kind: string };
}

test(
  'export gives records by time, key, action and policy',
  async () => {
    const day = 86_400_000;
    const at = Date.UTC(2026, 10, 24, 23, 59);
    await keep(
      auditedOf('e1', { at, verdicts: [] }),
      auditedOf('e2', { at: at + day, key: 'key_b' }),
      auditedOf('e3', { at: at + 2 * day }),
    );
    const ids = async (words: string): Promise<readonly string[]> => {
      const { stdout } = await audit(`export ${words}`.trim());
      return stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => (JSON.parse(line) as Line).record.id);
    };
    expect(await ids('')).toEqual(['version-redacted', 'e1', 'e2', 'e3']);
    expect(await ids('--from 2026-11-25 --to 2026-11-25')).toEqual(['e2']);
    expect(await ids('--key key_b')).toEqual(['e2']);
    expect(await ids('--action redact')).toEqual(['e2', 'e3']);
    expect(await ids('--policy nobody')).toEqual([]);
    // The answer of the fixture ends in a separator of lines.
    const lines = (await audit('export')).stdout;
    expect(lines).not.toMatch(/[\u007f-\u009f\u2028\u2029]/u);
    expect(lines).toContain(String.raw`\u2028`);
    await audit('export --action allow --output out.ndjson');
    expect(readFileSync(path.join(folder.path, 'out.ndjson'), 'utf8')).toMatch(
      /^\{"sequence":2,"hash":"[0-9a-f]{64}","record":\{/,
    );
  },
  patience,
);

test(
  'export writes findings as SARIF, without texts',
  async () => {
    await keep(auditedOf('e1'));
    const { code, stdout } = await audit('export --format sarif', { language: 'zh' });
    expect(code).toBe(0);
    expect(createSarifValidator()(JSON.parse(stdout))).toBe('');
    expect(stdout).not.toContain('ferry');
    const { runs } = JSON.parse(stdout) as { runs: readonly { results: readonly Record<string, unknown>[] }[] };
    expect(runs[0]?.results).toHaveLength(2);
    expect(runs[0]?.results[0]).toMatchObject({
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'exchange:e1/answer' },
            region: { charOffset: 4, charLength: 5 },
          },
        },
      ],
      properties: { exchange: 'e1', key: 'key_app', stage: 'answer', action: 'redact', sequence: 2 },
    });
  },
  patience,
);

test.each([
  ['en', '2 records would be forgotten\n', '2 records forgotten\n'],
  ['zh', '将删除 2 条记录\n', '已删除 2 条记录\n'],
] as const)(
  'prune forgets what is due, and the chain still holds (%s)',
  async (language, would, did) => {
    const old = Date.now() - 40 * 86_400_000;
    await keep(auditedOf('e1', { at: old }), auditedOf('e2', { at: Date.now() }), auditedOf('e3', { at: old }));
    expect((await audit('prune --dry-run', { language })).stdout).toBe(would);
    expect((await audit('prune', { language })).stdout).toBe(did);
    expect((await audit('prune', { language })).stdout).toContain('0');
    expect((await audit('verify')).stdout).toMatch(/^whole: 3 records, 2 forgotten/);
    expect((await audit('show e1')).code).toBe(2);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    expect((await audit(`prune --before ${tomorrow}`)).stdout).toBe('1 records forgotten\n');
    expect((await audit('verify')).code).toBe(0);
  },
  patience,
);

test.each([
  [
    'en',
    ['action: redact', 'policy: office version-redacted', 'tokens in: 20', 'texts: redacted', 'kept until: 2026-12-25'],
  ],
  ['zh', ['处置：redact', '策略：office version-redacted', '输入词元：20', '文本：redacted', '保留至：2026-12-25']],
] as const)(
  'show says what was decided, when and why (%s)',
  async (language, facts) => {
    await keep(auditedOf('e1'));
    const { code, stdout } = await audit('show e1', { language });
    expect(code).toBe(0);
    for (const fact of facts) expect(stdout.split('\n')).toContain(fact);
    expect(stdout).toContain('redact  answer 4–9  words: ');
  },
  patience,
);

test(
  'a decision of long ago can be made again from what is on record',
  async () => {
    const text =
      'assay: 1\nname: replay\nchecks:\n  groundedness: { action: annotate }\n  words: { words: [Zebra], action: redact }\naudit: { text: full, retainDays: 900 }\n';
    const policy = await loadPolicy(text, 'policy.yaml');
    const exchange = {
      id: 'e1',
      question: '渡轮几点开？',
      answer: 'The Zebra ferry leaves at ten. 渡轮九点开船。',
      sources: [{ id: 's', text: 'The Zebra ferry leaves at nine. 渡轮每天九点开船。' }],
    };
    const verdict = await createAssay({ policy }).check(exchange);
    await keep(auditedOf('e1', { policy, exchange, verdicts: [{ stage: 'answer', verdict }] }));
    const part = async (name: string): Promise<string> => (await audit(`show e1 --part ${name}`)).stdout;
    writeFileSync(path.join(folder.path, 'policy.yaml'), await part('policy'));
    const again = await runAssay(
      ['check', '-', '--input', 'exchange', '--policy', 'policy.yaml', '--format', 'ndjson'],
      {
        folder: folder.path,
        stdin: await part('exchange'),
      },
    );
    const { timing: _timing, ...second } = JSON.parse(again.stdout) as Verdict;
    const first = await runAssay(
      ['check', '-', '--input', 'exchange', '--policy', 'policy.yaml', '--format', 'ndjson'],
      {
        folder: folder.path,
        stdin: JSON.stringify(exchange),
      },
    );
    const { timing: _own, ...expected } = JSON.parse(first.stdout) as Verdict;
    expect(second).toEqual(expected);
    expect(second.policy).toEqual({ id: 'replay', version: policy.version });
    expect(second.action).toBe('redact');
    expect(JSON.parse(await part('verdicts'))).toMatchObject([
      { stage: 'answer', verdict: { action: verdict.action } },
    ]);
    expect(JSON.parse(await part('record'))).toMatchObject({ kind: 'exchange', id: 'e1', text: 'full' });
  },
  patience,
);

test.each([
  ['verify', /There is no audit in/, /没有审计记录/u],
  ['show e1', /There is no audit in/, /没有审计记录/u],
  ['verify --head nonsense', /expected NUMBER:HASH/, /编号:哈希/u],
] as const)(
  'audit %s without an audit is wrong use',
  async (words, en, zh) => {
    for (const [language, says] of [
      ['en', en],
      ['zh', zh],
    ] as const) {
      const run = await audit(words, { language });
      expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 2, stdout: '' });
      expect(run.stderr).toMatch(says);
    }
  },
  patience,
);
