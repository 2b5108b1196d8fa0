import { AssayError } from '../../core/errors.ts';
import type { ChatDelta } from './chat-delta.ts';

/**
 * What tells the call that a chunk goes on with from others; `open` is what is open now. Some servers give every call the same index, and a name to the first
 * chunk of each alone. Throws `ASSAY_UPSTREAM_ANSWER` for a call that goes on behind another: the other shapes write one after the other.
 */
export function callKind(open: string | undefined, { index, id, name }: ChatDelta['calls'][number]): string {
  const kind = name === '' ? open : `call ${index} ${id}`;
  if (kind?.startsWith(`call ${index} `)) return kind;
  throw new AssayError('ASSAY_UPSTREAM_ANSWER', {
    en: 'The model wrote two calls of tools at the same time, which cannot be told one after the other',
    zh: '模型同时写出两个工具调用，无法逐一转述',
  });
}
