import type { ExchangeRecord, KeptRecord } from '../../core/audit.ts';
import type { Target } from '../../core/segment.ts';
import type { JudgedFinding } from '../../core/verdict.ts';
import type { ReportOptions } from '../format.ts';
import { toMessage } from '../message.ts';
import { toJson } from '../verdict-record.ts';
import { createDriver, levelOf, ruleId } from './driver.ts';
import { textUri } from './locations.ts';
import { escapeMessage } from './message-text.ts';

/** Records of the audit as one SARIF 2.1.0 log, written piece by piece. */
export interface AuditSarif {
  start(): string;
  record(record: ExchangeRecord, kept: Pick<KeptRecord, 'sequence' | 'hash'>): string;
  end(): string;
}

/** A result for every finding, with its place as offsets: texts may not have been kept, or not as they were. */
export function createAuditSarif(options: ReportOptions): AuditSarif {
  let separator = '\n';
  return {
    start: () =>
      `{\n"$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",\n"version": "2.1.0",\n` +
      `"runs": [{\n"tool": {"driver": ${toJson(createDriver(options), 1)}},\n` +
      `"columnKind": "utf16CodeUnits",\n"language": ${toJson(options.language)},\n"results": [`,
    record: (record, kept) =>
      record.verdicts
        .flatMap(({ stage, verdict }) => verdict.findings.map((finding) => resultOf(finding, stage, options)))
        .map((result) => {
          const text = `${separator}${toJson(withRecord(result, record, kept))}`;
          separator = ',\n';
          return text;
        })
        .join(''),
    end: () => '\n]\n}]\n}\n',
  };
}

interface Result {
  readonly finding: JudgedFinding;
  readonly stage: string;
  readonly message: string;
}

const resultOf = (finding: JudgedFinding, stage: string, { catalogue, language }: ReportOptions): Result => ({
  finding,
  stage,
  message: escapeMessage(toMessage(finding, catalogue, language)),
});

function withRecord(
  { finding, stage, message }: Result,
  record: ExchangeRecord,
  { sequence, hash }: Pick<KeptRecord, 'sequence' | 'hash'>,
): Readonly<Record<string, unknown>> {
  const { check, target, span, severity, confidence, action } = finding;
  const { id, at, key, policy } = record;
  return {
    ruleId: ruleId(check, finding.message),
    level: action === 'allow' ? 'note' : levelOf(severity),
    message: { text: message },
    locations: [locationOf(id, target, span)],
    rank: Math.round(confidence * 1000) / 10,
    properties: { exchange: id.toWellFormed(), at, key, stage, action, severity, policy, sequence, hash },
  };
}

const locationOf = (
  id: string,
  target: Target,
  { start, end }: JudgedFinding['span'],
): Readonly<Record<string, unknown>> => ({
  physicalLocation: {
    artifactLocation: { uri: textUri(id, target) },
    region: { charOffset: start, charLength: end - start },
  },
});
