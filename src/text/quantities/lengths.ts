import { clean } from './number-reading.ts';
import type { Quantity } from './quantity.ts';
import { isHan } from './quantity-text.ts';

const foot = 0.3048;
const inch = 0.0254;
const metres = /(\d{1,2}|[一二三四五六七八九](?![百十点米]))(?![\d.:年月米分秒×])/y;
const inches = /(?:[ -]?(\d{1,2})(?:[ -]?inch(?:es)?|[ -]?in\b|"|″)|-(\d{1,2})(?![\d.]))/y;

/** Adds what follows a length in a smaller unit: 1米78, 一米八, `6 feet 2 inches`, `5ft 8in`, `7-foot-1`. */
export function withSmallerLength(folded: string, whole: Quantity, factor: number): Quantity | undefined {
  const part = factor === 1 ? decimetres(folded, whole) : factor === foot ? inchesAfter(folded, whole) : undefined;
  if (!part) return undefined;
  const { end, value, precision } = part;
  return { ...whole, value: clean(whole.value + value), precision, span: { start: whole.span.start, end } };
}

interface Part {
  readonly end: number;
  readonly value: number;
  readonly precision: number;
}

function decimetres(folded: string, { span }: Quantity): Part | undefined {
  metres.lastIndex = span.end;
  const written = metres.exec(folded)?.[1];
  if (written === undefined) return undefined;
  const digits = isHan(written.charCodeAt(0)) ? '一二三四五六七八九'.indexOf(written) + 1 : Number(written);
  return { end: metres.lastIndex, value: digits / 10 ** written.length, precision: 0.005 };
}

function inchesAfter(folded: string, { span }: Quantity): Part | undefined {
  inches.lastIndex = span.end;
  const found = inches.exec(folded);
  const count = Number(found?.[1] ?? found?.[2] ?? 12);
  return count < 12 ? { end: inches.lastIndex, value: count * inch, precision: inch / 2 } : undefined;
}

const perHour = /(?:时速|每小时)(?:约为|[约为达超]|超过|达到|可达)?$/;
const perSecond = /(?:秒速|每秒)(?:约为|[约为达超]|超过|达到|可达)?$/;

/** A length behind 时速 or 每小时 is a speed: 时速120公里. */
export function asSpeed(folded: string, whole: Quantity): Quantity {
  if (whole.unit !== 'm') return whole;
  const before = folded.slice(Math.max(0, whole.span.start - 5), whole.span.start);
  const seconds = perHour.test(before) ? 3600 : perSecond.test(before) ? 1 : 0;
  if (seconds === 0) return whole;
  const { value, precision, high } = whole;
  const speed = { value: clean(value / seconds), precision: precision / seconds, unit: 'm/s' };
  return { ...whole, ...speed, ...(high === undefined ? {} : { high: clean(high / seconds) }) };
}
