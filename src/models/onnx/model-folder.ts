import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { AssayError } from '../../core/errors.ts';
import { fingerprintOf } from '../fingerprint.ts';

/** A folder as Hugging Face lays it out, read but not yet run. */
export interface ModelFolder {
  /** Name of the folder: what messages and ids show. */
  readonly name: string;
  readonly modelPath: string;
  /** Tells this model from another one in a folder of the same name. */
  readonly fingerprint: string;
  readonly tokenizer: Json;
  readonly tokenizerConfig: Json;
  readonly config: Json;
  /** A JSON file of the folder, empty where there is none. */
  read(file: string): Promise<Json>;
}

type Json = Readonly<Record<string, unknown>>;

export interface ModelFolderOptions {
  /** Path of the `.onnx` file below the folder; the usual places are looked into where left out. */
  readonly file?: string;
}

const usualFiles = [
  'onnx/model.onnx',
  'model.onnx',
  'onnx/model_quantized.onnx',
  'model_quantized.onnx',
  'onnx/model_int8.onnx',
  'onnx/model_uint8.onnx',
];

/** Reads a local folder; nothing is downloaded, whatever the path looks like. */
export async function readModelFolder(folder: string, { file }: ModelFolderOptions = {}): Promise<ModelFolder> {
  const name = path.basename(path.resolve(folder));
  const read = async (wanted: string): Promise<Json> => jsonOf(path.join(folder, wanted));
  const modelPath = await firstFile(folder, file === undefined ? usualFiles : [file]);
  const tokenizer = await read('tokenizer.json');
  if (!('model' in tokenizer)) {
    throw new AssayError('ASSAY_MODEL_MISSING', {
      en: `The model folder "${name}" has no "tokenizer.json", which says how texts become numbers; copy it from where the model came from`,
      zh: `模型文件夹 "${name}" 缺少 "tokenizer.json"（说明文字如何转为数字）；请从模型的来处复制`,
    });
  }
  return {
    name,
    modelPath,
    fingerprint: await fingerprintOf(modelPath),
    tokenizer,
    tokenizerConfig: await read('tokenizer_config.json'),
    config: await read('config.json'),
    read,
  };
}

async function firstFile(folder: string, files: readonly string[]): Promise<string> {
  for (const file of files) {
    const candidate = path.join(folder, file);
    if (
      await stat(candidate).then(
        (found) => found.isFile(),
        () => false,
      )
    )
      return candidate;
  }
  throw new AssayError('ASSAY_MODEL_MISSING', {
    en: `The model folder "${folder}" has none of "${files.join('", "')}"; put an ONNX model and its "tokenizer.json" there, Assay downloads none`,
    zh: `模型文件夹 "${folder}" 中没有 "${files.join('"、"')}"；请放入 ONNX 模型及其 "tokenizer.json"，Assay 不会下载`,
  });
}

async function jsonOf(file: string): Promise<Json> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return {};
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
    return { list: value };
  } catch (cause) {
    const [name, folder] = [path.basename(file), path.basename(path.dirname(file))];
    const said = {
      en: `The file "${name}" of the model folder "${folder}" is not JSON; copy it again from where the model came from`,
      zh: `模型文件夹 "${folder}" 中的 "${name}" 不是 JSON；请从模型的来处重新复制`,
    };
    throw new AssayError('ASSAY_MODEL_INVALID', said, { cause });
  }
}
