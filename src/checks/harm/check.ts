import { answerChannels, type Check, type CheckMeta } from '../../core/check.ts';
import { stageOf } from '../../core/exchange.ts';
import type { Finding } from '../../core/finding.ts';
import type { Segment, Span, Target } from '../../core/segment.ts';
import { textOf } from '../../core/target-text.ts';
import { toNormalForm } from '../../text/normal-form.ts';
import { readHarmHeads } from './heads.ts';
import { harmKindNames, type HarmKindName, harmKinds, type HarmRisks, noRisks } from './kinds.ts';
import { openReading } from './reading.ts';
import { readRequest } from './requests/request-risks.ts';

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

/** Finds what a text may do to people: abuse, hate and threats in what is said, help with harm in what is asked for. */
export const harm: Check = {
  id: 'harm',
  meta,
  create: () => ({
    open: (exchange) => {
      const heads = readHarmHeads();
      const reading = openReading(heads);
      const worst: Record<HarmKindName, number> = { ...noRisks };
      const asked = new Set<Target>();
      const findings = (place: Place, risks: HarmRisks): Finding[] => {
        for (const kind of harmKindNames) worst[kind] = Math.max(worst[kind], risks[kind]);
        return findingsOf(place, risks);
      };
      return {
        inspect: (segment) => {
          const said = findings(sentencePlace(segment), reading.read(segment));
          if (stageOf(exchange) !== 'prompt' || asked.has(segment.target)) return { findings: said };
          asked.add(segment.target);
          const text = textOf(exchange, segment.target) ?? '';
          const place: Place = { target: segment.target, span: wordsOf(text), stance: 'asking' };
          return { findings: [...findings(place, readRequest(heads, toNormalForm(text).text)), ...said] };
        },
        conclude: () => ({ scores: { '': Math.max(...Object.values(worst)), ...worst } }),
      };
    },
  }),
};

/** Where something was read, and how it is meant. */
interface Place {
  readonly target: Target;
  readonly span: Span;
  readonly stance: 'asserting' | 'asking';
}

const sentencePlace = ({ target, content, text }: Segment): Place => ({
  target,
  span: content,
  stance: /[?？]\s*$/u.test(text.slice(-8)) ? 'asking' : 'asserting',
});

/** A sentence names its gravest kinds: what is hate is offensive as well, and need not be said twice. */
function findingsOf({ target, span, stance }: Place, risks: HarmRisks): Finding[] {
  const kinds = harmKindNames.filter((kind) => risks[kind] >= reported);
  const told = kinds.length > 1 ? kinds.filter((kind) => kind !== 'offensive') : kinds;
  return told.map((kind) => ({
    check: harm.id,
    message: kind,
    target,
    span,
    confidence: risks[kind],
    severity: harmKinds[kind].severity,
    data: { kind, stance },
  }));
}

/** A text without the white space around it. */
function wordsOf(text: string): Span {
  const start = text.length - text.trimStart().length;
  return { start, end: start + text.trim().length };
}
