import type { Agent, Dispatcher } from 'undici';
import { AssayError } from '../../core/errors.ts';
import { faultOfConnection } from './connection-fault.ts';

interface Listing {
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Of the upstream, for errors. */
  readonly id: string;
}

/** More than any list of models; a server that sends more is not listened to. */
const mostBytes = 8 * 1_024 * 1_024;

/** The ids of the models that a server lists as OpenAI does; none where it has no list. Rejects with the fault. */
export async function listedModels(agent: Agent, { id, ...request }: Listing): Promise<readonly string[]> {
  const answer = await agent.request({ ...request, method: 'GET' }).catch((error: unknown) => {
    request.signal.throwIfAborted();
    throw faultOfConnection(error, { id, hasHead: false });
  });
  const { statusCode } = answer;
  if (statusCode === 404 || statusCode === 405) {
    await answer.body.dump();
    return [];
  }
  if (statusCode >= 200 && statusCode < 300) return idsIn(await textOf(answer.body));
  await answer.body.dump();
  throw new AssayError('ASSAY_UPSTREAM_REFUSED', {
    en: `The upstream "${id}" answered ${statusCode} when asked for its models`,
    zh: `向上游 "${id}" 查询模型时返回 ${statusCode}`,
  });
}

async function textOf(body: Dispatcher.ResponseData['body']): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body) {
    size += (piece as Buffer).length;
    if (size > mostBytes) return '';
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function idsIn(text: string): string[] {
  let list: { readonly data?: unknown };
  try {
    list = JSON.parse(text) as typeof list;
  } catch {
    return [];
  }
  const models: unknown[] = Array.isArray(list?.data) ? list.data : [];
  return models.flatMap((model) => {
    const { id } = (model ?? {}) as { readonly id?: unknown };
    return typeof id === 'string' ? [id] : [];
  });
}
