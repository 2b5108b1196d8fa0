import type { DocumentReader } from './reader.ts';
import { sourceCodeExtensions } from './source-code/extensions.ts';

/** Every format Assay reads; the only list. The first that names an extension reads it. */
const readers: readonly DocumentReader[] = [
  {
    id: 'markdown',
    extensions: ['md', 'markdown', 'mdown', 'mkd', 'mdx', 'qmd', 'rmd'],
    mediaTypes: ['text/markdown', 'text/x-markdown'],
    load: () => import('./markdown/read.ts'),
  },
  {
    id: 'plain-text',
    extensions: ['txt', 'text', 'log', 'rst', 'adoc', 'asciidoc', 'org', 'tex', 'srt', 'vtt'],
    mediaTypes: ['text/plain'],
    load: () => import('./plain-text/read.ts'),
  },
  {
    id: 'html',
    extensions: ['html', 'htm', 'xhtml', 'xht', 'shtml'],
    mediaTypes: ['text/html', 'application/xhtml+xml'],
    load: () => import('./html/read.ts'),
  },
  {
    id: 'csv',
    extensions: ['csv', 'tsv', 'tab', 'psv'],
    mediaTypes: ['text/csv', 'text/tab-separated-values'],
    load: () => import('./csv/read.ts'),
  },
  {
    id: 'json',
    extensions: ['json', 'ndjson', 'jsonl', 'geojson', 'jsonld', 'json5', 'ipynb'],
    mediaTypes: ['application/json', 'application/x-ndjson', 'application/ld+json'],
    load: () => import('./json/read.ts'),
  },
  { id: 'pdf', extensions: ['pdf'], mediaTypes: ['application/pdf'], load: () => import('./pdf/read.ts') },
  {
    id: 'word',
    extensions: ['docx', 'docm', 'dotx'],
    mediaTypes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    load: () => import('./word/read.ts'),
  },
  {
    id: 'spreadsheet',
    extensions: ['xlsx', 'xlsm', 'xltx'],
    mediaTypes: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    load: () => import('./spreadsheet/read.ts'),
  },
  {
    id: 'slides',
    extensions: ['pptx', 'pptm', 'ppsx'],
    mediaTypes: ['application/vnd.openxmlformats-officedocument.presentationml.presentation'],
    load: () => import('./slides/read.ts'),
  },
  { id: 'epub', extensions: ['epub'], mediaTypes: ['application/epub+zip'], load: () => import('./epub/read.ts') },
  {
    id: 'mail',
    extensions: ['eml', 'mht', 'mhtml'],
    mediaTypes: ['message/rfc822', 'multipart/related'],
    load: () => import('./mail/read.ts'),
  },
  { id: 'source-code', extensions: sourceCodeExtensions, mediaTypes: [], load: () => import('./source-code/read.ts') },
];

const byExtension: ReadonlyMap<string, DocumentReader> = new Map(
  readers.toReversed().flatMap((reader) => reader.extensions.map((extension) => [extension, reader] as const)),
);

const byId: ReadonlyMap<string, DocumentReader> = new Map(readers.map((reader) => [reader.id, reader]));

export const readerOfId = (id: string): DocumentReader | undefined => byId.get(id);

export const readerOfExtension = (extension: string): DocumentReader | undefined => byExtension.get(extension);

/** `mediaType` may carry parameters: `text/html; charset=utf-8`. */
export function readerOfMediaType(mediaType: string): DocumentReader | undefined {
  const name = (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase();
  return readers.find((reader) => reader.mediaTypes.includes(name));
}
