import type { ReportEntry, ReportFormat, ReportOptions, ReportWriter } from '../format.ts';
import { toJson, toRecord } from '../verdict-record.ts';

/**
 * Indented JSON. Its shape depends on the command, not on what the input happens to hold: one exchange gives one record, so that `.action` is where a
 * reader looks for it; a batch gives an array even where it holds a single exchange or none.
 */
export const json: ReportFormat = { id: 'json', extension: '.json', create: createJson };

function createJson({ isBatch = false }: ReportOptions): ReportWriter {
  // An array must be opened before its first record, so the first waits until it is known that a second follows.
  let first: ReportEntry | undefined;
  let isOpen = isBatch;
  let isFilled = false;

  const element = (entry: ReportEntry): string => {
    const separator = isFilled ? ',\n' : '';
    isFilled = true;
    return separator + indented(toJson(toRecord(entry), 2));
  };

  return {
    start: () => (isOpen ? '[\n' : ''),
    entry: (entry) => {
      if (isOpen) return element(entry);
      if (!first) {
        first = entry;
        return '';
      }
      isOpen = true;
      return `[\n${element(first)}${element(entry)}`;
    },
    end: () => {
      if (isOpen) return `${isFilled ? '\n' : ''}]\n`;
      return first ? `${toJson(toRecord(first), 2)}\n` : '[]\n';
    },
  };
}

const indented = (text: string): string => `  ${text.replaceAll('\n', '\n  ')}`;
