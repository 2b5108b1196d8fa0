import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { AssayError } from '../../core/errors.ts';
import { createModel } from './model.ts';
import { createTrees } from './trees.ts';
import { readWeights, shippedWeights, unpackTrees, weightsUrl } from './weights.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'assay-weights-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const base64 = (bytes: ArrayBufferView): string => Buffer.from(bytes.buffer).toString('base64');
const packed = {
  features: ['a'],
  roots: [0],
  calibrations: { any: { a: 1, b: 0 } },
  feature: base64(Int16Array.of(0, -1, -1)),
  value: base64(Float32Array.of(0.5, -2, 2)),
  right: base64(Int32Array.of(2, 0, 0)),
};

test('packed trees are read as they were written, the left branch right behind its node', () => {
  const trees = createTrees('test', unpackTrees('test', packed), ['a']);
  expect(trees([0])).toBeCloseTo(1 / (1 + Math.exp(2)));
  expect(trees([1])).toBeCloseTo(1 / (1 + Math.exp(-2)));
});

test('a list that is cut is refused by the name of its model', () => {
  const cut = { ...packed, value: packed.value.slice(0, 7) };
  expect(() => unpackTrees('test', cut)).toThrow(AssayError);
  expect(() => unpackTrees('test', cut)).toThrow("Model 'test' is cut short");
  const short = { ...packed, right: base64(Int32Array.of(2)) };
  expect(() => createTrees('test', unpackTrees('test', short), ['a'])).toThrow("Model 'test' is cut short");
});

function errorOf(run: () => unknown): AssayError {
  try {
    run();
  } catch (error) {
    if (error instanceof AssayError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown');
}

const whole = readFileSync(weightsUrl, 'utf8');
const head = '{"sha256":"",'.length + 64;

const faults: readonly (readonly [name: string, text: string | undefined, en: string, zh: string])[] = [
  ['missing.json', undefined, 'no file that can be read', '没有可读的文件'],
  ['empty.json', '', '0 characters of another kind of file', '另一种文件，共 0 个字符'],
  ['other.json', '{"a":1}', '7 characters of another kind of file', '另一种文件'],
  ['old.json', '{"version":3,"thresholds":{}}', 'version 3', '版本 3'],
  ['newer.json', whole.replace(/"version":\d+/, '"version":99'), 'version 99', '版本 99'],
  ['unsummed.json', `{${whole.slice(head)}`, 'cut or changed', '校验和不符'],
  ['cut.json', whole.slice(0, -5000), 'cut or changed', '校验和不符'],
  ['changed.json', whole.replace('"marks":{"en-text":0.', '"marks":{"en-text":0.9'), 'cut or changed', '校验和不符'],
];

test.each(faults.map(([name, ...fault]) => [name, fault] as const))(
  'weights that are %s are refused in both languages',
  (name, [text, en, zh]) => {
    const file = path.join(folder, name);
    if (text !== undefined) writeFileSync(file, text);
    const error = errorOf(() => readWeights(pathToFileURL(file)));
    expect(error.code).toBe('ASSAY_MODEL_INVALID');
    expect(error.text?.en).toContain(`Weight file '${name}' of groundedness is ${en}`);
    expect(error.text?.en).toContain('reads version 4');
    expect(error.text?.zh).toContain(zh);
  },
);

test.each(['thresholds', 'marks'] as const)('%s that are no probabilities are refused', (name) => {
  for (const wrong of [0, 1, NaN, undefined]) {
    const weights = { ...shippedWeights(), [name]: { ...shippedWeights()[name], 'zh-text': wrong } };
    const error = errorOf(() => createModel(weights));
    expect(error.code).toBe('ASSAY_MODEL_INVALID');
    expect(error.message).toContain(`have ${String(wrong)} as 'zh-text' of their ${name}`);
  }
});

test('the shipped weights are unpacked once', () => {
  expect(shippedWeights()).toBe(shippedWeights());
});
