import { loadOptionalPackage } from '../optional-package.ts';

/** What is used of `onnxruntime-node`, and of every package that has its interface. */
export interface OnnxRuntime {
  readonly Tensor: new (type: 'int64', numbers: BigInt64Array, dims: readonly number[]) => OnnxTensor;
  readonly InferenceSession: {
    create(path: string, options?: Readonly<Record<string, unknown>>): Promise<OnnxSession>;
  };
}

export interface OnnxTensor {
  readonly type: string;
  readonly data: unknown;
  readonly dims: readonly number[];
}

export interface OnnxSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Readonly<Record<string, OnnxTensor>>): Promise<Readonly<Record<string, OnnxTensor>>>;
  release(): Promise<void>;
}

export async function loadOnnxRuntime(): Promise<OnnxRuntime> {
  const loaded = (await loadOptionalPackage('onnxruntime-node', 'ONNX')) as {
    readonly default?: OnnxRuntime;
  } & OnnxRuntime;
  return loaded.default ?? loaded;
}
