import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { replying, sentData } from '../contracts/judge-server.ts';
import { type Answer, failing, type LoopbackServer, startServer } from '../contracts/embedding-server.ts';
import { createFolder, type Folder, type Run, runAssay } from './run-assay.ts';

/** Each runs one or more processes. */
const timeoutMs = 30_000;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function start(answer: Answer): Promise<LoopbackServer> {
  const server = await startServer(answer);
  closing.push(async () => server.close());
  return server;
}

function files(): Folder {
  const policy = 'assay: 1\nname: t\nchecks:\n  groundedness:\n    judge: { band: 0.5 }\n';
  const folder = createFolder({
    'answer.md': 'The museum sells its tickets by the river.',
    'answer.zh.md': '博物馆的门票在河边的售票处出售。',
    'notes.md': 'The museum opens at nine. Tickets are sold at the east gate.\n\n博物馆九点开门，门票在东门出售。',
    'policy.yaml': policy,
    'strict.yaml': `${policy.replace('0.5', '0.5, whenDown: unable')}unable: block\n`,
  });
  closing.push(() => folder.remove());
  return folder;
}

/** Holds a sentence for contradicted by the last passage, whose end it quotes. */
const contradicting: Answer = (request, response) => {
  const { passages, sentence } = sentData(request.body);
  const passage = passages.length;
  const text = passages.at(-1)?.text.trim().slice(-9) ?? '';
  const faults = [sentence.includes('river') ? 'by the river' : '河边'];
  return replying({ quotes: [{ passage, text }], status: 'contradicted', confidence: 0.9, faults })(request, response);
};

const check = async (folder: Folder, words: string, env: Readonly<Record<string, string>> = {}): Promise<Run> =>
  runAssay(['check', ...words.split(' ')], { folder: folder.path, env });

interface Reported {
  readonly segments: readonly { readonly status: string; readonly judge?: { readonly outcome: string } }[];
  readonly findings: readonly { readonly span: { readonly start: number; readonly end: number } }[];
}

test.each([
  ['answer.md', 'by the river'],
  ['answer.zh.md', '河边'],
])(
  'assay check --judge asks a server about %s, and keeps no text of it',
  async (file, words) => {
    const folder = files();
    const server = await start(contradicting);
    const line = `${file} --sources notes.md --policy policy.yaml --judge ${server.baseUrl}#m --data data --format json`;
    const run = await check(folder, line, { ASSAY_JUDGE_KEY: 'k' });
    const record = JSON.parse(run.stdout) as Reported;
    expect(run.stderr).toBe('');
    expect(record.segments[0]).toMatchObject({ status: 'contradicted', judge: { outcome: 'decided' } });
    const answer = readFileSync(path.join(folder.path, file), 'utf8');
    expect(record.findings.map(({ span }) => answer.slice(span.start, span.end))).toEqual([words]);
    expect(server.requests[0]?.headers.authorization).toBe('Bearer k');
    const kept = readFileSync(path.join(folder.path, 'data/cache/judgements.ndjson'), 'utf8');
    expect(kept).toMatch(/^\["[\w-]{43}",1,0\.9,1,\[[\d,]+\],\[[\d,]+\]\] [\w-]{22}\n$/);
    const again = await check(folder, line);
    expect((JSON.parse(again.stdout) as Reported).segments).toEqual(record.segments);
    expect(server.requests).toHaveLength(1);
  },
  timeoutMs,
);

test(
  'without a data folder nothing is kept',
  async () => {
    const folder = files();
    const { baseUrl } = await start(contradicting);
    await check(folder, `answer.md --sources notes.md --policy policy.yaml --judge ${baseUrl}#m --format json`);
    expect(existsSync(path.join(folder.path, '.local'))).toBe(false);
  },
  timeoutMs,
);

test(
  'a judge that is down is told of once, and the grades are those of the check',
  async () => {
    const folder = files();
    const { baseUrl } = await start(failing(403));
    const judge = `--judge ${baseUrl}#m`;
    const run = await check(
      folder,
      `answer.md answer.zh.md --sources notes.md --policy policy.yaml ${judge} --format ndjson`,
    );
    expect(run.code).toBe(0);
    expect(run.stderr).toMatch(/^assay: the judge "m:[0-9a-f]{8}" gave no judgement; .*\n$/);
    for (const line of run.stdout.trim().split('\n'))
      expect((JSON.parse(line) as Reported).segments[0]?.judge?.outcome).toBe('failed');
  },
  timeoutMs,
);

test(
  'a judge that is down makes the check unable where the policy says so',
  async () => {
    const folder = files();
    const { baseUrl } = await start(failing(403));
    const judge = `--judge ${baseUrl}#m`;
    const strict = await check(folder, `answer.md --sources notes.md --policy strict.yaml ${judge} --format json`);
    expect(strict.code).toBe(1);
    expect(JSON.parse(strict.stdout)).toMatchObject({
      action: 'block',
      unable: [{ check: 'groundedness', reason: 'not-judged' }],
    });
  },
  timeoutMs,
);

test.each([
  ['http://127.0.0.1:9/v1', 'names a server and no model'],
  ['nowhere', 'There is no judge "nowhere"'],
])(
  '--judge %s is refused with the way out',
  async (judge, message) => {
    const run = await check(files(), `answer.md --sources notes.md --judge ${judge}`);
    expect([2, 3]).toContain(run.code);
    expect(run.stderr).toContain(message);
  },
  timeoutMs,
);
