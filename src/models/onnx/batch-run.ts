import { AssayError } from '../../core/errors.ts';
import type { OnnxRuntime, OnnxSession, OnnxTensor } from './runtime.ts';
import type { TokenSequence } from './token-sequences.ts';

export interface LoadedModel {
  readonly name: string;
  readonly runtime: OnnxRuntime;
  readonly session: OnnxSession;
  readonly paddingId: number;
}

/** What a model said about a batch of sequences, padded to the longest. */
export interface BatchOutput {
  /** Places of the sequences in the list that was given. */
  readonly places: readonly number[];
  readonly sequences: readonly TokenSequence[];
  /** Tokens of each, padding included. */
  readonly length: number;
  readonly outputs: Readonly<Record<string, OnnxTensor>>;
}

const mostTexts = 32;
/** Attention takes texts × tokens² numbers a head and layer: about 100 MB at this many. */
const mostAttention = 2_000_000;

/** Runs sequences of like length together, so that little is padded. Stops between batches. */
export async function* runBatches(
  model: LoadedModel,
  sequences: readonly TokenSequence[],
  signal?: AbortSignal,
): AsyncGenerator<BatchOutput> {
  stopIfAborted(signal);
  const order = sequences.map((sequence, place) => ({ sequence, place }));
  order.sort((a, b) => b.sequence.ids.length - a.sequence.ids.length || a.place - b.place);
  for (let from = 0; from < order.length;) {
    const length = order[from]?.sequence.ids.length ?? 0;
    const size = Math.max(1, Math.min(mostTexts, Math.floor(mostAttention / (length * length || 1))));
    const batch = order.slice(from, from + size);
    from += size;
    const together = batch.map(({ sequence }) => sequence);
    const outputs = await run(model, { sequences: together, length });
    stopIfAborted(signal);
    yield { places: batch.map(({ place }) => place), sequences: together, length, outputs };
  }
}

interface Batch {
  readonly sequences: readonly TokenSequence[];
  readonly length: number;
}

async function run(model: LoadedModel, batch: Batch): Promise<BatchOutput['outputs']> {
  const { runtime, session, name } = model;
  const feeds: Record<string, OnnxTensor> = {};
  for (const input of session.inputNames) {
    const numbers = new BigInt64Array(batch.sequences.length * batch.length);
    const numberAt = inputs[input];
    if (!numberAt) throw unknownInput(name, input);
    for (const [row, sequence] of batch.sequences.entries())
      for (let at = 0; at < batch.length; at += 1)
        numbers[row * batch.length + at] = BigInt(numberAt(sequence, at, model.paddingId));
    feeds[input] = new runtime.Tensor('int64', numbers, [batch.sequences.length, batch.length]);
  }
  try {
    return await session.run(feeds);
  } catch (cause) {
    const text = {
      en: `The model "${name}" cannot be run on its inputs; export it anew with input_ids and attention_mask of free size`,
      zh: `模型 "${name}" 无法按其输入运行；请重新导出，使 input_ids 和 attention_mask 大小可变`,
    };
    throw new AssayError('ASSAY_MODEL_INVALID', text, { cause });
  }
}

type NumberAt = (sequence: TokenSequence, at: number, paddingId: number) => number;

const inputs: Readonly<Record<string, NumberAt>> = {
  input_ids: (sequence, at, paddingId) => sequence.ids[at] ?? paddingId,
  attention_mask: (sequence, at) => (at < sequence.ids.length ? 1 : 0),
  token_type_ids: (sequence, at) => sequence.types[at] ?? 0,
  position_ids: (_sequence, at) => at,
};

function unknownInput(name: string, input: string): AssayError {
  const known = Object.keys(inputs);
  return new AssayError('ASSAY_MODEL_INVALID', {
    en: `The model "${name}" asks for an input "${input}" where ${known.join(', ')} are known; export it as a text encoder`,
    zh: `模型 "${name}" 需要输入 "${input}"，只支持 ${known.join('、')}；请按文本编码器导出`,
  });
}

/** The numbers of an output. Throws where they are not float32. */
export function floatsOf(model: LoadedModel, output: OnnxTensor | undefined): Float32Array {
  if (output?.type === 'float32' && output.data instanceof Float32Array) return output.data;
  throw new AssayError('ASSAY_MODEL_INVALID', {
    en: `The model "${model.name}" gives numbers of type "${output?.type ?? 'none'}" where float32 was expected; export it with float32 outputs`,
    zh: `模型 "${model.name}" 给出的数值类型是 "${output?.type ?? 'none'}"，应为 float32；请按 float32 输出导出`,
  });
}

function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new AssayError('ASSAY_ABORTED', { en: 'The caller stopped a local model', zh: '已停止本机模型' });
}
