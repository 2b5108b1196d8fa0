import { probabilityOf } from '../../text-classifier/probability.ts';
import type { Check, CheckMeta, Inspection } from '../../core/check.ts';
import type { Evidence } from '../../core/evidence.ts';
import { type Exchange, stageOf } from '../../core/exchange.ts';
import type { Finding } from '../../core/finding.ts';
import type { Segment, Target } from '../../core/segment.ts';
import { textOf } from '../../core/target-text.ts';
import { givenOrders } from './given-orders.ts';
import { openDocument } from './read-document.ts';

const meta: CheckMeta = {
  maturity: 'canary',
  title: { en: 'Injected instructions', zh: '注入的指令' },
  stages: ['document', 'answer'],
  kinds: ['sentence', 'code'],
  channels: ['prose', 'arguments'],
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
    followed: {
      severity: 5,
      en: 'Does what an order in the documents says',
      zh: '照文档中的指令做了',
    },
  },
  reasons: {},
};

/** Finds what documents, web pages and results of tools tell the model that reads them to do, and where an answer or a call of a tool does it. */
export const injectedInstructions: Check = {
  id: 'injected-instructions',
  meta,
  create: () => ({
    open: (exchange) => (stageOf(exchange) === 'document' ? openDocuments(exchange) : openAnswer(exchange)),
  }),
};

function openDocuments(exchange: Exchange): Inspection {
  const worst = { order: 0, hidden: 0 };
  const documents = new Map<Target, ReturnType<typeof openDocument>>();
  const found = (kind: keyof typeof worst, place: Pick<Segment, 'target' | 'span'>, odds: number): Finding[] => {
    worst[kind] = Math.max(worst[kind], probabilityOf(odds));
    return odds > 0 ? [findingOf(kind, place, odds)] : [];
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
    conclude: () => ({ scores: { '': Math.max(worst.order, worst.hidden), ...worst, followed: 0 } }),
  };
}

/** An answer is told to follow an order where it says or sends what can only have come from that. */
function openAnswer(exchange: Exchange): Inspection {
  const orders = givenOrders(exchange);
  let followed = 0;
  return {
    inspect: ({ target, content, text }) => {
      const done = orders.filter(({ marks }) => marks.some((mark) => text.includes(mark)));
      const [first] = done;
      if (!first) return { findings: [] };
      followed = Math.max(followed, ...done.map(({ odds }) => probabilityOf(odds)));
      const evidence = done.map(({ source, span }): Evidence => ({ source, span, relation: 'related' }));
      return { findings: [{ ...findingOf('followed', { target, span: content }, first.odds), evidence }] };
    },
    conclude: () => ({ scores: { '': followed, order: 0, hidden: 0, followed } }),
  };
}

function findingOf(
  kind: 'order' | 'hidden' | 'followed',
  { target, span }: Pick<Segment, 'target' | 'span'>,
  odds: number,
): Finding {
  const severity = meta.messages[kind]?.severity ?? 0;
  const confidence = probabilityOf(odds);
  return { check: injectedInstructions.id, message: kind, target, span, confidence, severity, data: { kind } };
}
