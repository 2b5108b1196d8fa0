// Measures the checks of code and records their figures; the page docs/quality shows the last record.
//   npm run bench:code -- [--data DIR] [--accept] [secrets …]   measurements that are named are taken anew, the others stay as they were recorded
import { runMeasurements } from '../run-measurements.ts';
import { duplicates } from './duplicates.ts';
import { existence } from './existence.ts';
import { insecure } from './insecure.ts';
import { secrets } from './secrets.ts';

await runMeasurements({
  folder: 'bench/code/records',
  command: 'npm run bench:code',
  measurements: { duplicates, existence, insecure, secrets },
});
