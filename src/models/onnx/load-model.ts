import { AssayError } from '../../core/errors.ts';
import type { LoadedModel } from './batch-run.ts';
import { maxTokensOf } from './max-tokens.ts';
import { readModelFolder, type ModelFolder, type ModelFolderOptions } from './model-folder.ts';
import { loadOnnxRuntime, type OnnxRuntime } from './runtime.ts';
import { loadTokenSequences, type TokenSequences } from './token-sequences.ts';

export interface OnnxOptions extends ModelFolderOptions {
  /** Tokens of a text that are read; by the files of the model where left out. */
  readonly maxTokens?: number;
  /** Threads of a run; as many as the processor has cores where left out. */
  readonly threads?: number;
  /** A runtime that is loaded already; `onnxruntime-node` where left out. */
  readonly runtime?: OnnxRuntime;
}

export interface OpenedFolder extends LoadedModel {
  readonly folder: ModelFolder;
  readonly tokens: TokenSequences;
}

export async function openFolder(path: string, options: OnnxOptions): Promise<OpenedFolder> {
  const folder = await readModelFolder(path, options);
  const runtime = options.runtime ?? (await loadOnnxRuntime());
  const tokens = await loadTokenSequences(folder, options.maxTokens ?? (await maxTokensOf(folder)));
  const threads = options.threads === undefined ? {} : { intraOpNumThreads: options.threads };
  try {
    const session = await runtime.InferenceSession.create(folder.modelPath, { logSeverityLevel: 3, ...threads });
    return { name: folder.name, runtime, session, paddingId: tokens.paddingId, folder, tokens };
  } catch (cause) {
    const text = {
      en: `The ONNX file of the model folder "${folder.name}" cannot be loaded; it may be cut short or lack the ".onnx_data" file beside it: copy both again`,
      zh: `无法加载模型文件夹 "${folder.name}" 的 ONNX 文件；它可能不完整，或旁边缺少 ".onnx_data" 文件：请重新复制两者`,
    };
    throw new AssayError('ASSAY_MODEL_INVALID', text, { cause });
  }
}
