import type { Assay } from '../../compose.ts';
import { AssayError } from '../../core/errors.ts';
import { stageOf } from '../../core/exchange.ts';
import { parseExchange } from '../../records/exchange.ts';
import { replyJson } from '../http/reply.ts';
import { urlOf } from '../http/request-url.ts';
import { readJsonBody } from '../http/request-body.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import type { Ledger } from '../generation/ledger.ts';
import { assayOfKey, type KeyedHandle } from './keyed.ts';

/** `POST /v1/check`: an exchange in, its verdict out; with `?policy=NAME`, by that policy, which a key that is held to another may not ask for. */
export const check: KeyedHandle = async ({ id, request, response, signal }, parts, ledger) => {
  const exchange = parseExchange({ id, ...(await readJsonBody(request, parts.limits)) });
  const assay = assayFor(urlOf(request).query, parts, ledger);
  ledger.exchange = exchange;
  ledger.alone &&= { ...ledger.alone, policy: assay.policy };
  const verdict = await assay.check(exchange, { signal });
  ledger.verdicts.push({ stage: stageOf(exchange), verdict });
  await ledger.record();
  replyJson(response, { status: 200, body: verdict });
};

/** The policy that the key is held to, else the one that is named, else that of the whole. */
function assayFor(query: string, parts: GatewayParts, ledger: Ledger): Assay {
  const { assay, assayOf } = parts;
  const name = new URLSearchParams(query).get('policy');
  const held = ledger.admission?.key.policy;
  if (name === null || name === held) return assayOfKey(parts, ledger);
  if (held !== undefined) {
    throw new AssayError('ASSAY_POLICY_FORBIDDEN', {
      en: `The key is held to the policy "${held}", and may be checked by no other`,
      zh: `该密钥须遵守策略 "${held}"，不能按其他策略检查`,
    });
  }
  const chosen = name === assay.policy.id ? assay : assayOf?.(name);
  if (chosen) return chosen;
  throw new AssayError('ASSAY_INPUT_INVALID', {
    en: 'The gateway has no policy of the name in "policy"; see "policies" in its configuration',
    zh: '网关没有 "policy" 所指名称的策略；请查看其配置中的 "policies"',
  });
}
