import path from 'node:path';
import type { Source } from '../core/exchange.ts';
import { isDay } from '../records/day.ts';

/** A title or date stands at the top, or not at all. In UTF-16 units. */
const headLength = 65_536;
const titleLength = 200;

/** The title (front matter, first heading, file name) and date (front matter) of a text. The text itself stays as it is, since offsets point into it. */
export function describeSource(file: string, text: string): Pick<Source, 'title' | 'date'> {
  const lines = text
    .slice(0, headLength)
    .split('\n')
    .map((line) => line.trimEnd());
  const { fields, length } = readFrontMatter(lines);
  const heading = isMarkdown(file) ? lines.slice(length).find((line) => isHeading(line)) : undefined;
  const title = fields.get('title') ?? (heading === undefined ? undefined : headingText(heading));
  const date = fields.get('date')?.slice(0, 10);
  return {
    title: (title === undefined || title === '' ? path.basename(file) : title).slice(0, titleLength),
    ...(date !== undefined && isDay(date) && { date }),
  };
}

interface FrontMatter {
  readonly fields: ReadonlyMap<string, string>;
  /** In lines. */
  readonly length: number;
}

/** Only plain `key: value` lines between two `---` lines; anything else there is for other programs. */
function readFrontMatter(lines: readonly string[]): FrontMatter {
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1;
  const fields = new Map<string, string>();
  for (const line of lines.slice(1, Math.max(1, end))) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon), unquote(line.slice(colon + 1).trim()));
  }
  return { fields, length: end + 1 };
}

function unquote(value: string): string {
  const quote = value[0];
  return value.length > 1 && (quote === '"' || quote === "'") && value.endsWith(quote) ? value.slice(1, -1) : value;
}

const isMarkdown = (file: string): boolean => ['.md', '.markdown'].includes(path.extname(file).toLowerCase());
const isHeading = (line: string): boolean => /^#{1,6} +\S/.test(line);

function headingText(line: string): string {
  let start = 0;
  while (line[start] === '#') start += 1;
  return line.slice(start).trim();
}
