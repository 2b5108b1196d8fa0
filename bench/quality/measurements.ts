// The measurements by name, each with the rows it takes.
import type { Assay } from '../../src/index.ts';
import { claims } from './claims.ts';
import type { Measured } from './figure.ts';
import { folds } from './folds.ts';
import { retrieval } from './found.ts';
import { groundingChinese, groundingEnglish } from './grounding.ts';
import { judge, type Judged } from './judged.ts';
import { rowsOf, sampleOf } from './rows.ts';

export interface MeasurementInput {
  readonly assay: Assay;
  /** Folder of the development sets. */
  readonly data: string;
}

export const measurements: Readonly<Record<string, (input: MeasurementInput) => Promise<Measured>>> = {
  'grounding-en': async (input) => groundingEnglish(await judged(input, ['ragtruth_dev'])),
  'grounding-zh': async (input) => groundingChinese(await judged(input, ['uhgeval_zh_dev', 'uhgeval_zh_real_dev'])),
  folds: async ({ data }) => folds(data),
  claims: async (input) => claims(await judged(input, claimSets, 800)),
  nli: async (input) => claims(await judged(input, nliSets, 500)),
  retrieval: async ({ data }) => ({ figures: await retrieval(data) }),
};

const claimSets = ['wice_dev', 'factcheck_gpt_dev', 'begin_dev'];

const nliSets = [
  'fever_dev',
  'nli-protocols_dev',
  'snli-cad_dev',
  'conjnli_dev',
  'breaking-nli_dev',
  'infotabs_dev',
  'tabfact_dev',
  'silver-en_dev',
  'silver-zh_dev',
  'paws-x-zh_dev',
];

async function judged({ assay, data }: MeasurementInput, sets: readonly string[], most = Infinity): Promise<Judged[]> {
  return judge(
    assay,
    sets.flatMap((set) => sampleOf(rowsOf(data, set), most)),
  );
}
