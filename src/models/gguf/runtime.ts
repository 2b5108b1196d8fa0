import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { LocalText } from '../../core/check.ts';
import { AssayError } from '../../core/errors.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { loadOptionalPackage } from '../optional-package.ts';

/** What is used of `node-llama-cpp` 3. */
export interface LlamaRuntime {
  getLlama(options: Readonly<Record<string, unknown>>): Promise<Llama>;
}

interface Llama {
  loadModel(options: { readonly modelPath: string }): Promise<LlamaModel>;
  dispose(): Promise<void>;
}

/** Numbers of a type of its own, which only the runtime makes. */
export type LlamaTokens = readonly number[];

export interface LlamaModel {
  readonly embeddingVectorSize: number;
  readonly trainContextSize: number;
  tokenize(text: string): LlamaTokens;
  createEmbeddingContext(options: LlamaContextOptions): Promise<LlamaEmbeddingContext>;
  createRankingContext(options: LlamaContextOptions): Promise<LlamaRankingContext>;
}

interface LlamaContextOptions {
  readonly contextSize: number;
  readonly batchSize: number;
  readonly threads?: number;
}

interface LlamaEmbeddingContext {
  getEmbeddingFor(input: string | LlamaTokens): Promise<{ readonly vector: readonly number[] }>;
}

interface LlamaRankingContext {
  rank(query: string | LlamaTokens, document: string | LlamaTokens): Promise<number>;
}

export interface GgufOptions {
  /** Tokens of a text that are read; as many as the model was trained on where left out, 8,192 at most. */
  readonly maxTokens?: number;
  readonly threads?: number;
  /** A runtime that is loaded already; `node-llama-cpp` where left out. */
  readonly runtime?: LlamaRuntime;
}

export interface OpenedGguf {
  readonly name: string;
  readonly fingerprint: string;
  readonly model: LlamaModel;
  readonly context: LlamaContextOptions;
  readonly close: () => Promise<void>;
}

const mostTokens = 8_192;

/** Loads a local file. The runtime may neither download nor build anything. */
export async function openGguf(file: string, options: GgufOptions): Promise<OpenedGguf> {
  const name = path.basename(file).replace(/\.gguf$/i, '');
  const isFile = await stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) {
    throw new AssayError('ASSAY_MODEL_MISSING', {
      en: `The model file "${file}" is not there; name a ".gguf" file, Assay downloads none`,
      zh: `没有模型文件 "${file}"；请给出 ".gguf" 文件，Assay 不会下载`,
    });
  }
  const runtime = options.runtime ?? ((await loadOptionalPackage('node-llama-cpp', 'GGUF')) as LlamaRuntime);
  const llama = await attempt(
    async () => runtime.getLlama({ build: 'never', skipDownload: true, progressLogs: false, logLevel: 'error' }),
    {
      en: 'The package "node-llama-cpp" has no binary for this system; install the one that its page names, or run the model behind a server',
      zh: '软件包 "node-llama-cpp" 没有适用于本系统的程序；请按其网页安装，或改用模型服务',
    },
  );
  const model = await attempt(async () => llama.loadModel({ modelPath: file }), {
    en: `The model file "${name}.gguf" cannot be loaded; it may be cut short, too large for the memory, or of a kind that "node-llama-cpp" does not know`,
    zh: `无法加载模型文件 "${name}.gguf"；它可能不完整、超出内存，或 "node-llama-cpp" 不支持`,
  });
  const contextSize = Math.min(options.maxTokens ?? mostTokens, model.trainContextSize);
  const threads = options.threads === undefined ? {} : { threads: options.threads };
  return {
    name,
    fingerprint: await fingerprintOf(file),
    model,
    context: { contextSize, batchSize: contextSize, ...threads },
    close: async () => llama.dispose(),
  };
}

/** Errors of the runtime may repeat a text, so their words are not shown. */
export async function attempt<Outcome>(work: () => Promise<Outcome>, message: LocalText): Promise<Outcome> {
  try {
    return await work();
  } catch (cause) {
    throw new AssayError('ASSAY_MODEL_INVALID', message, { cause });
  }
}

/** A text that fits as it is, as tokens cut at the end where it does not; never empty. */
export function fitting(model: LlamaModel, text: string, room: number): string | LlamaTokens {
  const whole = text.trim() === '' ? '.' : text.toWellFormed();
  // A token is a few characters long; what stands far behind the last one that is read need not be cut into tokens.
  const tokens = model.tokenize(whole.slice(0, room * 16).toWellFormed());
  return tokens.length > room || whole.length > room * 16 ? tokens.slice(0, room) : whole;
}

export function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new AssayError('ASSAY_ABORTED', { en: 'The caller stopped a local model', zh: '已停止本机模型' });
}
