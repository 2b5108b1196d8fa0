import { AssayError } from '../../core/errors.ts';

interface Circumstances {
  readonly id: string;
  /** Whether the answer had begun. */
  readonly hasHead: boolean;
}

const late = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);

/** What went wrong between us and an upstream. Names the upstream and the system's code, never its address, which may hold a key. */
export function faultOfConnection(error: unknown, { id, hasHead }: Circumstances): AssayError {
  const code = codeOf(error);
  const options = { cause: error };
  if (late.has(code)) {
    return new AssayError(
      'ASSAY_UPSTREAM_LATE',
      {
        en: `The upstream "${id}" ${hasHead ? 'stopped in the middle of its answer' : 'did not answer in time'} (${code})`,
        zh: `上游 "${id}" ${hasHead ? '在回答中途停止' : '未按时回答'}（${code}）`,
      },
      options,
    );
  }
  if (hasHead) {
    return new AssayError(
      'ASSAY_UPSTREAM_BROKEN',
      { en: `The upstream "${id}" broke off its answer (${code})`, zh: `上游 "${id}" 中断了回答（${code}）` },
      options,
    );
  }
  return new AssayError(
    'ASSAY_UPSTREAM_UNREACHABLE',
    {
      en: `The upstream "${id}" cannot be reached (${code}); see whether it runs and its address is right`,
      zh: `无法连接上游 "${id}"（${code}）；请检查它是否在运行、地址是否正确`,
    },
    options,
  );
}

function codeOf(error: unknown): string {
  if (error instanceof DOMException) return error.name === 'TimeoutError' ? 'ETIMEDOUT' : error.name;
  const { code, cause } = (error ?? {}) as { readonly code?: unknown; readonly cause?: { readonly code?: unknown } };
  if (typeof code === 'string') return code;
  return typeof cause?.code === 'string' ? cause.code : 'unknown';
}
