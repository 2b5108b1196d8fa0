import { AssayError } from '../core/errors.ts';

/** Each number times `scale` is about what it was: half a step off at most. */
export interface QuantisedVector {
  readonly values: Int8Array;
  readonly scale: number;
}

/** Turns a vector into int8 numbers with a scale of its own, the largest number becoming ±127. Throws on what is not finite. */
export function quantise(vector: Float32Array): QuantisedVector {
  let largest = 0;
  for (let at = 0; at < vector.length; at += 1) {
    const size = Math.abs(vector[at] ?? Number.NaN);
    // Not-a-number fails every comparison, so this one is turned around.
    if (!(size < Number.POSITIVE_INFINITY)) throw notFinite(at);
    if (size > largest) largest = size;
  }
  const scale = Math.fround(largest / 127);
  const values = new Int8Array(vector.length);
  if (scale === 0) return { values, scale: 0 };
  for (let at = 0; at < vector.length; at += 1) {
    const rounded = Math.round((vector[at] ?? 0) / scale);
    values[at] = rounded > 127 ? 127 : rounded < -127 ? -127 : rounded;
  }
  return { values, scale };
}

/** Many vectors as a knowledge base stores them: the numbers of all vectors one after another, and their scales. */
export function quantiseAll(
  vectors: readonly Float32Array[],
  dimensions: number,
): { readonly values: Int8Array; readonly scales: Float32Array } {
  const values = new Int8Array(vectors.length * dimensions);
  const scales = new Float32Array(vectors.length);
  for (const [row, vector] of vectors.entries()) {
    if (vector.length !== dimensions) {
      throw new AssayError('ASSAY_MODEL_INVALID', {
        en: `Vector ${row} has ${vector.length} numbers where ${dimensions} were expected; use one model for all passages`,
        zh: `向量 ${row} 有 ${vector.length} 个数，应为 ${dimensions} 个；所有段落请使用同一个模型`,
      });
    }
    const quantised = quantise(vector);
    values.set(quantised.values, row * dimensions);
    scales[row] = quantised.scale;
  }
  return { values, scales };
}

function notFinite(at: number): AssayError {
  return new AssayError('ASSAY_MODEL_INVALID', {
    en: `Number ${at} of a vector is not finite; the model that made it is broken or was run in too low a precision`,
    zh: `向量的第 ${at} 个数不是有限数；生成它的模型已损坏，或运行精度过低`,
  });
}
