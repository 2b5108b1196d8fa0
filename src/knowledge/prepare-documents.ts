import type { DocumentContent } from '../core/document.ts';
import { AssayError } from '../core/errors.ts';
import type { LegTerms, NewDocument, PassageContent, PostingSegment } from '../core/knowledge.ts';
import { placesOf } from '../documents/places.ts';
import { readDocument } from '../documents/read-document.ts';
import { buildSegment } from '../postings/build-segment.ts';
import { detectLanguage } from '../text/language.ts';
import { cutPassages } from './cut-passages.ts';
import { passageTermsOf } from './passage-terms.ts';
import type { DocumentRecord, GivenFields, RawDocument, RawFile, ReadFault } from './raw-document.ts';

export interface PrepareOptions {
  readonly given: GivenFields;
  readonly grams: boolean;
  /** ISO 8601. */
  readonly addedAt: string;
}

export interface PreparedBatch {
  readonly documents: readonly NewDocument[];
  /** Over the passages of `documents`, in their order. None where no document could be read. */
  readonly segment: PostingSegment | undefined;
  readonly faults: readonly ReadFault[];
}

/** Reads, cuts and indexes documents, in any thread. One that cannot be read is a fault and harms no other. */
export async function prepareDocuments(raw: readonly RawDocument[], options: PrepareOptions): Promise<PreparedBatch> {
  const documents: NewDocument[] = [];
  const faults: ReadFault[] = [];
  const terms: LegTerms[] = [];
  for (const each of raw) {
    try {
      const content = 'record' in each ? contentOfRecord(each.record) : await contentOfFile(each);
      const document = toNewDocument(each, content, options);
      documents.push(document);
      for (const { span, headingPath } of document.passages) {
        const text = content.text.slice(span.start, span.end);
        terms.push(passageTermsOf({ ...document, text, ...(headingPath && { headingPath }) }, options));
      }
    } catch (error) {
      faults.push({ ...toFault(each.name, error), id: each.id });
    }
  }
  const segment = documents.length > 0 ? buildSegment(terms, { grams: options.grams }) : undefined;
  return { documents, segment, faults };
}

/** Errors of documents are values; any other is thrown on. */
export function toFault(name: string, error: unknown): ReadFault {
  if (!AssayError.isInstance(error)) throw error;
  const { code, message, text } = error;
  return { name, code, message, ...(text && { messageZh: text.zh }) };
}

async function contentOfFile(file: RawFile): Promise<DocumentContent> {
  const content = await readDocument(file.bytes, {
    name: file.name,
    ...(file.modifiedMs !== undefined && { modified: new Date(file.modifiedMs) }),
    ...(file.mediaType !== undefined && { mediaType: file.mediaType }),
  });
  return file.url === undefined ? content : { ...content, url: content.url ?? file.url };
}

function contentOfRecord({ id: _id, date, ...record }: DocumentRecord): DocumentContent {
  return { format: 'ndjson', ...record, ...(date !== undefined && { date: { value: date, origin: 'given' } }) };
}

function toNewDocument(raw: RawDocument, content: DocumentContent, { given, addedAt }: PrepareOptions): NewDocument {
  const { text, headings, places, ...about } = content;
  const title = about.title ?? headings?.[0]?.text;
  const { id, root, hash, sizeBytes } = raw;
  return {
    ...given,
    ...about,
    ...(title !== undefined && { title }),
    language: about.language ?? given.language ?? detectLanguage(text),
    labels: Array.from(new Set([...(given.labels ?? []), ...(about.labels ?? [])])),
    id,
    ...(root !== undefined && { root }),
    hash,
    sizeBytes,
    addedAt,
    content: { text, ...(headings && { headings }), ...(places && { places }) },
    passages: cutPassages(content).map(({ span, headings: headingPath }) => toPassage(content, { span, headingPath })),
  };
}

function toPassage(content: DocumentContent, passage: PassageContent): PassageContent {
  if (content.places === undefined) return passage;
  const page = placesOf(content, passage.span).find((place) => place.page !== undefined)?.page;
  return page === undefined ? passage : { ...passage, page };
}
