import type { DocumentContent } from '../core/document.ts';
import { AssayError } from '../core/errors.ts';
import type { GivenFields, LegTerms, NewDocument, PassageContent, PostingSegment } from '../core/knowledge.ts';
import { placesOf } from '../documents/places.ts';
import { readDocument } from '../documents/read-document.ts';
import { buildSegment } from '../postings/build-segment.ts';
import { detectLanguage } from '../text/language.ts';
import { cutPassages, toLine } from './cut-passages.ts';
import { passageTermsOf } from './passage-terms.ts';
import type { RawDocument, RawFile, RawRecord, ReadFault } from './raw-document.ts';

export interface PrepareOptions {
  readonly given: GivenFields;
  readonly grams: boolean;
  /** ISO 8601. */
  readonly addedAt: string;
}

interface PrepareContext extends PrepareOptions {
  readonly signal?: AbortSignal | undefined;
}

export interface PreparedBatch {
  readonly documents: readonly NewDocument[];
  /** Over the passages of `documents`, in their order. None where no document could be read. */
  readonly segment: PostingSegment | undefined;
  readonly faults: readonly ReadFault[];
}

/** Reads, cuts and indexes documents, in any thread. One that cannot be read is a fault and harms no other. Throws the reason of the signal. */
export async function prepareDocuments(raw: readonly RawDocument[], options: PrepareContext): Promise<PreparedBatch> {
  const documents: NewDocument[] = [];
  const faults: ReadFault[] = [];
  const terms: LegTerms[] = [];
  for (const each of raw) {
    options.signal?.throwIfAborted();
    try {
      const content = 'record' in each ? contentOfRecord(each) : await contentOfFile(each, options);
      const document = toNewDocument(each, content, options);
      documents.push(document);
      for (const { span, headingPath } of document.passages) {
        const text = content.text.slice(span.start, span.end);
        terms.push(passageTermsOf({ ...document, text, ...(headingPath && { headingPath }) }, options));
      }
    } catch (error) {
      options.signal?.throwIfAborted();
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

async function contentOfFile(file: RawFile, { signal }: PrepareContext): Promise<DocumentContent> {
  const content = await readDocument(file.bytes, {
    name: file.name,
    signal,
    ...(file.modifiedMs !== undefined && { modified: new Date(file.modifiedMs) }),
    ...(file.mediaType !== undefined && { mediaType: file.mediaType }),
  });
  const url = content.url ?? file.url;
  return { ...withoutOwnLabels(content), ...(url !== undefined && { url }) };
}

/** Who may see a document is said by who adds it: what a file calls its labels only describes it. */
function withoutOwnLabels({ labels, ...content }: DocumentContent): DocumentContent {
  return labels ? { ...content, ...withLabels(content.metadata, labels) } : content;
}

const withLabels = (
  metadata: DocumentContent['metadata'],
  labels: readonly string[],
): Pick<DocumentContent, 'metadata'> => ({ metadata: { ...metadata, labels: labels.join(', ') } });

/** A list is a file too: its labels describe a record. They stay beside that, to be measured against those that are given. */
function contentOfRecord({ root, record: { id: _id, date, ...record } }: RawRecord): DocumentContent {
  const { labels = [], metadata } = record;
  return {
    format: 'ndjson',
    ...record,
    ...(root !== undefined && labels.length > 0 && withLabels(metadata, labels)),
    ...(date !== undefined && { date: { value: date, origin: 'given' } }),
  };
}

function toNewDocument(raw: RawDocument, content: DocumentContent, { given, addedAt }: PrepareOptions): NewDocument {
  const { text, headings, places, ...about } = content;
  const title = about.title ?? headings?.[0]?.text;
  const { id, root, hash, sizeBytes } = raw;
  return {
    ...given,
    ...about,
    ...(title !== undefined && { title: toLine(title) }),
    language: about.language ?? given.language ?? detectLanguage(text),
    labels: labelsOf(raw, about.labels ?? [], given.labels ?? []),
    id,
    ...(root !== undefined && { root }),
    hash,
    sizeBytes,
    addedAt,
    content: { text, ...(headings && { headings }), ...(places && { places }) },
    passages: cutPassages(content).map(({ span, headings: headingPath }) => toPassage(content, { span, headingPath })),
  };
}

/** A record may narrow what is given for all, and never widen it. Where nothing is given, only a program labels its records, not a file. */
function labelsOf({ root }: RawDocument, own: readonly string[], given: readonly string[]): readonly string[] {
  if (given.length === 0) return root === undefined ? own : [];
  const both = given.filter((label) => own.includes(label));
  return both.length > 0 ? both : given;
}

function toPassage(content: DocumentContent, passage: PassageContent): PassageContent {
  if (content.places === undefined) return passage;
  const page = placesOf(content, passage.span).find((place) => place.page !== undefined)?.page;
  return page === undefined ? passage : { ...passage, page };
}
