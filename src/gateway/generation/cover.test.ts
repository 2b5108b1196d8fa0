import { expect, test } from 'vitest';
import type { JudgedFinding } from '../../core/verdict.ts';
import type { Piece } from '../dialects/dialect.ts';
import { cover } from './cover.ts';

const finding = (start: number, end: number, onRead = (): void => undefined): JudgedFinding => ({
  check: 'words',
  message: 'listed',
  target: 'message:0',
  span: { start, end },
  confidence: 1,
  severity: 4,
  get action() {
    onRead();
    return 'redact' as const;
  },
});

function covered(texts: readonly string[], findings: readonly JudgedFinding[]): string[] {
  const left = [...texts];
  const pieces = texts.map((text, at): Piece => {
    const write = (changed: string): void => void (left[at] = changed);
    return { choice: 0, channel: 'prose', part: '', text, write };
  });
  cover(pieces, findings, 1);
  return left;
}

test('covers in each piece what reaches into it, in whatever order it was found', () => {
  const findings = [finding(9, 12), finding(1, 7), finding(0, 2)];
  expect(covered(['abc', 'def', 'ghi', 'jkl'], findings)).toEqual(['███', '███', 'g███', 'jkl']);
});

test('reads a finding about once, however many there are', () => {
  const many = 5_000;
  let reads = 0;
  const findings = Array.from({ length: many }, (_, at) => finding(at * 4, at * 4 + 2, () => (reads += 1)));
  const left = covered(
    Array.from({ length: many }, () => 'abc'),
    findings,
  );
  expect(new Set(left)).toEqual(new Set(['███c']));
  expect(reads).toBeLessThan(many * 4);
});
