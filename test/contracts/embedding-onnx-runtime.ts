import { readFile } from 'node:fs/promises';
import type { OnnxRuntime, OnnxSession, OnnxTensor } from '../../src/models/onnx/runtime.ts';
import { encoderWidth, weightsOf } from './embedding-folder.ts';

/** Refuses numbers that do not fill its shape, as the real one does. */
export class FakeTensor implements OnnxTensor {
  readonly type: string;
  readonly data: BigInt64Array | Float32Array;
  readonly dims: readonly number[];

  constructor(type: string, data: BigInt64Array | Float32Array, dims: readonly number[]) {
    if (data.length !== dims.reduce((product, dim) => product * dim, 1))
      throw new Error(`Tensor's size(${dims.join()}) does not match data length(${data.length}).`);
    this.type = type;
    this.data = data;
    this.dims = dims;
  }
}

/** Does what `onnxruntime-node` does with the tiny models of the test, and complains about what it complains about. */
export const fakeOnnxRuntime: OnnxRuntime = {
  Tensor: FakeTensor,
  InferenceSession: {
    async create(path): Promise<OnnxSession> {
      const file = await readFile(path);
      if (file[0] !== 8) throw new Error(`Load model from ${path} failed: Protobuf parsing failed.`);
      const isEncoder = file.includes('last_hidden_state');
      const inputNames = ['input_ids', 'attention_mask', 'token_type_ids'];
      return {
        inputNames,
        outputNames: [isEncoder ? 'last_hidden_state' : 'logits'],
        async run(feeds) {
          for (const name of inputNames) if (!feeds[name]) throw new Error(`input '${name}' is missing in 'feeds'.`);
          return isEncoder ? { last_hidden_state: encode(feeds) } : { logits: classify(feeds) };
        },
        release: async () => undefined,
      };
    },
  },
};

type Feeds = Readonly<Record<string, OnnxTensor>>;

function numbersOf(feeds: Feeds, name: string): number[] {
  return Array.from(feeds[name]?.data as BigInt64Array, Number);
}

function encode(feeds: Feeds): OnnxTensor {
  const ids = numbersOf(feeds, 'input_ids');
  const table = weightsOf((Math.max(...ids) + 1) * encoderWidth);
  const rows = ids.flatMap((id) => [...table.subarray(id * encoderWidth, (id + 1) * encoderWidth)]);
  return new FakeTensor('float32', Float32Array.from(rows), [...(feeds['input_ids']?.dims ?? []), encoderWidth]);
}

function classify(feeds: Feeds): OnnxTensor {
  const [texts = 0, length = 0] = feeds['input_ids']?.dims ?? [];
  const [ids, mask, types] = ['input_ids', 'attention_mask', 'token_type_ids'].map((name) => numbersOf(feeds, name));
  const table = weightsOf(Math.max(...(ids ?? [])) + 1);
  const logits = new Float32Array(texts);
  for (const [at, id] of (ids ?? []).entries()) {
    const row = Math.floor(at / length);
    logits[row] = (logits[row] ?? 0) + (table[id] ?? 0) * (types?.[at] === 1 ? 2 : 0.5) * (mask?.[at] ?? 0);
  }
  return new FakeTensor('float32', logits, [texts, 1]);
}
