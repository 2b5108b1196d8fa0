import type { PdfDocument } from './open-pdf.ts';
import type { Frame, Run } from './geometry.ts';
import { withoutRadicals } from './radicals.ts';

interface FramedRuns {
  readonly frame: Frame;
  /** As drawn. */
  readonly runs: Run[];
}

export interface PageRuns {
  readonly width: number;
  readonly height: number;
  /** One a direction of writing, the one with the most text first. */
  readonly frames: readonly FramedRuns[];
  readonly textLength: number;
}

type Page = Awaited<ReturnType<PdfDocument['getPage']>>;
type Item = Awaited<ReturnType<Page['getTextContent']>>['items'][number];
type TextItem = Extract<Item, { readonly str: string }>;
type Styles = Awaited<ReturnType<Page['getTextContent']>>['styles'];

/** Runs of text of a page with their places, however the page or the text is turned. */
export async function readPageRuns(page: Page): Promise<PageRuns> {
  const viewport = page.getViewport({ scale: 1 });
  const { items, styles } = await page.getTextContent();
  const frames = new Map<string, FramedRuns>();
  let isSpaced = false;
  let textLength = 0;
  for (const item of items) {
    if (!('str' in item)) continue;
    const text = clean(item.str);
    if (text.trim() === '') {
      isSpaced ||= item.str !== '' || item.hasEOL;
      continue;
    }
    textLength += text.length;
    place(item, { text, isSpaced, styles, viewport: viewport.transform, frames });
    isSpaced = item.hasEOL;
  }
  const ordered = Array.from(frames.values()).toSorted((one, other) => lengthOf(other) - lengthOf(one));
  return { width: viewport.width, height: viewport.height, frames: ordered, textLength };
}

const lengthOf = ({ runs }: FramedRuns): number => runs.reduce((sum, { text }) => sum + text.length, 0);

interface Placement {
  readonly text: string;
  readonly isSpaced: boolean;
  readonly styles: Styles;
  readonly viewport: readonly number[];
  readonly frames: Map<string, FramedRuns>;
}

function place(item: TextItem, { text, isSpaced, styles, viewport, frames }: Placement): void {
  const [a, b, c, d, e, f] = multiply(viewport, item.transform as number[]);
  const size = Math.hypot(c, d);
  const style = styles[item.fontName];
  const isVertical = style?.vertical === true;
  const angle = isVertical ? 90 : wholeDegrees(Math.atan2(b, a));
  if (![size, angle, e, f, item.width, item.height].every(Number.isFinite) || size <= 0) return;
  const frame = { alongX: cosine(angle), alongY: sine(angle) };
  const left = e * frame.alongX + f * frame.alongY;
  const baseline = f * frame.alongX - e * frame.alongY;
  const length = isVertical ? item.height : item.width;
  const { ascent, descent } = isVertical ? { ascent: 0.5, descent: -0.5 } : heightsOf(style);
  const key = String(angle);
  const framed = frames.get(key) ?? { frame, runs: [] };
  frames.set(key, framed);
  framed.runs.push({
    text,
    left,
    right: left + Math.max(0, length),
    top: baseline - ascent * size,
    bottom: baseline - descent * size,
    baseline,
    size,
    isSpaced,
  });
}

/** Fonts may tell heights that are not theirs. */
function heightsOf(style: Styles[string] | undefined): { readonly ascent: number; readonly descent: number } {
  const ascent = style?.ascent ?? 0;
  const descent = style?.descent ?? 0;
  return {
    ascent: ascent > 0.4 && ascent < 1.5 ? ascent : 0.8,
    descent: descent < 0 && descent > -0.8 ? descent : -0.2,
  };
}

type Matrix = readonly [number, number, number, number, number, number];

function multiply(first: readonly number[], second: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = first;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = second;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

const wholeDegrees = (radians: number): number => (Math.round((radians * 180) / Math.PI) + 360) % 360;

const quarterCosines: Readonly<Record<number, number>> = { 0: 1, 90: 0, 180: -1, 270: 0 };
const cosine = (angle: number): number => quarterCosines[angle] ?? Math.cos((angle * Math.PI) / 180);
const sine = (angle: number): number => quarterCosines[(angle + 270) % 360] ?? Math.sin((angle * Math.PI) / 180);

/** Without characters that say nothing. */
function clean(text: string): string {
  return withoutRadicals(text.replaceAll(/\s/g, ' ').replaceAll(/[\p{Cc}\p{Co}\ufffd\ufeff]/gu, ''));
}
