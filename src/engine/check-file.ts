import type { CodeFile } from '../core/code-file.ts';
import type { Segment, Target } from '../core/segment.ts';
import type { Verdict } from '../core/verdict.ts';
import { segmentText } from '../segments/segmenter.ts';
import { openSession, type SessionOptions } from './session.ts';

/**
 * Checks a file as a document of its own: all of it is one piece of code, or prose with code where its name says so. Findings have the target
 * `source:<path>`. Throws only when `signal` is aborted.
 */
export async function checkFile(file: CodeFile, options: SessionOptions): Promise<Verdict> {
  const exchange = { id: file.path, sources: [{ id: file.path, text: file.text }] };
  const session = await openSession(exchange, { ...options, stage: 'document' });
  for (const cut of segmentsOf(file)) {
    const segment = { ...cut, whole: file.text.slice(cut.span.start, cut.span.end) };
    for (const which of ['gating', 'other'] as const) await session.inspect(segment, which);
  }
  return session.conclude();
}

/** Files for people, in which code stands in fences. */
const proseExtensions = /\.(?:md|mdx|markdown|txt|text|rst|adoc|org)$/i;

function segmentsOf({ path, text, language }: CodeFile): readonly Segment[] {
  const target: Target = `source:${path}`;
  if (language === undefined && proseExtensions.test(path)) return segmentText(text, { target });
  const span = { start: 0, end: text.length };
  const codeLanguage = (language ?? extensionOf(path)).toLowerCase();
  return [{ kind: 'code', target, block: 'code', span, content: span, text, claims: [], citations: [], codeLanguage }];
}

/** Or the whole name of a file that has none: `Dockerfile`. */
function extensionOf(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return name.slice(name.lastIndexOf('.') + 1);
}
