import type { AccessKey, RefusalCode, Refused } from '../core/access.ts';
import type { LocalText } from '../core/check.ts';
import { errorCatalogue } from '../core/errors.ts';

export type RefusalDetails = Pick<Refused, 'retryAfterSeconds' | 'limited'> & { readonly key?: AccessKey };

/** A refusal with its words. Texts hold nothing that the client sent. */
export function refuse(code: RefusalCode, { key, ...details }: RefusalDetails = {}): Refused {
  return {
    admitted: false,
    code,
    status: errorCatalogue[code].status,
    message: messages[code],
    ...details,
    ...(key && { key: { id: key.id, name: key.name } }),
  };
}

/** A limit that is reached; to be tried again when its window ends. */
export const limitReached = (key: AccessKey, limited: NonNullable<Refused['limited']>): Refused =>
  refuse('ASSAY_RATE_LIMITED', { key, limited, retryAfterSeconds: Math.max(1, Math.ceil(limited.resetSeconds)) });

const messages: Readonly<Record<RefusalCode, LocalText>> = {
  ASSAY_KEY_UNKNOWN: {
    en: 'This needs a key of Assay; send it as "Authorization: Bearer sk-assay-…" or "x-api-key"',
    zh: '需要 Assay 的密钥；请以 "Authorization: Bearer sk-assay-…" 或 "x-api-key" 发送',
  },
  ASSAY_KEY_REVOKED: { en: 'This key was revoked; ask for another', zh: '此密钥已吊销；请另行申请' },
  ASSAY_KEY_EXPIRED: { en: 'The time of this key is over; ask for another', zh: '此密钥已过期；请另行申请' },
  ASSAY_ROUTE_FORBIDDEN: { en: 'This key may not use this route', zh: '此密钥不可使用该路由' },
  ASSAY_RATE_LIMITED: {
    en: 'This key has used what it may in a minute; try again when the minute is over',
    zh: '此密钥本分钟的用量已达上限；请在本分钟结束后重试',
  },
  ASSAY_BUDGET_SPENT: {
    en: 'This key has spent what it may in this month',
    zh: '此密钥本月的预算已用完',
  },
  ASSAY_STREAMS_EXCEEDED: {
    en: 'This key has as many streams open as it may; end one first',
    zh: '此密钥打开的流已达上限；请先结束一个',
  },
};
