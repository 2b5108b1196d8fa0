import { answerChannels, type Check, type CheckMeta } from '../../core/check.ts';
import { stageOf } from '../../core/exchange.ts';
import type { Finding } from '../../core/finding.ts';
import type { Segment } from '../../core/segment.ts';
import { textOf } from '../../core/target-text.ts';
import { readHarmHeads } from './heads.ts';
import { harmKindNames, harmKinds, type HarmRisks, higherOf, noRisks } from './kinds.ts';
import { openReading } from './reading.ts';
import type { Stance } from './stance.ts';

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
      const reading = openReading(readHarmHeads());
      let worst = noRisks;
      const findings = (segment: Segment, risks: HarmRisks, stance: () => Stance): readonly Finding[] => {
        if (risks === noRisks) return [];
        worst = higherOf(worst, risks);
        return findingsOf(segment, risks, stance);
      };
      const isPrompt = stageOf(exchange) === 'prompt';
      return {
        inspect: (segment) => {
          const { said, asked, stance } = reading.read(
            segment,
            isPrompt ? textOf(exchange, segment.target) : undefined,
          );
          const found = findings(segment, said, stance);
          return { findings: asked ? [...findings(segment, asked, () => 'asking'), ...found] : found };
        },
        conclude: () => ({ scores: { '': Math.max(...Object.values(worst)), ...worst } }),
      };
    },
  }),
};

/** A sentence names its gravest kinds: what is hate is offensive as well, and need not be said twice. */
function findingsOf({ target, content }: Segment, risks: HarmRisks, stance: () => Stance): Finding[] {
  const kinds = harmKindNames.filter((kind) => risks[kind] >= reported);
  if (kinds.length === 0) return [];
  const told = kinds.length > 1 ? kinds.filter((kind) => kind !== 'offensive') : kinds;
  const meant = stance();
  return told.map((kind) => ({
    check: harm.id,
    message: kind,
    target,
    span: content,
    confidence: risks[kind],
    severity: harmKinds[kind].severity,
    data: { kind, stance: meant },
  }));
}
