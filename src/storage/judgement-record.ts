import type { JudgementRecord } from '../core/ports.ts';
import type { Seal } from './judgement-seal.ts';
import type { Span } from '../core/segment.ts';

interface KeptJudgement {
  readonly key: string;
  readonly record: JudgementRecord;
}

const statuses = ['supported', 'contradicted', 'unsupported'] as const;

/** One line: JSON of key, status, risk, whether it counts, quotes as passage, start, end, faults as start, end; behind a blank, its seal. */
export function writeRecord(key: string, record: JudgementRecord, seal: Seal): string {
  const text = toText(key, record);
  return `${text} ${seal.of(text)}`;
}

function toText(key: string, record: JudgementRecord): string {
  const { status, risk, isVerified, quotes, faults } = record;
  return JSON.stringify([
    key,
    statuses.indexOf(status),
    risk,
    isVerified ? 1 : 0,
    quotes.flatMap(({ passage, span }) => [passage, span.start, span.end]),
    faults.flatMap(({ start, end }) => [start, end]),
  ]);
}

/** Undefined where a line is not what was written: it may be torn, changed, or of another version. */
export function readRecord(line: string, seal: Seal): KeptJudgement | undefined {
  const cut = line.lastIndexOf(' ');
  const text = line.slice(0, Math.max(0, cut));
  if (!seal.holds(text, line.slice(cut + 1))) return undefined;
  const [key, statusIndex, risk, verified, quotes, faults] = listOf(text);
  const status = statuses[typeof statusIndex === 'number' ? statusIndex : -1];
  const isGood = typeof key === 'string' && typeof risk === 'number' && risk >= 0 && risk <= 1;
  if (!isGood || !status || !isOffsets(quotes, 3) || !isOffsets(faults, 2)) return undefined;
  if (!areSpans(quotes, 3) || !areSpans(faults, 2)) return undefined;
  return {
    key,
    record: {
      status,
      risk,
      isVerified: verified === 1,
      quotes: runsOf(quotes, 3).map(([passage = 0, start = 0, end = 0]) => ({ passage, span: { start, end } })),
      faults: runsOf(faults, 2).map(([start = 0, end = 0]): Span => ({ start, end })),
    },
  };
}

function listOf(line: string): readonly unknown[] {
  try {
    const value: unknown = line === '' ? [] : JSON.parse(line);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

const isOffsets = (value: unknown, size: number): value is readonly number[] =>
  Array.isArray(value) &&
  value.length % size === 0 &&
  value.every((offset) => Number.isSafeInteger(offset) && (offset as number) >= 0);

/** Whether the last two numbers of every run are a start and an end behind it. */
const areSpans = (numbers: readonly number[], size: number): boolean =>
  runsOf(numbers, size).every((run) => (run[size - 2] ?? 0) < (run[size - 1] ?? 0));

const runsOf = (numbers: readonly number[], size: number): number[][] =>
  Array.from({ length: numbers.length / size }, (_, at) => numbers.slice(at * size, (at + 1) * size));
