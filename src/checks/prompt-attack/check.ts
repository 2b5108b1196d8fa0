import { type AttackKind, attackKinds } from '../../attack-signs/attack-kind.ts';
import { probabilityOf } from '../../text-classifier/probability.ts';
import type { Check, CheckMeta } from '../../core/check.ts';
import type { Exchange } from '../../core/exchange.ts';
import type { Finding } from '../../core/finding.ts';
import type { Target } from '../../core/segment.ts';
import { textOf } from '../../core/target-text.ts';
import { attackMessages } from './messages.ts';
import { openTurns } from './turns.ts';

const meta: CheckMeta = {
  maturity: 'canary',
  title: { en: 'Attacks in prompts', zh: '提示词攻击' },
  stages: ['prompt'],
  kinds: ['sentence', 'code'],
  languages: ['en', 'zh'],
  needs: [],
  isUsual: () => false,
  messages: attackMessages,
  reasons: {},
};

/** Finds prompts that try to make a model drop its rules, follow others, or give away what it was told. */
export const promptAttack: Check = {
  id: 'prompt-attack',
  meta,
  create: () => ({
    open: (exchange) => {
      const worst: Record<AttackKind, number> = { jailbreak: 0, injection: 0, extraction: 0 };
      const turns = openTurns();
      const seen = new Set<Target>();
      return {
        // A text is read as a whole, with its first segment: an attack goes over sentences, and what it asks for may be anything.
        inspect: ({ target }) => {
          if (seen.has(target) || !isOfUser(exchange, target)) return { findings: [] };
          seen.add(target);
          const { odds, kind, span } = turns.read(textOf(exchange, target) ?? '');
          const confidence = probabilityOf(odds);
          worst[kind] = Math.max(worst[kind], confidence);
          if (odds <= 0) return { findings: [] };
          const { severity } = attackMessages[kind];
          const finding: Finding = {
            check: promptAttack.id,
            message: kind,
            target,
            span,
            confidence,
            severity,
            data: { kind },
          };
          return { findings: [finding] };
        },
        conclude: () => ({ scores: { '': Math.max(...attackKinds.map((kind) => worst[kind])), ...worst } }),
      };
    },
  }),
};

/** What the operator says is no attack. */
function isOfUser({ messages }: Exchange, target: Target): boolean {
  return target === 'question' || messages?.[Number(target.slice('message:'.length))]?.role === 'user';
}
