import { AssayError } from '../../core/errors.ts';
import { floatsOf, type BatchOutput, type LoadedModel } from './batch-run.ts';
import type { ModelFolder } from './model-folder.ts';

/** One vector a text from the vectors of its tokens: their mean, the first, or the last. */
export type Pooling = 'mean' | 'cls' | 'last';

/** As the makers of the model wrote down. Throws where vectors would have to go through further layers that the ONNX file lacks. */
export async function poolingOf(folder: ModelFolder): Promise<Pooling> {
  const { list } = await folder.read('modules.json');
  const layers = Array.isArray(list) ? (list as readonly { readonly type?: unknown }[]) : [];
  const unknown = layers
    .map(({ type }) => String(type))
    .find((type) => !/\.(Transformer|Pooling|Normalize)$/.test(type));
  const config = await folder.read('1_Pooling/config.json');
  const isOn = (mode: string): boolean => config[`pooling_mode_${mode}`] === true;
  if (unknown !== undefined || isOn('max_tokens') || isOn('weightedmean_tokens')) {
    throw new AssayError('ASSAY_MODEL_INVALID', {
      en: `The model folder "${folder.name}" turns tokens into a vector by ${unknown === undefined ? 'a pooling' : `a layer "${unknown}"`} that is not known here; export it with an output "sentence_embedding" and set "pooling" to "mean"`,
      zh: `不支持模型文件夹 "${folder.name}" 得出向量所用的${unknown === undefined ? '池化方式' : `层 "${unknown}"`}；请导出带 "sentence_embedding" 输出的模型，并把 "pooling" 设为 "mean"`,
    });
  }
  if (isOn('cls_token')) return 'cls';
  return isOn('lasttoken') ? 'last' : 'mean';
}

/** Vectors of a batch, not yet of unit length. A model that pools by itself, with an output of two dimensions, is taken at its word. */
export function pooledVectors(model: LoadedModel, batch: BatchOutput, pooling: Pooling): Float32Array[] {
  const name = ['sentence_embedding', 'last_hidden_state', 'token_embeddings', ...model.session.outputNames].find(
    (candidate) => model.session.outputNames.includes(candidate),
  );
  const output = batch.outputs[name ?? ''];
  const numbers = floatsOf(model, output);
  const dims = output?.dims ?? [];
  const width = dims.at(-1) ?? 0;
  if (dims.length === 2) return batch.places.map((_, row) => numbers.slice(row * width, (row + 1) * width));
  if (dims.length !== 3) {
    throw new AssayError('ASSAY_MODEL_INVALID', {
      en: `The model "${model.name}" gives an output of ${dims.length} dimensions where texts × tokens × numbers was expected; export it for feature extraction`,
      zh: `模型 "${model.name}" 的输出有 ${dims.length} 维，应为文本 × 词元 × 数值；请按特征提取导出`,
    });
  }
  return batch.sequences.map((sequence, row) => {
    const count = sequence.ids.length;
    const [from, to] = pooling === 'mean' ? [0, count] : pooling === 'cls' ? [0, 1] : [count - 1, count];
    return meanOf(numbers.subarray((row * batch.length + from) * width, (row * batch.length + to) * width), width);
  });
}

function meanOf(numbers: Float32Array, width: number): Float32Array {
  const sums = new Float64Array(width);
  for (let at = 0; at < numbers.length; at += 1)
    sums[at % width] = (sums[at % width] as number) + (numbers[at] as number);
  const count = numbers.length / width;
  return Float32Array.from(sums, (sum) => sum / count);
}
