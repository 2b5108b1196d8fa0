// Not by name: an older Node lacks zstd, and a program should hear so from what it calls, not from the import of the library.
import zlib, { crc32 } from 'node:zlib';
import type { DateOrigin, DocumentContent } from '../../core/document.ts';
import type { NewDocument, PassageContent, StoredDocument } from '../../core/knowledge.ts';
import type { Connection, Row } from './connection.ts';
import type { PassageRange } from './text-runs.ts';

export const documentColumns =
  'key, id, version, current, first, passages, date, added_at, language, labels, metadata, root, text_bytes, rest, crc';

/** What of a document no filter looks at. */
type Rest = Pick<StoredDocument, 'format' | 'title' | 'url' | 'licence' | 'rank' | 'hash' | 'sizeBytes' | 'goneAt'> & {
  readonly dateOrigin?: DateOrigin;
};

export interface DocumentRow {
  readonly key: number;
  readonly document: StoredDocument;
  /** Whether the row is what was written. */
  readonly isIntact: boolean;
}

export function insertDocument(
  connection: Connection,
  document: NewDocument,
  { version, first }: { readonly version: number; readonly first: number },
): StoredDocument {
  const { content, passages, date, language, labels, metadata, root, id, addedAt, ...rest } = document;
  // SQLite keeps UTF-8, in which a lone surrogate cannot be written; inside JSON it is escaped.
  const values = [
    id.toWellFormed(),
    version,
    first,
    passages.length,
    date?.value.toWellFormed() ?? null,
    addedAt,
    language?.toWellFormed() ?? null,
    labels && labels.length > 0 ? JSON.stringify(labels) : null,
    metadata ? JSON.stringify(metadata) : null,
    root?.toWellFormed() ?? null,
    Buffer.byteLength(content.text),
    JSON.stringify({ ...rest, ...(date && { dateOrigin: date.origin }) } satisfies Rest),
  ];
  const { key } = connection.run(
    `INSERT INTO documents (id, version, first, passages, date, added_at, language, labels, metadata, root, text_bytes, rest, crc, current)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
    ...values,
    sumOf(values),
  );
  const layout = encodeLayout(passages, content);
  connection.run('INSERT INTO layouts (key, crc, bytes) VALUES (?, ?, ?)', key, crc32(layout), layout);
  const { content: _content, passages: _passages, ...stored } = document;
  return { ...stored, version, current: true, firstPassage: first, passages: passages.length };
}

/** Writes down when a document was gone. Returns its passages, undefined where it is not there or was retired before. */
export function retireDocument(connection: Connection, id: string, goneAt: string): PassageRange | undefined {
  const row = connection.get(
    `SELECT ${documentColumns} FROM documents WHERE id = ? AND current = 1`,
    id.toWellFormed(),
  );
  if (!row) return undefined;
  const { key, isIntact, document } = toDocumentRow(row);
  const summed = row.slice(1, -2).toSpliced(2, 1);
  const rest = JSON.stringify({ ...(isIntact && (JSON.parse(row.at(-2) as string) as Rest)), goneAt });
  // A row that was broken before stays so.
  const crc = isIntact ? sumOf([...summed, rest]) : (row.at(-1) as number);
  connection.run('UPDATE documents SET current = 0, rest = ?, crc = ? WHERE key = ?', rest, crc, key);
  return { first: document.firstPassage, count: document.passages };
}

export function toDocumentRow(row: Row): DocumentRow {
  const [key, id, version, current, first, passages, date, addedAt] = row as [
    number,
    string,
    number,
    number,
    number,
    number,
    string | null,
    string,
  ];
  const [language, labels, metadata, root, textBytes, rest, crc] = row.slice(8) as [
    string | null,
    string | null,
    string | null,
    string | null,
    number,
    string,
    number,
  ];
  const values = [id, version, first, passages, date, addedAt, language, labels, metadata, root, textBytes, rest];
  if (sumOf(values) !== crc) {
    const nothing = { format: '', hash: '', sizeBytes: 0, addedAt: '', firstPassage: first, passages };
    return { key, isIntact: false, document: { ...nothing, id, version, current: current === 1 } };
  }
  const { dateOrigin, ...more } = JSON.parse(rest) as Rest;
  const document: StoredDocument = {
    id,
    version,
    current: current === 1,
    ...more,
    addedAt,
    firstPassage: first,
    passages,
    ...(date !== null && { date: { value: date, origin: dateOrigin ?? 'given' } }),
    ...(language !== null && { language }),
    ...(labels !== null && { labels: JSON.parse(labels) as string[] }),
    ...(metadata !== null && { metadata: JSON.parse(metadata) as Record<string, string> }),
    ...(root !== null && { root }),
  };
  return { key, document, isIntact: true };
}

export interface Layout extends Pick<DocumentContent, 'headings' | 'places'> {
  readonly passages: readonly PassageContent[];
}

/** Undefined where it is not there or broken. */
export function readLayout(connection: Connection, key: number): Layout | undefined {
  const row = connection.get('SELECT crc, bytes FROM layouts WHERE key = ?', key);
  if (!row) return undefined;
  const [crc, bytes] = row as [number, Uint8Array];
  return crc32(bytes) === crc ? decodeLayout(bytes) : undefined;
}

/** Lengths of the passages, their pages, and which of the heading paths is theirs. */
interface PackedLayout extends Pick<DocumentContent, 'headings' | 'places'> {
  readonly lengths: readonly number[];
  readonly pages?: readonly number[];
  readonly paths?: readonly (readonly string[])[];
  readonly pathOf?: readonly number[];
}

const packedMark = 1;

function encodeLayout(passages: readonly PassageContent[], content: NewDocument['content']): Uint8Array {
  const numbers = new Map<string, number>([['[]', 0]]);
  const pathOf = passages.map(({ headingPath = [] }) => {
    const path = JSON.stringify(headingPath);
    const number = numbers.get(path) ?? numbers.size;
    numbers.set(path, number);
    return number;
  });
  const layout: PackedLayout = {
    lengths: passages.map(({ span }) => span.end - span.start),
    ...(passages.some(({ page }) => page !== undefined) && { pages: passages.map(({ page = 0 }) => page) }),
    ...(numbers.size > 1 && { paths: Array.from(numbers.keys(), (path) => JSON.parse(path) as string[]), pathOf }),
    ...(content.headings && { headings: content.headings }),
    ...(content.places && { places: content.places }),
  };
  const plain = Buffer.from(JSON.stringify(layout));
  if (plain.length < 200) return Buffer.concat([Buffer.of(0), plain]);
  return Buffer.concat([Buffer.of(packedMark), zlib.zstdCompressSync(plain)]);
}

function decodeLayout(bytes: Uint8Array): Layout {
  const rest = bytes.subarray(1);
  const plain = bytes[0] === packedMark ? zlib.zstdDecompressSync(rest) : Buffer.from(rest);
  const { lengths, pages, paths, pathOf, headings, places } = JSON.parse(plain.toString()) as PackedLayout;
  let end = 0;
  const passages = lengths.map((length, at): PassageContent => {
    const path = paths?.[pathOf?.[at] ?? 0] ?? [];
    const page = pages?.[at] ?? 0;
    const span = { start: end, end: (end += length) };
    return { span, ...(path.length > 0 && { headingPath: path }), ...(page > 0 && { page }) };
  });
  return { passages, ...(headings && { headings }), ...(places && { places }) };
}

const sumOf = (values: readonly unknown[]): number => crc32(JSON.stringify(values));
