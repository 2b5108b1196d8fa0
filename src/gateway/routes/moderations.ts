import type { Assay } from '../../compose.ts';
import { strongest } from '../../core/verdict.ts';
import type { Ledger } from '../generation/ledger.ts';
import { stringIn, wrongField } from '../dialects/fields.ts';
import { replyJson } from '../http/reply.ts';
import { readJsonBody } from '../http/request-body.ts';
import { moderationModel, moderationOf } from '../moderation/moderation-result.ts';
import { assayOfKey, type KeyedHandle } from './keyed.ts';
import { isObject, type JsonObject } from '../../wire/json.ts';

/** `POST /v1/moderations` in OpenAI's shape, served from Assay's own checks. Whatever `model` says, no server is asked. */
export const moderations: KeyedHandle = async ({ id, request, response, signal }, parts, ledger) => {
  const texts = textsIn(await readJsonBody(request, parts.limits));
  const assay = assayOfKey(parts, ledger);
  ledger.alone &&= { ...ledger.alone, policy: assay.policy };
  const results: JsonObject[] = [];
  for (const text of texts) results.push(await moderate(text, { id, assay, signal, ledger }));
  await ledger.record();
  replyJson(response, { status: 200, body: { id: `modr-${id}`, model: moderationModel, results } });
};

interface Moderating {
  readonly id: string;
  readonly assay: Assay;
  readonly signal: AbortSignal;
  readonly ledger: Ledger;
}

/** Nobody says whether the text was asked or answered, so it is checked as both; the verdict beside is the one that is stricter. */
async function moderate(text: string, { id, assay, signal, ledger }: Moderating): Promise<JsonObject> {
  const asked = await assay.check({ id, question: text }, { signal });
  const answered = await assay.check({ id, answer: text }, { signal });
  ledger.texts.push({
    exchange: { id, question: text, answer: text },
    verdicts: [
      { stage: 'prompt', verdict: asked },
      { stage: 'answer', verdict: answered },
    ],
  });
  const isAnswer = asked.action !== answered.action && strongest(asked.action, answered.action) === answered.action;
  return { ...moderationOf([asked, answered]), assay: isAnswer ? answered : asked };
}

function textsIn({ input }: JsonObject): string[] {
  if (typeof input === 'string') return [input];
  const given: unknown[] = Array.isArray(input) ? input : [];
  if (given.length > 0 && given.every((each) => typeof each === 'string')) return given;
  if (given.length === 0 || !given.every((part) => isObject(part))) throw wrongInput('input');
  // A list of parts is one thing to be looked at.
  const parts = given.map((part, order) => {
    const text = part['type'] === 'text' ? stringIn(part['text']) : undefined;
    if (text === undefined) throw wrongInput(`input[${order}]`);
    return text;
  });
  return [parts.join('\n')];
}

const wrongInput = (field: string): Error =>
  wrongField(field, { en: 'text; images cannot be checked', zh: '文本；无法检查图片' });
