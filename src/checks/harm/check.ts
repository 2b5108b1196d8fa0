import { answerChannels, type Check, type CheckMeta } from '../../core/check.ts';
import { stageOf } from '../../core/exchange.ts';
import type { Finding } from '../../core/finding.ts';
import type { Segment, Span, Target } from '../../core/segment.ts';
import { textOf } from '../../core/target-text.ts';
import { readTextHeads, type TextHeads } from '../../text-classifier/text-heads.ts';
import { toNormalForm } from '../../text/normal-form.ts';
import { harmKinds, type HarmKindName } from './kinds.ts';
import { type HarmRisks, linearOdds, noRisks, openReading, probability } from './reading.ts';

const meta: CheckMeta = {
  maturity: 'canary',
  title: { en: 'Harm', zh: '有害内容' },
  stages: ['prompt', 'answer', 'document'],
  kinds: ['sentence'],
  channels: answerChannels,
  languages: ['en', 'zh'],
  needs: [],
  isUsual: () => false,
  messages: harmKinds,
  reasons: {},
};

/** Above which a sentence is reported. */
const reported = 0.5;

let shipped: TextHeads | undefined;

/** Finds what a text may do to people: abuse, hate and threats in what is said, help with harm in what is asked for. */
export const harm: Check = {
  id: 'harm',
  meta,
  create: () => ({
    open: (exchange) => {
      shipped ??= readTextHeads({ url: new URL('heads.bin', import.meta.url), madeBy: 'training/harm/README.md' });
      const heads = shipped;
      const reading = openReading(heads);
      const worst: Record<HarmKindName, number> = { ...noRisks };
      const asked = new Set<Target>();
      const findings = (segment: Segment, span: Span, risks: HarmRisks): Finding[] => {
        for (const kind of kindNames) worst[kind] = Math.max(worst[kind], risks[kind]);
        return findingsOf(segment, span, risks);
      };
      return {
        inspect: (segment) => {
          const said = findings(segment, segment.content, reading.read(segment));
          if (stageOf(exchange) !== 'prompt' || asked.has(segment.target)) return { findings: said };
          asked.add(segment.target);
          const text = textOf(exchange, segment.target) ?? '';
          return { findings: [...findings(segment, wordsOf(text), readRequest(heads, text)), ...said] };
        },
        conclude: () => ({ scores: { '': Math.max(...Object.values(worst)), ...worst } }),
      };
    },
  }),
};

const kindNames = Object.keys(harmKinds) as HarmKindName[];

/** A sentence names its gravest kinds: what is hate is offensive as well, and need not be said twice. */
function findingsOf({ target }: Segment, span: Span, risks: HarmRisks): Finding[] {
  const kinds = kindNames.filter((kind) => risks[kind] >= reported);
  const told = kinds.length > 1 ? kinds.filter((kind) => kind !== 'offensive') : kinds;
  return told.map((kind) => ({
    check: harm.id,
    message: kind,
    target,
    span,
    confidence: risks[kind],
    severity: harmKinds[kind].severity,
    data: { kind },
  }));
}

/** A text without the white space around it. */
function wordsOf(text: string): Span {
  const start = text.length - text.trimStart().length;
  return { start, end: start + text.trim().length };
}

/** What a prompt asks for shows in the whole of it: the sentence that asks and the one that says what for are often two. */
function readRequest(heads: TextHeads, text: string): HarmRisks {
  return { ...noRisks, illicit: probability(linearOdds(heads, toNormalForm(text).text)('request')) };
}
