import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { AuditedExchange } from '../core/audit.ts';
import type { Finding } from '../core/finding.ts';
import {
  answerText,
  auditedOf,
  auditedVerdict,
  auditPolicy,
  questionText,
} from '../../test/fixtures/audited-exchange.ts';
import { exchangeRecord } from './records.ts';

interface Kept {
  readonly text: string;
  readonly action: string;
  readonly observed?: string;
  readonly verdicts: readonly {
    readonly verdict: { readonly findings: readonly Finding[]; readonly redacted?: unknown };
  }[];
  readonly exchange?: {
    readonly question: unknown;
    readonly answer: unknown;
    readonly messages: readonly { readonly content: unknown }[];
    readonly sources: readonly { readonly id: string; readonly text: unknown; readonly title: unknown }[];
    readonly tools: readonly { readonly name: string; readonly result: unknown }[];
    readonly logprobs?: unknown;
  };
}

const kept = (more: Partial<AuditedExchange>): Kept =>
  JSON.parse(exchangeRecord(auditedOf('e1', more), 'assay 0').body) as Kept;

test('names what happened, when, by whom, and until when it is kept', () => {
  const record = exchangeRecord(auditedOf('e1'), 'assay 0');
  expect(record).toMatchObject({ kind: 'exchange', id: 'e1', key: 'key_app', action: 'redact', policy: 'office' });
  expect(JSON.parse(record.body)).toMatchObject({
    kind: 'exchange',
    id: 'e1',
    at: '2026-11-24T08:00:00.000Z',
    key: 'key_app',
    route: 'chat',
    model: 'small',
    upstream: 'local',
    stream: true,
    status: 200,
    policy: { id: 'office', version: 'version-redacted' },
    action: 'redact',
    use: { tokensIn: 20, tokensOut: 30, cost: 0.001 },
    timing: { totalMs: 812, firstByteMs: 40 },
    program: 'assay 0',
    retainUntil: '2026-12-25',
  });
});

test('a request that was refused is on record without texts', () => {
  const { verdicts: _verdicts, exchange: _exchange, ...rest } = auditedOf('e1');
  const record = exchangeRecord({ ...rest, status: 429, code: 'ASSAY_RATE_LIMITED', verdicts: [] }, 'assay 0');
  expect(JSON.parse(record.body)).toMatchObject({
    status: 429,
    code: 'ASSAY_RATE_LIMITED',
    action: 'allow',
    verdicts: [],
  });
});

test('full: everything stays, so that the decision can be made again', () => {
  const audited = auditedOf('e1', { policy: auditPolicy('full') });
  const { exchange, verdicts, text } = kept({ policy: auditPolicy('full') });
  expect(text).toBe('full');
  expect(exchange).toEqual(audited.exchange);
  const { redacted: _redacted, ...verdict } = auditedVerdict;
  expect(verdicts).toEqual([{ stage: 'answer', verdict }]);
});

test('redacted: what the policy covers is covered in every text, and stands nowhere else', () => {
  const body = exchangeRecord(auditedOf('e1'), 'assay 0').body;
  expect(body).not.toContain('Zebra');
  const { exchange, verdicts } = kept({});
  expect(exchange?.answer).toBe('The ███ ferry leaves at nine. 斑马号九点开船。\u2028');
  expect(exchange?.question).toBe('Does the ███ ferry leave at nine? 斑马号几点开？');
  expect(exchange?.messages[0]?.content).toBe(exchange?.question);
  expect(exchange?.sources[0]?.text).toBe('The ███ ferry leaves at nine.');
  expect(exchange?.logprobs).toBeUndefined();
  const [listed, unsupported] = verdicts[0]?.verdict.findings ?? [];
  expect(listed?.data).toEqual({ kind: 'ships', count: 2 });
  expect(unsupported).not.toHaveProperty('edits');
  expect(verdicts[0]?.verdict).not.toHaveProperty('redacted');
});

test('redacted: a policy that only observes covers what it would cover', () => {
  const verdict = { ...auditedVerdict, action: 'allow', observed: 'redact' } as const;
  const findings = verdict.findings.map((finding) => ({ ...finding, action: 'allow' as const }));
  const policy = auditPolicy('redacted', { mode: 'observe' });
  const record = kept({ policy, verdicts: [{ stage: 'answer', verdict: { ...verdict, findings } }] });
  expect(record).toMatchObject({ action: 'allow', observed: 'redact' });
  expect(record.exchange?.answer).toContain('███');
});

test('redacted: nothing changes where nothing is to be covered', () => {
  const verdict = { ...auditedVerdict, findings: [] };
  const { exchange } = kept({ verdicts: [{ stage: 'answer', verdict }] });
  expect(exchange).toMatchObject({ question: questionText, answer: answerText });
  expect(exchange?.logprobs).toBeUndefined();
});

test('redacted: an exchange of which very much is covered is kept as hashes', () => {
  const words = Array.from({ length: 300 }, (_, at) => `word${at}`);
  const answer = words.join(' ');
  const findings = words.map((word) => ({
    ...(auditedVerdict.findings[0] as (typeof auditedVerdict.findings)[0]),
    span: { start: answer.indexOf(word), end: answer.indexOf(word) + word.length },
  }));
  const record = kept({
    exchange: { id: 'e1', answer },
    verdicts: [{ stage: 'answer', verdict: { ...auditedVerdict, findings } }],
  });
  expect(record.text).toBe('hash');
  expect(JSON.stringify(record)).not.toContain('word1 ');
});

test('hash: of each text its hash and length alone', () => {
  const body = exchangeRecord(auditedOf('e1', { policy: auditPolicy('hash') }), 'assay 0').body;
  for (const word of ['Zebra', 'ferry', 'nine', '斑马', 'Notice']) expect(body).not.toContain(word);
  const { exchange } = kept({ policy: auditPolicy('hash') });
  expect(exchange?.answer).toEqual({ sha256: hash('sha256', answerText, 'hex'), length: answerText.length });
  expect(exchange?.sources[0]).toMatchObject({ id: 's1' });
  expect(exchange?.tools[0]).toMatchObject({ name: 'look', result: { length: 4 } });
});
