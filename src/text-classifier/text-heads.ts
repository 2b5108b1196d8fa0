import { readSections, type SectionsFormat } from '../shipped-files/sections.ts';
import { FeatureReader } from './features.ts';

/** Turns the sum of a head into log odds: `slope * sum + offset` (Platt 1999). */
interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

/** One question that a linear model answers about a text: what its weights add up to, and how that is read. */
interface HeadDescription {
  readonly name: string;
  /** What one step of a stored weight is worth. */
  readonly scale: number;
  readonly bias: number;
  readonly calibrations: Readonly<Record<'en' | 'zh', Calibration>>;
}

interface HeadsFile {
  readonly bits: number;
  readonly heads: readonly HeadDescription[];
}

/** Several linear heads over the same features. */
export interface TextHeads {
  readonly names: readonly string[];
  /** Calibrated log odds of every head for a normal form, in the order of `names`. Linear in the text. */
  logOdds(form: string, language: 'en' | 'zh'): Float64Array;
}

/**
 * Heads as a file holds them: a description as JSON, then a signed byte for each feature and head. The weights of one feature for all heads stand side by
 * side, so that reading them costs one look into memory. Throws `ASSAY_MODEL_INVALID` for a file that is missing, cut or other.
 */
export function readTextHeads(format: Pick<SectionsFormat, 'url' | 'madeBy'>): TextHeads {
  const [head, bytes] = readSections({ ...format, mark: 'AHDS', version: 1, sections: 2 });
  const { bits, heads } = JSON.parse(Buffer.from(head ?? []).toString('utf8')) as HeadsFile;
  return textHeads(
    { bits, heads },
    new Int8Array(bytes?.buffer ?? new ArrayBuffer(0), bytes?.byteOffset, bytes?.byteLength),
  );
}

/** `weights` holds `heads.length` numbers for each of `2 ** bits` features. */
function textHeads({ bits, heads }: HeadsFile, weights: Int8Array): TextHeads {
  const reader = new FeatureReader(bits);
  const width = heads.length;
  return {
    names: heads.map(({ name }) => name),
    logOdds: (form, language) => {
      const sums = new Float64Array(width);
      for (const feature of reader.read(form)) {
        const row = feature * width;
        for (let head = 0; head < width; head += 1) sums[head] = (sums[head] ?? 0) + (weights[row + head] ?? 0);
      }
      for (const [head, { scale, bias, calibrations }] of heads.entries()) {
        const { slope, offset } = calibrations[language];
        sums[head] = slope * ((sums[head] ?? 0) * scale + bias) + offset;
      }
      return sums;
    },
  };
}
