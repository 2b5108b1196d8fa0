import type { Span, Target } from '../../core/segment.ts';
import type { PassageView } from '../entry-view.ts';
import type { CheckedEntry } from '../format.ts';
import type { Position } from '../positions.ts';
import { clip } from '../visible-text.ts';

export interface Place {
  readonly span: Span;
  readonly start: Position;
  readonly end: Position;
  /** The original text of `span`. */
  readonly text: string;
}

/** A location in a text of the exchange: in the file that the answer came from, else below `exchange:`. */
export function locationOf(entry: CheckedEntry, target: Target, place: Place): Readonly<Record<string, unknown>> {
  return { physicalLocation: { artifactLocation: { uri: uriOf(entry, target) }, region: regionOf(place) } };
}

/** The artifact that holds a text of the exchange. */
export const uriOf = ({ file, isField, verdict, fileTarget = 'answer' }: CheckedEntry, target: Target): string =>
  target === fileTarget && file !== undefined && isField !== true ? fileUri(file) : textUri(verdict.id, target);

/** Where a passage stands, under a number that the message of its result links to. */
export function relatedLocationOf(
  entry: CheckedEntry,
  passage: PassageView,
  { id, text }: { readonly id: number; readonly text: string },
): Readonly<Record<string, unknown>> {
  const uri = webUri(passage.source.url) ?? textUri(entry.verdict.id, `source:${passage.source.id}`);
  // Without the text of the source its lines cannot be known.
  const region = passage.quote === '' ? offsets(passage.span) : regionOf({ ...passage, text: passage.quote });
  return { id, message: { text }, physicalLocation: { artifactLocation: { uri }, region } };
}

const regionOf = ({ span, start, end, text }: Place): Readonly<Record<string, unknown>> => ({
  startLine: start.line,
  startColumn: start.column,
  endLine: end.line,
  endColumn: end.column,
  ...offsets(span),
  snippet: { text: clip(text, longestSnippet).toWellFormed() },
});

const offsets = ({ start, end }: Span): { readonly charOffset: number; readonly charLength: number } => ({
  charOffset: start,
  charLength: end - start,
});

/** Code units of the text that a region repeats. */
const longestSnippet = 600;

/** `exchange:ferry/answer`, `exchange:ferry/source/notice.txt`: stable, and the path of no file. */
export const textUri = (id: string, target: string): string =>
  `exchange:${[id, ...partsOf(target)].map((part) => encodeURIComponent(part.toWellFormed())).join('/')}`;

function partsOf(target: string): string[] {
  const colon = target.indexOf(':');
  return colon < 0 ? [target] : [target.slice(0, colon), target.slice(colon + 1)];
}

/** A path as a URI; relative paths stay relative, so that a log means the same on another machine. */
function fileUri(file: string): string {
  const path = file
    .replaceAll('\\', '/')
    .split('/')
    .map((part) => encodeURIComponent(part.toWellFormed()))
    .join('/');
  if (path.startsWith('/')) return `file://${path}`;
  return /^[a-z]%3A\//i.test(path) ? `file:///${path.replace('%3A', ':')}` : path;
}

function webUri(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}
