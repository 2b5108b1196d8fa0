import { answerChannels, type Check, type CheckMeta } from '../../core/check.ts';
import type { Finding } from '../../core/finding.ts';
import type { Segment } from '../../core/segment.ts';
import { createCarriedText, type ReadText } from './carried-text.ts';
import { findSecrets, secretKinds } from './find-secrets.ts';
import type { FoundSecret } from './found-secret.ts';
import { openPrivateKey } from './private-keys.ts';

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
  isConfidential: true,
  findingKinds: secretKinds,
  reasons: {},
};

/** Finds keys, tokens, passwords and private keys, whatever text they stand in. A finding names the kind; the secret itself is nowhere in it. */
export const secrets: Check = {
  id: 'secrets',
  meta,
  create: () => ({
    open: () => {
      const carried = createCarriedText();
      let highest = 0;
      return {
        inspect: (segment) => {
          const read = carried.read(segment);
          const found = findSecrets(read.text).filter(({ span }) => span.end > read.lead);
          if (segment.isPart !== true) for (const { confidence } of found) highest = Math.max(highest, confidence);
          const findings = found.map((secret) => toFinding(secret, read, segment));
          const open = segment.isPart === true ? openPrivateKey(read.text) : undefined;
          return open === undefined ? { findings } : { findings, heldFrom: read.start + open };
        },
        conclude: () => ({ scores: { '': highest } }),
      };
    },
  }),
};

/** What of the secret stands in the segment: what stood before it has been reported. */
function toFinding({ kind, message, span, confidence }: FoundSecret, read: ReadText, { target }: Segment): Finding {
  return {
    check: secrets.id,
    message,
    target,
    span: { start: read.start + Math.max(span.start, read.lead), end: read.start + span.end },
    confidence,
    severity: meta.messages[message]?.severity ?? 0,
    data: { kind },
  };
}
