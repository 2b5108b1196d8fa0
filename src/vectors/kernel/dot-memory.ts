import { AssayError } from '../../core/errors.ts';
import { kernelBytes } from './bytes.ts';
import { webAssembly, type CompiledModule, type LinearMemory, type WebAssemblyEngine } from './web-assembly.ts';

/** Rows of int8 numbers, and the dot products of one query with them. Products are whole numbers, the same however they are worked out. */
export interface DotMemory {
  readonly kind: DotKind;
  /** Bytes a row takes; what is behind the numbers of a row must be 0. */
  readonly width: number;
  /** Room for at least so many rows, what was there kept. The array is good until the next call. */
  reserve(rows: number): Int8Array;
  /** The query of the following `dots`; as many numbers as a row at most. */
  load(query: Int8Array): void;
  /** Products with rows `first` to `first + count`, at most `rowsAtOnce`. The array is good until the next call. */
  dots(first: number, count: number): Int32Array;
}

export type DotKind = 'simd' | 'plain';

/** So that the products of one call stay in the cache until they are read. */
export const rowsAtOnce = 2_048;

const pageBytes = 65_536;
/** All that 32-bit addresses reach. */
const mostPages = 65_536;

/** By WebAssembly SIMD where the engine has it, by plain JavaScript elsewhere. */
export function createDotMemory(dimensions: number, kind?: DotKind): DotMemory {
  const width = Math.ceil(dimensions / 16) * 16;
  if (!(dimensions >= 1 && width < 131_072)) {
    throw new AssayError('ASSAY_MODEL_INVALID', {
      en: `Vectors of ${dimensions} numbers cannot be searched; 1 to 131055 can`,
      zh: `无法检索 ${dimensions} 个数的向量；应为 1 到 131055 个`,
    });
  }
  const kernel = kind === 'plain' ? undefined : simdKernel();
  return kernel ? simdMemory(kernel, width) : plainMemory(width);
}

interface Kernel {
  readonly engine: WebAssemblyEngine;
  readonly module: CompiledModule;
}

let compiled: Kernel | 'none' | undefined;

function simdKernel(): Kernel | undefined {
  compiled ??= compile();
  return compiled === 'none' ? undefined : compiled;
}

/** An engine without SIMD finds the module invalid. */
function compile(): Kernel | 'none' {
  const engine = webAssembly();
  const bytes = Buffer.from(kernelBytes, 'base64');
  return engine?.validate(bytes) ? { engine, module: new engine.Module(bytes) } : 'none';
}

/** Offsets of the widened query, of the first row and of the products, in bytes. */
type Dots = (...numbers: [query: number, rows: number, count: number, width: number, out: number]) => void;

/** Memory holds the query as int16, then the products, then the rows. */
function simdMemory({ engine, module }: Kernel, width: number): DotMemory {
  const productsAt = width * 2;
  const rowsAt = productsAt + rowsAtOnce * 4;
  const memory = new engine.Memory({ initial: Math.ceil(rowsAt / pageBytes), maximum: mostPages });
  const { exports } = new engine.Instance(module, { assay: { memory } });
  const dots = exports['dots'] as Dots;
  return {
    kind: 'simd',
    width,
    reserve(rows) {
      const missing = Math.ceil((rowsAt + rows * width) / pageBytes) - memory.buffer.byteLength / pageBytes;
      if (missing > 0) grow(memory, missing);
      return new Int8Array(memory.buffer, rowsAt, rows * width);
    },
    load(query) {
      const wide = new Int16Array(memory.buffer, 0, width);
      wide.fill(0);
      wide.set(query);
    },
    dots(first, count) {
      dots(0, rowsAt + first * width, count, width, productsAt);
      return new Int32Array(memory.buffer, productsAt, count);
    },
  };
}

function grow(memory: LinearMemory, pages: number): void {
  try {
    memory.grow(pages);
  } catch (cause) {
    const wanted = Math.round((memory.buffer.byteLength / pageBytes + pages) / 16);
    const text = {
      en: `Vectors of ${wanted} MB cannot be held in memory for searching; at most 4096 MB can. Split the knowledge base or use a model with fewer dimensions`,
      zh: `内存放不下 ${wanted} MB 的向量，上限为 4096 MB；请拆分知识库，或使用维数更少的模型`,
    };
    throw new AssayError('ASSAY_INPUT_TOO_LARGE', text, { cause });
  }
}

function plainMemory(width: number): DotMemory {
  let rows = new ArrayBuffer(0);
  const query = new Int8Array(width);
  const products = new Int32Array(rowsAtOnce);
  return {
    kind: 'plain',
    width,
    reserve(count) {
      if (count * width > rows.byteLength) rows = rows.transfer(count * width);
      return new Int8Array(rows, 0, count * width);
    },
    load(numbers) {
      query.fill(0);
      query.set(numbers);
    },
    dots(first, count) {
      plainDots(query, new Int8Array(rows, first * width, count * width), products.subarray(0, count));
      return products.subarray(0, count);
    },
  };
}

function plainDots(query: Int8Array, rows: Int8Array, products: Int32Array): void {
  const width = query.length;
  for (let row = 0, at = 0; row < products.length; row += 1) {
    let sum = 0;
    for (let index = 0; index < width; index += 1, at += 1) sum += (query[index] as number) * (rows[at] as number);
    products[row] = sum;
  }
}
