import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { generateSchemas } from '../../scripts/generate-schemas.ts';
import { parseExchange } from './exchange.ts';
import { verdictSchema } from './verdict.ts';

const schemas = generateSchemas();
const schemaOf = (name: string): object =>
  JSON.parse(
    Array.from(schemas).find(([file]) => path.basename(file) === `${name}.schema.json`)?.[1] ?? '{}',
  ) as object;
const faultsOf = (name: string, value: unknown): unknown => {
  const validate = new Ajv2020({ strict: true, strictRequired: false }).compile(schemaOf(name));
  return validate(value) ? [] : validate.errors;
};

const exchange: unknown = JSON.parse(`{"id":"e1","question":"…","messages":[{"role":"user","content":"…"}],"answer":"…",
 "sources":[{"id":"s1","text":"…","title":"…","date":"2026-03-01","url":"…"}],
 "asOf":"2026-11-24","model":{"id":"…","cutoff":"2025-06"},"language":"zh","tools":[{"name":"…","result":"…"}],
 "logprobs":[{"token":"…","logprob":-0.1}]}`);

const verdict: unknown = JSON.parse(`{"id":"e1","action":"annotate","policy":{"id":"default","version":"…"},
 "scores":{"groundedness":0.87,"harm":0.02,"harm.hate":0.01},
 "findings":[{"check":"groundedness","message":"contradicted","span":{"start":12,"end":40},"target":"answer","confidence":0.91,"severity":4,
   "evidence":[{"source":"s1","span":{"start":100,"end":180},"relation":"contradicts"}],"data":{},"action":"annotate"}],
 "segments":[{"kind":"sentence","span":{"start":0,"end":41},"status":"supported","confidence":0.93,"risk":0.04,"evidence":[]}],
 "unable":[{"check":"staleness","reason":"no-dated-source"}],
 "timing":{"totalMs":3.1}}`);

const policy: unknown = parse(`assay: 1
name: default
checks:
  groundedness: { on: answer, threshold: 0.5, action: annotate }
  harm: { on: [prompt, answer], threshold: 0.8, severity: 4, action: block, kinds: { self-harm: { action: revise } } }
  words: { on: [prompt, answer], words: [SECRETWORD, 机密词], action: block }
unable: annotate
stream: { gate: [words, harm, privacy] }
audit: { text: redacted, retainDays: 180 }
mode: enforce`);

test('the files in schema/ are those that the records give (npm run schemas writes them)', () => {
  const folder = path.join(import.meta.dirname, '../../schema');
  const written = readdirSync(folder).map((name): [string, string] => [
    name,
    readFileSync(path.join(folder, name), 'utf8'),
  ]);
  expect(Object.fromEntries(written)).toEqual(
    Object.fromEntries(Array.from(schemas, ([file, text]) => [path.basename(file), text])),
  );
});

describe('the published examples', () => {
  test('fit the JSON Schemas', () => {
    expect(faultsOf('exchange', exchange)).toEqual([]);
    expect(faultsOf('verdict', verdict)).toEqual([]);
    expect(faultsOf('policy', policy)).toEqual([]);
  });

  test('fit the records', () => {
    expect(parseExchange(exchange)).toEqual(exchange);
    expect(verdictSchema.parse(verdict)).toEqual(verdict);
  });
});

describe('the JSON Schemas', () => {
  test.each([
    ['exchange', { id: 'e' }],
    ['exchange', { answer: 'a' }],
    ['exchange', { id: 'e', answer: 'a', asOf: 'today' }],
    ['verdict', { ...(verdict as object), action: 'ignore' }],
    ['policy', { ...(policy as object), unabel: 'block' }],
    ['policy', { ...(policy as object), checks: { harm: { threshold: 2 } } }],
  ])('refuse a wrong %s', (name, value) => {
    expect(faultsOf(name, value)).not.toEqual([]);
  });

  test.each(['message:0', 'source:a b', 'tool:12', 'question'])('take %j as the target of a finding', (target) => {
    const [finding] = (verdict as { findings: object[] }).findings;
    expect(faultsOf('verdict', { ...(verdict as object), findings: [{ ...finding, target }] })).toEqual([]);
  });

  test('take fields of a later version of exchanges and verdicts', () => {
    expect(faultsOf('exchange', { ...(exchange as object), later: 1 })).toEqual([]);
    expect(faultsOf('verdict', { ...(verdict as object), later: 1 })).toEqual([]);
  });
});
