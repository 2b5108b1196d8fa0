import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { AssayError } from '../../core/errors.ts';
import { type WeightsFile, weightsVersion } from './model.ts';
import type { TreesFile } from './trees.ts';

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

type ModelName = 'word' | 'span' | 'conflict' | 'mark' | 'answer';
type PackedWeights = Omit<WeightsFile, ModelName> & Readonly<Record<ModelName, PackedTrees>>;

export const weightsUrl: URL = new URL('weights.json', import.meta.url);

let shipped: WeightsFile | undefined;

/** The weights that are shipped, read once, at first use. Throws `ASSAY_MODEL_INVALID` where they cannot be used. */
export function shippedWeights(): WeightsFile {
  return (shipped ??= readWeights(weightsUrl));
}

/** Throws `ASSAY_MODEL_INVALID` for a file that is missing, cut, changed or of another version. */
export function readWeights(url: URL): WeightsFile {
  const text = read(url);
  const [head = '', checksum, version] = /^\{(?:"sha256":"([0-9a-f]{64})",)?"version":(\d{1,9}),/.exec(text) ?? [];
  if (version === undefined) {
    throw invalid(url, [`${text.length} characters of another kind of file`, `另一种文件，共 ${text.length} 个字符`]);
  }
  if (Number(version) !== weightsVersion) throw invalid(url, [`version ${version}`, `版本 ${version}`]);
  const summed = text.slice(head.indexOf('"version"'));
  if (hash('sha256', summed) !== checksum) {
    throw invalid(url, ['cut or changed (its checksum is another)', '不完整或已被改动（校验和不符）']);
  }
  return unpacked(JSON.parse(text) as PackedWeights);
}

function unpacked(packed: PackedWeights): WeightsFile {
  return {
    ...packed,
    word: unpackTrees('word', packed.word),
    span: unpackTrees('span', packed.span),
    conflict: unpackTrees('conflict', packed.conflict),
    mark: unpackTrees('mark', packed.mark),
    answer: unpackTrees('answer', packed.answer),
  };
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

function read(url: URL): string {
  try {
    return readFileSync(url, 'utf8');
  } catch (cause) {
    throw invalid(url, ['no file that can be read', '没有可读的文件'], cause);
  }
}

function invalid(url: URL, [en, zh]: readonly [string, string], cause?: unknown): AssayError {
  const name = url.pathname.split('/').at(-1) ?? '';
  return new AssayError(
    'ASSAY_MODEL_INVALID',
    {
      en: `Weight file '${name}' of groundedness is ${en}, this version of Assay reads version ${weightsVersion}; install Assay again, or make the file with 'npm run train'`,
      zh: `groundedness 的权重文件 '${name}' 是${zh}，本版 Assay 读取版本 ${weightsVersion}；请重新安装 Assay，或用 'npm run train' 重新生成该文件`,
    },
    { cause },
  );
}
