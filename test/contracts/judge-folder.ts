import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { OnnxRuntime, OnnxSession, OnnxTensor } from '../../src/models/onnx/runtime.ts';
import { makeModelFolder, type FolderPlan } from './embedding-folder.ts';
import { FakeTensor } from './embedding-onnx-runtime.ts';

/** A folder of a token classifier, a classifier of pairs with one or two labels, or one of natural language inference. */
export const judgeKinds = ['tokens', 'pair', 'logit', 'inference'] as const;
export type JudgeKind = (typeof judgeKinds)[number];

const configs: Readonly<Record<JudgeKind, unknown>> = {
  tokens: { architectures: ['ModernBertForTokenClassification'], num_labels: 2 },
  pair: { architectures: ['RobertaForSequenceClassification'], id2label: { 0: 'LABEL_0', 1: 'LABEL_1' } },
  logit: { architectures: ['BertForSequenceClassification'], id2label: { 0: 'LABEL_0' } },
  inference: {
    architectures: ['DebertaV2ForSequenceClassification'],
    id2label: { 0: 'entailment', 1: 'neutral', 2: 'contradiction' },
  },
};

export async function makeJudgeFolder(kind: JudgeKind, plan: FolderPlan): Promise<string> {
  const folder = makeModelFolder({ ...plan, files: { 'config.json': configs[kind], ...plan.files } });
  // No ONNX: what it says is read by the runtime below.
  await writeFile(path.join(folder, 'onnx/model.onnx'), `judge:${kind}`);
  return folder;
}

interface JudgeFeeds {
  readonly ids: readonly (readonly number[])[];
  readonly length: number;
}

/** Batches that the runtime was given, for tests that look at them. */
export interface JudgeRuntime extends OnnxRuntime {
  readonly seen: number[][];
}

/**
 * Takes the place of `onnxruntime-node` with models that do by hand what judges are trained for: a token is hallucinated where no three in a row
 * with it stand before the second text, a claim is supported where all of its tokens stand there. The second text begins after the last mark but one.
 */
export function createJudgeRuntime(marks: ReadonlySet<number>): JudgeRuntime {
  const seen: number[][] = [];
  return {
    seen,
    Tensor: FakeTensor,
    InferenceSession: {
      async create(file): Promise<OnnxSession> {
        const kind = (await readFile(file, 'utf8')).replace('judge:', '') as JudgeKind;
        return {
          inputNames: ['input_ids', 'attention_mask'],
          outputNames: ['logits'],
          run: async (feeds) => {
            const { ids, length } = readFeeds(feeds);
            seen.push(...ids.map((row) => [...row]));
            return { logits: kind === 'tokens' ? ofTokens(ids, { length, marks }) : ofPairs(ids, { kind, marks }) };
          },
          release: async () => undefined,
        };
      },
    },
  };
}

function readFeeds(feeds: Readonly<Record<string, OnnxTensor>>): JudgeFeeds {
  const [texts = 0, length = 0] = feeds['input_ids']?.dims ?? [];
  const ids = Array.from(feeds['input_ids']?.data as BigInt64Array, Number);
  const mask = Array.from(feeds['attention_mask']?.data as BigInt64Array, Number);
  const rows = Array.from({ length: texts }, (_, row) =>
    ids.slice(row * length, (row + 1) * length).filter((_id, at) => mask[row * length + at] === 1),
  );
  return { ids: rows, length };
}

/** Place of the first token of the second text. */
function secondAt(ids: readonly number[], marks: ReadonlySet<number>): number {
  let at = ids.length;
  while (at > 0 && marks.has(ids[at - 1] ?? 0)) at -= 1;
  while (at > 0 && !marks.has(ids[at - 1] ?? 0)) at -= 1;
  return at;
}

interface TokensOptions {
  readonly length: number;
  readonly marks: ReadonlySet<number>;
}

function ofTokens(rows: readonly (readonly number[])[], { length, marks }: TokensOptions): OnnxTensor {
  const logits = new Float32Array(rows.length * length * 2);
  for (const [row, ids] of rows.entries()) {
    const start = secondAt(ids, marks);
    const runAt = (from: number): string => ids.slice(Math.max(start, from), from + 3).join(' ');
    const before = ` ${ids.slice(0, start).join(' ')} `;
    for (let at = 0; at < ids.length; at += 1) {
      const isIn = [at - 2, at - 1, at].some((from) => before.includes(` ${runAt(from)} `));
      const isKnown = at < start || marks.has(ids[at] ?? 0) || isIn;
      logits[(row * length + at) * 2 + 1] = isKnown ? -3 : 3;
    }
  }
  return new FakeTensor('float32', logits, [rows.length, length, 2]);
}

function ofPairs(
  rows: readonly (readonly number[])[],
  { kind, marks }: { readonly kind: JudgeKind; readonly marks: ReadonlySet<number> },
): OnnxTensor {
  const logits = rows.map((ids) => {
    const start = secondAt(ids, marks);
    const known = new Set(ids.slice(0, start));
    const claim = ids.slice(start).filter((id) => !marks.has(id));
    const missing = claim.filter((id) => !known.has(id)).length;
    const support = missing === 0 ? 3 : -3;
    if (kind === 'logit') return [support];
    return kind === 'pair'
      ? [-support, support]
      : [support, -1, missing < claim.length && missing > claim.length / 2 ? 4 : -4];
  });
  return new FakeTensor('float32', Float32Array.from(logits.flat()), [rows.length, logits[0]?.length ?? 0]);
}
