import type { LocalText } from '../core/check.ts';
import { AssayError } from '../core/errors.ts';

export interface ExpectedVector {
  /** The model, for the message. */
  readonly model: string;
  /** The server that runs it, where one does. */
  readonly origin?: string;
  readonly dimensions: number;
}

/** A vector of length 1 in the same direction. Throws where its numbers are too many, too few, not finite or all 0. */
export function toUnitVector(numbers: ArrayLike<number>, expected: ExpectedVector): Float32Array {
  const { dimensions } = expected;
  if (numbers.length !== dimensions) {
    throw new AssayError('ASSAY_MODEL_ANSWER', {
      en: `${modelOf(expected).en} gave a vector of ${numbers.length} numbers where ${dimensions} were expected; set "dimensions" to ${numbers.length}, or name the model that the knowledge base was made with`,
      zh: `${modelOf(expected).zh}给出的向量有 ${numbers.length} 个数，应为 ${dimensions} 个；请把 "dimensions" 设为 ${numbers.length}，或使用建立知识库时的模型`,
    });
  }
  let squares = 0;
  for (let at = 0; at < dimensions; at += 1) squares += (numbers[at] ?? Number.NaN) ** 2;
  // Not-a-number fails the comparison.
  if (!(squares > 0 && squares < Number.POSITIVE_INFINITY)) {
    throw new AssayError('ASSAY_MODEL_ANSWER', {
      en: `${modelOf(expected).en} gave a vector that is ${squares === 0 ? 'zero' : 'not finite'}; run it in a higher precision or use another model`,
      zh: `${modelOf(expected).zh}给出的向量${squares === 0 ? '全为零' : '含有非有限数'}；请用更高精度运行，或换一个模型`,
    });
  }
  const unit = new Float32Array(dimensions);
  const length = Math.sqrt(squares);
  for (let at = 0; at < dimensions; at += 1) unit[at] = (numbers[at] ?? 0) / length;
  return unit;
}

const modelOf = ({ model, origin }: ExpectedVector): LocalText =>
  origin === undefined
    ? { en: `The model "${model}"`, zh: `模型 "${model}" ` }
    : { en: `The model "${model}" at ${origin}`, zh: `${origin} 上的模型 "${model}" ` };
