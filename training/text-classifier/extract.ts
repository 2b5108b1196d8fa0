// Writes the features of texts as the product reads them.
//   node training/text-classifier/extract.ts BITS < texts.ndjson > features.bin
// In: one JSON string a line. Out: for each line a 32-bit number of features, then the features, little-endian.
import { createInterface } from 'node:readline';
import { toNormalForm } from '../../src/text/normal-form.ts';
import { FeatureReader } from '../../src/text-classifier/features.ts';

const reader = new FeatureReader(Number(process.argv[2] ?? 18));
for await (const line of createInterface({ input: process.stdin })) {
  const features = reader.read(toNormalForm(JSON.parse(line) as string).text);
  const row = new Int32Array(features.length + 1);
  row[0] = features.length;
  row.set(features, 1);
  process.stdout.write(Buffer.from(row.buffer));
}
