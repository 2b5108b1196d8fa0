import { AssayError } from '../../core/errors.ts';
import type { ModelFolder } from './model-folder.ts';

/** What a classifier says, and of what. */
export type JudgeShape =
  /** Each token of the answer: hallucinated or not, as LettuceDetect. */
  | { readonly kind: 'tokens' }
  /** A document and a claim: supported or not, as MiniCheck, or entailed, neutral, contradicted. */
  | {
      readonly kind: 'pair';
      readonly between: 'pair' | 'end';
      /** Places of the labels; undefined where the model has no such label. */
      readonly support: number;
      readonly contradiction: number | undefined;
    };

/** By `config.json`: `architectures` says tokens or pairs, `id2label` which label means what. */
export function judgeShapeOf(folder: ModelFolder): JudgeShape {
  const architecture = nameOf(folder.config['architectures']);
  if (architecture.endsWith('ForTokenClassification')) return { kind: 'tokens' };
  if (!architecture.endsWith('ForSequenceClassification')) throw unknownShape(folder, architecture);
  const labels = labelsOf(folder);
  const support = labels.findIndex((label) =>
    /^(?:entailment|entailed|support(?:ed|s)?|factual|consistent|true)$/.test(label),
  );
  const contradiction = labels.findIndex((label) =>
    /^(?:contradiction|contradicted|contradicts|refute[sd]?)$/.test(label),
  );
  if (support < 0 && labels.length > 2) throw unknownLabels(folder, labels);
  return {
    kind: 'pair',
    // MiniCheck's encoders read document and claim as one text with the mark of its end between them (Tang, Laban and Durrett, 2024).
    between: /minicheck/i.test(`${folder.name} ${nameOf(folder.config['_name_or_path'])}`) ? 'end' : 'pair',
    // Two labels without names: 1 is supported, as in MiniCheck; a single one is the logit of that.
    support: support >= 0 ? support : Math.max(0, labels.length - 1),
    contradiction: contradiction < 0 ? undefined : contradiction,
  };
}

function nameOf(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first.slice(0, 100) : '';
}

/** In the order of their numbers; two where the file says nothing, as transformers does. */
function labelsOf({ config }: ModelFolder): readonly string[] {
  const named = config['id2label'];
  if (typeof named === 'object' && named !== null) {
    return Object.entries(named)
      .toSorted(([a], [b]) => Number(a) - Number(b))
      .map(([, label]) => String(label).toLowerCase());
  }
  const count = config['num_labels'];
  return Array.from({ length: typeof count === 'number' && count >= 1 && count <= 16 ? count : 2 }, () => '');
}

function unknownShape({ name }: ModelFolder, architecture: string): AssayError {
  const found =
    architecture === ''
      ? { en: 'no architecture', zh: '没有架构' }
      : { en: `"${architecture}"`, zh: `"${architecture}"` };
  return new AssayError('ASSAY_MODEL_INVALID', {
    en: `The "config.json" of the model folder "${name}" names ${found.en} where a judge is a "…ForTokenClassification" or a "…ForSequenceClassification"; use one of those, or put the model behind a server`,
    zh: `模型文件夹 "${name}" 的 "config.json" 写的是${found.zh}，评判模型应为 "…ForTokenClassification" 或 "…ForSequenceClassification"；请改用这类模型，或改用模型服务`,
  });
}

function unknownLabels({ name }: ModelFolder, labels: readonly string[]): AssayError {
  const count = labels.length;
  return new AssayError('ASSAY_MODEL_INVALID', {
    en: `The "config.json" of the model folder "${name}" has ${count} labels and none named "entailment" or "supported"; name them in "id2label"`,
    zh: `模型文件夹 "${name}" 的 "config.json" 有 ${count} 个标签，没有一个名为 "entailment" 或 "supported"；请在 "id2label" 中写明`,
  });
}
