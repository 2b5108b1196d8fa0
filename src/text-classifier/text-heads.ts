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
  logOdds(form: string, language: 'en' | 'zh'): readonly number[];
  /**
   * What the weights of every head add up to for a normal form: sums of two texts may be added for the text of both. `plain` is its plain spelling, where
   * that is known.
   */
  sums(form: string, plain?: string): readonly number[];
  /** Sums as calibrated log odds. */
  logOddsOf(sums: readonly number[], language: 'en' | 'zh'): readonly number[];
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
  const scales = heads.map(({ scale }) => scale);
  const added = new Int32Array(heads.length);
  const sums = (form: string, plain?: string): readonly number[] => {
    addWeights(reader.read(form, plain), weights, added);
    return scales.map((scale, head) => (added[head] ?? 0) * scale);
  };
  const readings = { en: readingsOf(heads, 'en'), zh: readingsOf(heads, 'zh') };
  const logOddsOf = (ofText: readonly number[], language: 'en' | 'zh'): readonly number[] =>
    readings[language].map(({ slope, offset }, head) => slope * (ofText[head] ?? 0) + offset);
  return {
    names: heads.map(({ name }) => name),
    sums,
    logOddsOf,
    logOdds: (form, language) => logOddsOf(sums(form), language),
  };
}

/** Calibrations that take in the bias. */
const readingsOf = (heads: readonly HeadDescription[], language: 'en' | 'zh'): readonly Calibration[] =>
  heads.map(({ bias, calibrations }) => {
    const { slope, offset } = calibrations[language];
    return { slope, offset: slope * bias + offset };
  });

function addWeights(features: Int32Array, weights: Int8Array, added: Int32Array): void {
  const width = added.length;
  added.fill(0);
  for (let at = 0; at < features.length; at += 1) {
    const row = (features[at] ?? 0) * width;
    for (let head = 0; head < width; head += 1) added[head] = (added[head] ?? 0) + (weights[row + head] ?? 0);
  }
}
