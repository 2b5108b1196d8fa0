import { statSync } from 'node:fs';
import { AssayError } from './core/errors.ts';
import type { EmbeddingPort } from './core/knowledge.ts';
import type { JudgePort } from './core/ports.ts';

/**
 * An embedding model as a command names it: a folder with an ONNX model, a `.gguf` file, or the address of an OpenAI-compatible server with the name of the
 * model behind `#`. A server's key is read from ASSAY_EMBEDDING_KEY where that is set. Throws `ASSAY_MODEL_MISSING` and what the adapters throw.
 */
export async function openEmbedding(named: string): Promise<EmbeddingPort> {
  if (/^https?:/i.test(named)) return openServer(named);
  const stats = statSync(named, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) return (await import('./models/onnx/embedding.ts')).openEmbeddingFolder(named);
  if (stats?.isFile() === true) return (await import('./models/gguf/embedding.ts')).openGgufEmbedding(named);
  throw new AssayError('ASSAY_MODEL_MISSING', {
    en: `There is no embedding model "${named}", expected a folder with an ONNX model, a .gguf file, or http://HOST/v1#MODEL`,
    zh: `没有嵌入模型 "${named}"，应为含 ONNX 模型的文件夹、.gguf 文件，或 http://HOST/v1#MODEL`,
  });
}

/**
 * A judge as a command names it: a folder with an ONNX classifier, or the address of an OpenAI-compatible server with the name of the model behind `#`.
 * A server's key is read from ASSAY_JUDGE_KEY where that is set. Throws `ASSAY_MODEL_MISSING` and what the adapters throw.
 */
export async function openJudge(named: string): Promise<JudgePort> {
  if (/^https?:/i.test(named)) {
    const server = serverOf(named, 'ASSAY_JUDGE_KEY');
    return (await import('./models/openai-compatible/judge.ts')).createChatJudge(server);
  }
  if (statSync(named, { throwIfNoEntry: false })?.isDirectory() === true)
    return (await import('./models/onnx/judge.ts')).openJudgeFolder(named);
  throw new AssayError('ASSAY_MODEL_MISSING', {
    en: `There is no judge "${named}", expected a folder with an ONNX classifier, or http://HOST/v1#MODEL`,
    zh: `没有评判模型 "${named}"，应为含 ONNX 分类模型的文件夹，或 http://HOST/v1#MODEL`,
  });
}

async function openServer(named: string): Promise<EmbeddingPort> {
  const { createOpenAiEmbedding, measureDimensions } = await import('./models/openai-compatible/embedding.ts');
  const server = serverOf(named, 'ASSAY_EMBEDDING_KEY');
  return createOpenAiEmbedding({ ...server, dimensions: await measureDimensions(server) });
}

interface NamedServer {
  readonly baseUrl: string;
  readonly model: string;
  readonly keyVariable?: string;
}

function serverOf(named: string, keyVariable: string): NamedServer {
  const [baseUrl = '', model = ''] = named.split('#', 2);
  if (model !== '') return { baseUrl, model, ...(process.env[keyVariable] !== undefined && { keyVariable }) };
  throw new AssayError('ASSAY_USAGE', {
    en: `"${named}" names a server and no model, expected http://HOST/v1#MODEL`,
    zh: `"${named}" 只写了服务器，没有模型，应为 http://HOST/v1#MODEL`,
  });
}
