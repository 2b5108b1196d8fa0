/** Writes small ONNX files by hand: protocol buffers of the messages in onnx.proto3, numbers of fields as there. */
type Field = readonly [number: number, value: number | string | Uint8Array];

function message(...fields: readonly Field[]): Uint8Array {
  return Buffer.concat(
    fields.flatMap(([number, value]) => {
      if (typeof value === 'number') return [varint(number * 8), varint(value)];
      const bytes = typeof value === 'string' ? Buffer.from(value) : value;
      return [varint(number * 8 + 2), varint(bytes.length), bytes];
    }),
  );
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Uint8Array.from([...bytes, rest]);
}

interface Step {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes?: readonly (readonly [name: string, value: number])[];
}

const node = ({ type, inputs, output, attributes = [] }: Step): Uint8Array =>
  message(
    ...inputs.map((input): Field => [1, input]),
    [2, output],
    [4, type],
    ...attributes.map(([name, value]): Field => [5, message([1, name], [3, value], [20, 2])]),
  );

const float = 1;
const int64 = 7;

function tensor(name: string, dims: readonly number[], numbers: Float32Array | BigInt64Array): Uint8Array {
  const type = numbers instanceof Float32Array ? float : int64;
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  return message(...dims.map((dim): Field => [1, dim]), [2, type], [8, name], [9, bytes]);
}

function value(name: string, type: number, dims: readonly (string | number)[]): Uint8Array {
  const shape = message(...dims.map((dim): Field => [1, message(typeof dim === 'string' ? [2, dim] : [1, dim])]));
  return message([1, name], [2, message([1, message([1, type], [2, shape])])]);
}

interface Graph {
  readonly steps: readonly Step[];
  readonly weights: readonly Uint8Array[];
  readonly output: Uint8Array;
}

function model({ steps, weights, output }: Graph): Uint8Array {
  const inputs = ['input_ids', 'attention_mask', 'token_type_ids'];
  const graph = message(
    ...steps.map((step): Field => [1, node(step)]),
    [2, 'tiny'],
    ...weights.map((weight): Field => [5, weight]),
    ...inputs.map((name): Field => [11, value(name, int64, ['batch', 'length'])]),
    [12, output],
  );
  return message([1, 8], [7, graph], [8, message([1, ''], [2, 13])]);
}

/** An encoder that looks every token up in a table: `weights` holds `width` numbers a token. */
export function encoderFile(weights: Float32Array, width: number): Uint8Array {
  return model({
    steps: [{ type: 'Gather', inputs: ['table', 'input_ids'], output: 'last_hidden_state' }],
    weights: [tensor('table', [weights.length / width, width], weights)],
    output: value('last_hidden_state', float, ['batch', 'length', width]),
  });
}

/** A classifier that adds up a number for every token and one for the text it belongs to, where the mask is 1. */
export function classifierFile(weights: Float32Array, ofType: Float32Array): Uint8Array {
  return model({
    steps: [
      { type: 'Gather', inputs: ['table', 'input_ids'], output: 'token' },
      { type: 'Gather', inputs: ['types', 'token_type_ids'], output: 'type' },
      { type: 'Mul', inputs: ['token', 'type'], output: 'product' },
      { type: 'Cast', inputs: ['attention_mask'], output: 'mask', attributes: [['to', float]] },
      { type: 'Mul', inputs: ['product', 'mask'], output: 'masked' },
      { type: 'ReduceSum', inputs: ['masked', 'axes'], output: 'logits', attributes: [['keepdims', 1]] },
    ],
    weights: [
      tensor('table', [weights.length], weights),
      tensor('types', [ofType.length], ofType),
      tensor('axes', [1], BigInt64Array.from([1n])),
    ],
    output: value('logits', float, ['batch', 1]),
  });
}
