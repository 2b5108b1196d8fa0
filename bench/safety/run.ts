// Measures the checks of safety and records their figures; the page docs/quality shows the last record.
//   npm run bench:safety -- [--data DIR] [--accept] [attack custom harm …]   measurements that are named are taken anew, the others stay as they were recorded
import { runMeasurements } from '../run-measurements.ts';
import { attack } from './attack.ts';
import { custom } from './custom.ts';
import { harm } from './harm.ts';

await runMeasurements({
  folder: 'bench/safety/records',
  command: 'npm run bench:safety',
  measurements: { attack, custom, harm },
});
