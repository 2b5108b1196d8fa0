import { deflateRawSync } from 'node:zlib';

/** What GitHub takes of one run of SARIF: 25,000 results, 10 MB compressed. Some room is left for the end of the file. */
const mostResults = 25_000;
const mostBytes = 9_500_000;

/** Counts what is written of a SARIF report. */
export interface SarifLimit {
  /** How many of so many results may still be written. */
  roomFor(results: number): number;
  written(text: string): void;
}

/** Sizes are counted piece by piece, which is a little more than the size of the whole. */
export function createSarifLimit(): SarifLimit {
  let results = 0;
  let bytes = 0;
  return {
    roomFor: (wanted) => {
      const room = bytes < mostBytes ? Math.min(wanted, mostResults - results) : 0;
      results += room;
      return room;
    },
    written: (text) => {
      bytes += deflateRawSync(text, { level: 1 }).length;
    },
  };
}
