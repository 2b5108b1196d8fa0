import type { DocumentDate } from '../core/document.ts';

/** The day that a document, or who gave it, says it is of, as ISO 8601; when a file was last written says nothing of how old what it says is. */
export function saidDate(date: DocumentDate | undefined): string | undefined {
  return date === undefined || date.origin === 'file' ? undefined : date.value;
}

/** When a file was last written, where nothing else tells its day, as ISO 8601: filters go by it. */
export function fileDate(date: DocumentDate | undefined): string | undefined {
  return date?.origin === 'file' ? date.value : undefined;
}
