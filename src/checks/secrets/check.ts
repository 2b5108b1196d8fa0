import { answerChannels, type Check, type CheckMeta } from '../../core/check.ts';
import type { Finding } from '../../core/finding.ts';
import type { Segment } from '../../core/segment.ts';
import { findSecrets, secretKinds } from './find-secrets.ts';
import type { FoundSecret } from './found-secret.ts';

const meta: CheckMeta = {
  maturity: 'recommended',
  title: { en: 'Keys, tokens and passwords', zh: '密钥、令牌与密码' },
  stages: ['prompt', 'answer', 'document'],
  kinds: ['sentence', 'code'],
  channels: answerChannels,
  readsOpenCode: true,
  languages: ['any'],
  needs: [],
  messages: {
    key: { severity: 6, en: 'A key or token ({kind})', zh: '密钥或令牌（{kind}）' },
    'named-value': {
      severity: 5,
      en: 'A value that its name calls secret ({kind})',
      zh: '名称表明是机密的值（{kind}）',
    },
    password: { severity: 5, en: 'A password ({kind})', zh: '密码（{kind}）' },
    'private-key': { severity: 7, en: 'A private key ({kind})', zh: '私钥（{kind}）' },
    'credentials-in-address': {
      severity: 6,
      en: 'Credentials inside an address ({kind})',
      zh: '地址中的凭据（{kind}）',
    },
  },
  findingKinds: secretKinds,
  reasons: {},
};

/** Finds keys, tokens, passwords and private keys, whatever text they stand in. A finding names the kind; the secret itself is nowhere in it. */
export const secrets: Check = {
  id: 'secrets',
  meta,
  create: () => ({
    open: () => {
      let highest = 0;
      return {
        inspect: (segment) => ({
          findings: findSecrets(segment.whole ?? segment.text).map((secret) => {
            highest = Math.max(highest, secret.confidence);
            return toFinding(secret, segment);
          }),
        }),
        conclude: () => ({ scores: { '': highest } }),
      };
    },
  }),
};

function toFinding({ kind, message, span, confidence }: FoundSecret, segment: Segment): Finding {
  const start = segment.whole === undefined ? segment.content.start : segment.span.start;
  return {
    check: secrets.id,
    message,
    target: segment.target,
    span: { start: start + span.start, end: start + span.end },
    confidence,
    severity: meta.messages[message]?.severity ?? 0,
    data: { kind },
  };
}
