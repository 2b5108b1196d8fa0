import { AssayError } from '../../core/errors.ts';
import { type BatchOutput, floatsOf, type LoadedModel } from './batch-run.ts';

export interface ExpectedLogits {
  /** Fewest and most labels. */
  readonly labels: readonly [number, number];
  /** Whether each text has labels, or each token, padding included. */
  readonly each: 'text' | 'token';
}

/** The labels of a batch, one after the other. Throws where their number is not as expected, and where one of them is not finite. */
export function logitsOf(model: LoadedModel, batch: BatchOutput, { labels, each }: ExpectedLogits): Float32Array {
  const numbers = floatsOf(model, batch.outputs['logits'] ?? batch.outputs[model.session.outputNames[0] ?? '']);
  const places = batch.places.length * (each === 'token' ? batch.length : 1);
  const width = numbers.length / places;
  const isGood = Number.isInteger(width) && width >= labels[0] && width <= labels[1] && numbers.every(Number.isFinite);
  if (isGood) return numbers;
  const wanted = labels[0] === labels[1] ? String(labels[0]) : `${labels[0]}–${labels[1]}`;
  throw new AssayError('ASSAY_MODEL_INVALID', {
    en: `The model "${model.name}" gives ${numbers.length} numbers for ${places} ${each === 'token' ? 'tokens' : 'texts'} where ${wanted} finite ones each were expected; export it anew for the classification that its "config.json" names`,
    zh: `模型 "${model.name}" 对 ${places} 个${each === 'token' ? '词元' : '文本'}给出 ${numbers.length} 个数值，应各有 ${wanted} 个有限的数；请按其 "config.json" 所写的分类任务重新导出`,
  });
}
