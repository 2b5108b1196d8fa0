import * as z from 'zod';
import { actions, judgeOutcomes, statuses, type Verdict } from '../core/verdict.ts';
import type { SchemaOf } from './schema-of.ts';

const probability = (description: string): z.ZodNumber => z.number().min(0).max(1).describe(description);
const offset = z.int().min(0);
const action = z.enum(actions);

const span = z
  .object({ start: offset, end: offset })
  .describe('Half-open range of UTF-16 offsets into the original text');

const evidence = z.object({
  source: z.string().describe('Id of the source'),
  span,
  relation: z.enum(['supports', 'contradicts', 'related']),
});

const target = z.union([
  z.literal(['answer', 'question']),
  z.templateLiteral(['message:', z.int().min(0)]),
  z.templateLiteral(['source:', z.string()]),
  z.templateLiteral(['tool:', z.int().min(0)]),
]);

const data = z.record(z.string(), z.unknown()).exactOptional();

const finding = z.object({
  check: z.string().describe('Id of the check'),
  message: z.string().describe('Id of a message in the catalogue of the check'),
  target: target.describe('The text that the span points into'),
  span,
  confidence: probability('How sure the check is'),
  severity: z.number().min(0).max(7).describe('0 harmless, 2 worth a look, 4 serious, 6 grave'),
  evidence: z.array(evidence).exactOptional(),
  edits: z
    .array(
      z.object({ span, text: z.string().describe('What the evidence says instead, as the answer would write it') }),
    )
    .exactOptional()
    .describe('What would mend the target; only where the check is sure of it'),
  data,
  action: action.describe('What the policy does about the finding'),
});

const grade = z.object({
  kind: z.enum(['sentence', 'claim', 'code']),
  span,
  status: z.enum(statuses).describe('What the sources say about the segment'),
  confidence: probability('How sure the status is'),
  risk: probability('Calibrated probability that the segment says something its sources do not bear out'),
  evidence: z.array(evidence),
  judge: z
    .object({ id: z.string(), outcome: z.enum(judgeOutcomes) })
    .exactOptional()
    .describe('What came of a judge; but for `decided`, the grade is that of the models of the check alone'),
});

const unable = z.object({
  check: z.string(),
  reason: z.string().describe('Why the check could not say anything'),
  data,
});

const verdictObject = z
  .object({
    id: z.string().describe('Id of the exchange'),
    action: action.describe('What is done about the exchange, mildest first: allow, annotate, redact, revise, block'),
    policy: z.object({ id: z.string(), version: z.string().describe('Hash of the normalised content of the policy') }),
    scores: z
      .record(z.string(), probability('Calibrated probability that the check has something to report'))
      .describe('By check, or by check and kind: `harm`, `harm.hate`; absent where the check did not run'),
    findings: z.array(finding),
    segments: z.array(grade).describe('The sentences cover the answer; claims lie inside them'),
    unable: z.array(unable).describe('The checks that could not say anything'),
    observed: action.exactOptional().describe('What would have been done, where the policy only observes'),
    redacted: z
      .record(z.string(), z.string())
      .exactOptional()
      .describe('The texts with the findings to redact covered, by target'),
    timing: z.object({ totalMs: z.number().min(0).describe('Milliseconds') }),
  })
  .meta({ title: 'Verdict', description: 'What comes back for one exchange' });

/** The record of a verdict. */
export const verdictSchema: z.ZodType<Verdict> = verdictObject satisfies SchemaOf<Verdict, typeof verdictObject>;
