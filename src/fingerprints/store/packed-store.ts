import path from 'node:path';
import type { FingerprintStore } from '../../core/public-code.ts';
import { readManifest } from './manifest.ts';
import { openSegment, type Segment } from './open-segment.ts';

/** Places of a segment lie so far from those of the next. */
const segmentSpan = 2 ** 32;

/** Opens an index as it is now; what is written later is not seen. Throws `ASSAY_CODE_INDEX_DAMAGED` or `ASSAY_CODE_INDEX_VERSION`. */
export function openPackedFingerprints(folder: string): FingerprintStore {
  const { segments, files } = openListed(folder);
  return {
    files,
    find: (fingerprint, limit) => {
      const places: number[] = [];
      for (let at = 0; at < segments.length && places.length < limit; at += 1)
        segments[at]?.find(fingerprint, { into: places, limit, base: at * segmentSpan });
      return places;
    },
    placeOf: (place) => {
      const segment = segments[Math.floor(place / segmentSpan)];
      if (!segment) throw new RangeError('No segment holds this place');
      return segment.placeOf(place % segmentSpan);
    },
    close: () => {
      for (const segment of segments) segment.close();
    },
  };
}

interface Opened {
  readonly segments: readonly Segment[];
  /** Those that are not dead. */
  readonly files: number;
}

/** A writer that merges takes segments away: then the manifest names others. */
function openListed(folder: string): Opened {
  for (let attempt = 0; ; attempt += 1) {
    const manifest = readManifest(folder);
    const segments: Segment[] = [];
    let files = 0;
    try {
      for (const { name, dead } of manifest.segments) {
        const segment = openSegment(path.join(folder, name), dead);
        segments.push(segment);
        files += segment.files.length - dead.length;
      }
      return { segments, files };
    } catch (error) {
      for (const segment of segments) segment.close();
      if (attempt === 2 || readManifest(folder).next === manifest.next) throw error;
    }
  }
}
