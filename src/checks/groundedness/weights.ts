import { AssayError } from '../../core/errors.ts';
import type { WeightsFile } from './model.ts';
import type { TreesFile } from './trees.ts';
import packed from './weights.json' with { type: 'json' };

/** Trees as `weights.json` holds them: number lists as base64, little-endian, since that is read many times faster than digits. */
export interface PackedTrees extends Pick<TreesFile, 'features' | 'roots' | 'calibrations'> {
  /** 16 bits a node. */
  readonly feature: string;
  /** 32-bit floats. */
  readonly value: string;
  /** 32 bits a node. A node that splits has its left branch right behind it. */
  readonly right: string;
  readonly cover?: string;
}

let shipped: WeightsFile | undefined;

/** The weights that are shipped, unpacked at first use. Throws `ASSAY_MODEL_INVALID` for lists that are cut. */
export function shippedWeights(): WeightsFile {
  const { word, span, conflict, mark, answer, ...rest } = packed;
  shipped ??= {
    ...rest,
    word: unpackTrees('word', word),
    span: unpackTrees('span', span),
    conflict: unpackTrees('conflict', conflict),
    mark: unpackTrees('mark', mark),
    answer: unpackTrees('answer', answer),
  };
  return shipped;
}

/** Throws `ASSAY_MODEL_INVALID` where a list does not hold whole numbers of its size. */
export function unpackTrees(name: string, { features, roots, calibrations, ...lists }: PackedTrees): TreesFile {
  const feature = new Int16Array(bytesOf(name, lists.feature, 2));
  const left = Int32Array.from(feature, (column, node) => (column < 0 ? 0 : node + 1));
  return {
    features,
    roots,
    calibrations,
    feature,
    value: new Float32Array(bytesOf(name, lists.value, 4)),
    left,
    right: new Int32Array(bytesOf(name, lists.right, 4)),
    ...(lists.cover !== undefined && { cover: new Int32Array(bytesOf(name, lists.cover, 4)) }),
  };
}

function bytesOf(name: string, text: string, size: number): ArrayBuffer {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  if (bytes.length % size === 0) return bytes.buffer;
  throw new AssayError('ASSAY_MODEL_INVALID', {
    en: `Model '${name}' is cut short: a list of ${bytes.length} bytes, expected a multiple of ${size}; install Assay again`,
    zh: `模型 '${name}' 不完整：某列表为 ${bytes.length} 字节，应为 ${size} 的倍数；请重新安装 Assay`,
  });
}
