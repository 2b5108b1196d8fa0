// Draws lines from 0 to 1 as SVG: light or dark as the reader prefers, told apart by mark as well as by colour.
import type { Curve } from '../record.ts';

export interface PlotText {
  readonly title: string;
  /** What is seen, for those who do not see it. */
  readonly description: string;
  readonly x: string;
  readonly y: string;
  /** Names of panels and series. */
  nameOf(key: string): string;
}

export interface PlotOptions {
  readonly text: PlotText;
  /** Whether a line from corner to corner shows what would be perfect. */
  readonly diagonal: boolean;
}

const side = 260;
const margin = { left: 56, top: 56, right: 20, bottom: 48 };
const cell = { width: margin.left + side + margin.right, height: margin.top + side + margin.bottom };

/** One square a panel, side by side, in the order of the curves. */
export function plot(curves: readonly Curve[], { text, diagonal }: PlotOptions): string {
  const panels = Array.from(Map.groupBy(curves, ({ panel }) => panel));
  const width = Math.max(1, panels.length) * cell.width;
  const drawn = panels.map(([panel, lines], at) => {
    const title = `<text class="title" x="${side / 2}" y="-14">${escape(text.nameOf(panel))}</text>`;
    return (
      `<g transform="translate(${at * cell.width + margin.left} ${margin.top})">\n${title}\n${axes(text)}\n` +
      `${diagonal ? `<path class="perfect" d="M0 ${side}L${side} 0"/>\n` : ''}` +
      `${lines.map((line, order) => drawLine(line, order)).join('\n')}\n${legend(lines, { text, diagonal })}\n</g>`
    );
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${cell.height}" width="${width}" height="${cell.height}" role="img" aria-labelledby="title desc">\n` +
    `<title id="title">${escape(text.title)}</title>\n<desc id="desc">${escape(text.description)}</desc>\n` +
    `<style>${style}</style>\n<rect class="ground" width="100%" height="100%"/>\n${drawn.join('\n')}\n</svg>\n`
  );
}

const style = [
  'text{font:12px system-ui,sans-serif;fill:#1f2937}.title{font-weight:600;font-size:13px;text-anchor:middle}.tick{fill:#6b7280;font-size:11px}',
  '.ground{fill:#fff}.grid{stroke:#e5e7eb;fill:none}.perfect{stroke:#9ca3af;stroke-dasharray:4 4;fill:none}.line{fill:none;stroke-width:2}',
  '.s0{stroke:#1d4ed8}.s1{stroke:#c2410c}.s0.mark{fill:#1d4ed8}.s1.mark{fill:#c2410c}',
  '@media(prefers-color-scheme:dark){text{fill:#e5e7eb}.tick{fill:#9ca3af}.ground{fill:#111827}.grid{stroke:#374151}.perfect{stroke:#6b7280}',
  '.s0{stroke:#93c5fd}.s1{stroke:#fdba74}.s0.mark{fill:#93c5fd}.s1.mark{fill:#fdba74}}',
].join('');

const px = (share: number): string => String(Math.round(share * side * 10) / 10);

function axes({ x, y }: PlotText): string {
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].map((at) => {
    const place = px(at);
    const up = px(1 - at);
    return (
      `<path class="grid" d="M0 ${up}H${side}M${place} 0V${side}"/>` +
      `<text class="tick" x="${place}" y="${side + 16}" text-anchor="middle">${at}</text>` +
      `<text class="tick" x="-8" y="${Number(up) + 4}" text-anchor="end">${at}</text>`
    );
  });
  const names =
    `<text x="${side / 2}" y="${side + 36}" text-anchor="middle">${escape(x)}</text>` +
    `<text transform="translate(-40 ${side / 2}) rotate(-90)" text-anchor="middle">${escape(y)}</text>`;
  return `${ticks.join('\n')}\n${names}`;
}

/** Marks where the share of rows is known, the larger the more there are. */
function drawLine({ points }: Curve, order: number): string {
  const path = points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${px(x)} ${px(1 - y)}`).join('');
  const marks = points.flatMap(([x, y, share]) =>
    share === undefined
      ? []
      : [mark({ x: Number(px(x)), y: Number(px(1 - y)), size: 2.5 + 5 * Math.sqrt(share) }, order)],
  );
  return `<path class="line s${order}" d="${path}"/>\n${marks.join('')}`;
}

/** A disc for the first series, a square for the second. */
function mark(
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
  order: number,
): string {
  const round = (value: number): number => Math.round(value * 10) / 10;
  return order === 0
    ? `<circle class="mark s0" cx="${x}" cy="${y}" r="${round(size)}"/>`
    : `<rect class="mark s${order}" x="${round(x - size)}" y="${round(y - size)}" width="${round(2 * size)}" height="${round(2 * size)}"/>`;
}

/** In the corner that the lines leave free. */
function legend(lines: readonly Curve[], { text, diagonal }: PlotOptions): string {
  const top = diagonal ? 16 : side - 14 - 18 * (lines.length - 1);
  return lines
    .map(({ series }, order) => {
      const y = top + 18 * order;
      return `${mark({ x: 14, y: y - 4, size: 4 }, order)}<text x="24" y="${y}">${escape(text.nameOf(series))}</text>`;
    })
    .join('');
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
