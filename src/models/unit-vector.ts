import { AssayError } from '../core/errors.ts';

export interface ExpectedVector {
  /** Model and place, for the message: `"bge-m3" at http://127.0.0.1:8080`. */
  readonly from: string;
  readonly dimensions: number;
}

/** A vector of length 1 in the same direction. Throws where its numbers are too many, too few, not finite or all 0. */
export function toUnitVector(numbers: ArrayLike<number>, { from, dimensions }: ExpectedVector): Float32Array {
  if (numbers.length !== dimensions) {
    throw new AssayError(
      'ASSAY_MODEL_ANSWER',
      `The model ${from} gave a vector of ${numbers.length} numbers where ${dimensions} were expected; set "dimensions" to ${numbers.length}, or name the model that the knowledge base was made with`,
    );
  }
  let squares = 0;
  for (let at = 0; at < dimensions; at += 1) squares += (numbers[at] ?? Number.NaN) ** 2;
  // Not-a-number fails the comparison.
  if (!(squares > 0 && squares < Number.POSITIVE_INFINITY)) {
    throw new AssayError(
      'ASSAY_MODEL_ANSWER',
      `The model ${from} gave a vector that is ${squares === 0 ? 'zero' : 'not finite'}; run it in a higher precision or use another model`,
    );
  }
  const unit = new Float32Array(dimensions);
  const length = Math.sqrt(squares);
  for (let at = 0; at < dimensions; at += 1) unit[at] = (numbers[at] ?? 0) / length;
  return unit;
}
