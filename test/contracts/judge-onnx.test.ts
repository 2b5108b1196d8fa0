import { describe, expect, test } from 'vitest';
import { openJudgeFolder } from '../../src/models/onnx/judge.ts';
import { makeModelFolder, tokenizerKinds, weightsOf } from './embedding-folder.ts';
import { onnxRuntimes } from './embedding-runtimes.ts';
import { createJudgeRuntime, judgeKinds, makeJudgeFolder } from './judge-folder.ts';
import { english, judgePromises } from './judge.ts';

/** Numbers of the marks that each kind of tokenizer puts around texts. */
const marksOf = { WordPiece: new Set([2, 3]), Unigram: new Set([0, 2]), BPE: new Set([0]) } as const;

describe.each(judgeKinds)('a classifier of the kind %s', (shape) => {
  describe.each(tokenizerKinds)('with a %s tokenizer', (kind) => {
    test.each(Object.entries(judgePromises))('%s', async (_name, promise) => {
      const runtime = createJudgeRuntime(marksOf[kind]);
      const folder = await makeJudgeFolder(shape, { kind });
      const port = await openJudgeFolder(folder, { runtime, maxTokens: 512 });
      await promise(port);
      await port.close();
    });
  });
});

const runtime = createJudgeRuntime(marksOf.WordPiece);

test.each(onnxRuntimes)('%s runs a tiny classifier of pairs, with its numbers taken for odds', async (_name, real) => {
  const files = { 'config.json': { architectures: ['BertForSequenceClassification'], num_labels: 1 } };
  const folder = makeModelFolder({ kind: 'WordPiece', rerank: true, files });
  const port = await openJudgeFolder(folder, { runtime: real });
  const { risk } = await port.judge({ claim: 'ferry', context: [], passages: ['the'], language: 'en' });
  const weight = weightsOf(10);
  const sum = (ids: readonly number[]): number => ids.reduce((total, id) => total + (weight[id] ?? 0), 0);
  const support = 1 / (1 + Math.exp(-(0.5 * sum([2, 4, 3]) + 2 * sum([5, 3]))));
  expect(risk).toBeCloseTo(1 - support, 4);
  await port.close();
});

test('a token classifier names the words at fault', async () => {
  const port = await openJudgeFolder(await makeJudgeFolder('tokens', { kind: 'WordPiece' }), {
    runtime,
    maxTokens: 512,
  });
  const claim = 'The ferry leaves at 7.';
  const { status, faults = [] } = await port.judge({ ...english, claim });
  expect(status).toBe('unsupported');
  expect(faults.map(({ start, end }) => claim.slice(start, end))).toEqual(['7.']);
  const chinese = {
    claim: '渡轮九点离开，船票几元。',
    context: [],
    passages: ['渡轮九点离开，船票四元。'],
    language: 'zh',
  } as const;
  const [first] = (await port.judge(chinese)).faults ?? [];
  expect(chinese.claim.slice(first?.start, first?.end)).toBe('船票几元。');
});

test('sentences before the claim are read and not judged', async () => {
  const port = await openJudgeFolder(await makeJudgeFolder('tokens', { kind: 'WordPiece' }), {
    runtime,
    maxTokens: 512,
  });
  const judgement = await port.judge({ ...english, context: ['Wholly 7 invented 几 things.'] });
  expect(judgement).toMatchObject({ status: 'supported' });
});

test('a model of inference tells what contradicts from what is open', async () => {
  const port = await openJudgeFolder(await makeJudgeFolder('inference', { kind: 'WordPiece' }), { runtime });
  const passages = ['the ferry'];
  expect((await port.judge({ ...english, claim: 'the ferry 7', passages })).status).toBe('unsupported');
  expect((await port.judge({ ...english, claim: '7 8 9 the', passages })).status).toBe('contradicted');
});

test.each(judgeKinds)('a source longer than a model of the kind %s reads is read in parts', async (kind) => {
  const own = createJudgeRuntime(marksOf.WordPiece);
  const port = await openJudgeFolder(await makeJudgeFolder(kind, { kind: 'WordPiece' }), {
    runtime: own,
    maxTokens: 128,
  });
  const passages = [...Array.from({ length: 30 }, () => 'the the the the the the the the'), '7 8 9'];
  const judgement = await port.judge({ claim: '7 8 9', context: [], passages, language: 'en' });
  expect(judgement.status).toBe('supported');
  expect(own.seen.length).toBeGreaterThan(1);
  for (const ids of own.seen) expect(ids.length).toBeLessThanOrEqual(128);
});

test('MiniCheck reads document and claim as one text', async () => {
  const seen = async (name: string): Promise<readonly number[] | undefined> => {
    const own = createJudgeRuntime(marksOf.Unigram);
    const port = await openJudgeFolder(await makeJudgeFolder('pair', { kind: 'Unigram', name }), { runtime: own });
    await port.judge({ claim: 'the', context: [], passages: ['ferry'], language: 'en' });
    return own.seen[0];
  };
  const ends = (ids: readonly number[] | undefined): number => ids?.filter((id) => id === 2).length ?? 0;
  expect(ends(await seen('MiniCheck-RoBERTa-Large'))).toBe(2);
  expect(ends(await seen('roberta-large-nli'))).toBe(3);
});

describe('what cannot be used is named with the way out', () => {
  const open = async (config: unknown): Promise<unknown> => {
    const files = { 'config.json': config };
    return openJudgeFolder(await makeJudgeFolder('pair', { kind: 'WordPiece', name: 'broken', files }), { runtime });
  };

  test.each([
    [{ architectures: ['T5ForConditionalGeneration'] }, '"T5ForConditionalGeneration"'],
    [{}, 'names no architecture'],
    [{ architectures: ['BertForSequenceClassification'], num_labels: 5 }, 'has 5 labels'],
  ])('%j', async (config, message) => {
    await expect(open(config)).rejects.toThrow(message);
  });

  test('a model that gives other numbers than its configuration says', async () => {
    const files = { 'config.json': { architectures: ['BertForTokenClassification'] } };
    const folder = await makeJudgeFolder('pair', { kind: 'WordPiece', files });
    const port = await openJudgeFolder(folder, { runtime });
    await expect(Promise.resolve(port.judge(english))).rejects.toThrow('export it anew');
  });
});
