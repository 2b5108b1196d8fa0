import type { Verdict } from '../../core/verdict.ts';
import type { AnswerVerdict } from '../answer-verdict.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { wrongField } from '../dialects/fields.ts';
import { moderationOf } from '../moderation/moderation-result.ts';
import { isObject, type JsonObject } from '../../wire/json.ts';

/** What the field `moderation` of a request asks for. */
export interface AskedModeration {
  /** Whether a prompt in which anything is flagged is not answered, whatever the policy says. */
  readonly blocksInput: boolean;
  /** The same for a whole answer. */
  readonly blocksOutput: boolean;
}

/** Takes the field `moderation` out of a request, for it is answered here. Throws `ASSAY_INPUT_INVALID`. */
export function takeModeration(body: JsonObject): AskedModeration | undefined {
  const { moderation } = body;
  delete body['moderation'];
  if (moderation === undefined || moderation === null) return undefined;
  if (!isObject(moderation)) throw wrongField('moderation', { en: 'an object', zh: '对象' });
  const policy = isObject(moderation['policy']) ? moderation['policy'] : {};
  const [blocksInput, blocksOutput] = [isBlock(policy, 'input'), isBlock(policy, 'output')];
  if (blocksOutput && body['stream'] === true) {
    throw wrongField('moderation.policy.output.mode', {
      en: '"score" for a stream: what ends one is the policy of the route',
      zh: '流式请求中为 "score"：由路由的策略终止流',
    });
  }
  return { blocksInput, blocksOutput };
}

function isBlock(policy: JsonObject, side: 'input' | 'output'): boolean {
  const ruled = policy[side];
  const mode = isObject(ruled) ? ruled['mode'] : undefined;
  if (mode !== undefined && mode !== 'score' && mode !== 'block')
    throw wrongField(`moderation.policy.${side}.mode`, { en: '"score" or "block"', zh: '"score" 或 "block"' });
  return mode === 'block';
}

/** What stands in the slot `moderation` of an answer. */
export function moderationSlot(
  { moderationSide }: Dialect,
  input: Verdict | undefined,
  output: AnswerVerdict,
): { readonly input: unknown; readonly output: unknown } {
  const side = (verdict: AnswerVerdict | undefined): unknown =>
    verdict ? moderationSide?.(moderationOf(textsOf(verdict))) : unlooked;
  return { input: side(input), output: side(output) };
}

/** A side that no check looks at is not said to be clean. */
const unlooked = {
  type: 'error',
  code: 'not_checked',
  message: 'The policy of this route has no check for prompts',
} as const;

export const isFlagged = (verdict: AnswerVerdict): boolean => moderationOf(textsOf(verdict)).flagged;

/** Every text that a verdict is about. */
const textsOf = (verdict: AnswerVerdict): Parameters<typeof moderationOf>[0] => [
  verdict,
  ...(verdict.others ?? []).map(({ findings }) => ({ findings, scores: {} })),
];
