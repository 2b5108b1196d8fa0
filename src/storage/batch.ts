import { AssayError } from '../core/errors.ts';
import type { KnowledgeBatch, NewDocument } from '../core/knowledge.ts';

/** Throws `ASSAY_INPUT_INVALID` for a batch that cannot be kept as it is: an id twice, passages that leave a gap, segments over other passages. */
export function checkBatch({ documents = [], segments = [] }: KnowledgeBatch): void {
  const ids = new Set<string>();
  let passages = 0;
  for (const document of documents) {
    if (ids.has(document.id)) throw invalid(`Document '${document.id}' stands twice in one batch; expected once`);
    ids.add(document.id);
    checkTiling(document);
    passages += document.passages.length;
  }
  const indexed = segments.reduce((sum, segment) => sum + segment.passages, 0);
  if (indexed !== passages) {
    throw invalid(`Segments of a batch cover ${indexed} passages; expected the ${passages} of its documents`);
  }
}

function checkTiling({ id, content, passages }: NewDocument): void {
  let end = 0;
  for (const { span } of passages) {
    if (span.start !== end || span.end < span.start) {
      throw invalid(`A passage of '${id}' spans ${span.start} to ${span.end}; expected it to begin at ${end}`);
    }
    end = span.end;
  }
  if (end !== content.text.length) {
    throw invalid(`Passages of '${id}' end at ${end}; expected the end of its text, ${content.text.length}`);
  }
}

const invalid = (message: string): AssayError => new AssayError('ASSAY_INPUT_INVALID', message);
