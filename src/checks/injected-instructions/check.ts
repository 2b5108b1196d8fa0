import { probabilityOf } from '../../attack-signs/attack-odds.ts';
import type { Check, CheckMeta } from '../../core/check.ts';
import type { Finding } from '../../core/finding.ts';
import type { Segment, Target } from '../../core/segment.ts';
import { textOf } from '../../core/target-text.ts';
import { openDocument } from './read-document.ts';

const meta: CheckMeta = {
  maturity: 'canary',
  title: { en: 'Injected instructions', zh: '注入的指令' },
  stages: ['document'],
  kinds: ['sentence', 'code'],
  languages: ['en', 'zh'],
  needs: [],
  isUsual: () => false,
  messages: {
    order: {
      severity: 4,
      en: 'Gives orders to the model that reads this text',
      zh: '向读取此文本的模型下达指令',
    },
    hidden: {
      severity: 5,
      en: 'Hides orders to a model from people',
      zh: '隐藏了给模型的指令，人看不到',
    },
  },
  reasons: {},
};

/** Finds what documents, web pages and results of tools tell the model that reads them to do. */
export const injectedInstructions: Check = {
  id: 'injected-instructions',
  meta,
  create: () => ({
    open: (exchange) => {
      const worst = { order: 0, hidden: 0 };
      const documents = new Map<Target, ReturnType<typeof openDocument>>();
      const found = (kind: keyof typeof worst, place: Pick<Segment, 'target' | 'span'>, odds: number): Finding[] => {
        const confidence = probabilityOf(odds);
        worst[kind] = Math.max(worst[kind], confidence);
        if (odds <= 0) return [];
        const severity = meta.messages[kind]?.severity ?? 0;
        const { target, span } = place;
        return [{ check: injectedInstructions.id, message: kind, target, span, confidence, severity, data: { kind } }];
      };
      return {
        inspect: (segment) => {
          const { target, content } = segment;
          const known = documents.get(target);
          const document = known ?? openDocument(textOf(exchange, target) ?? '');
          documents.set(target, document);
          const hidden = known ? [] : document.hidden;
          return {
            findings: [
              ...hidden.flatMap(({ span, odds }) => found('hidden', { target, span }, odds)),
              ...found('order', { target, span: content }, document.sentenceOdds(segment)),
            ],
          };
        },
        conclude: () => ({ scores: { '': Math.max(worst.order, worst.hidden), ...worst } }),
      };
    },
  }),
};
