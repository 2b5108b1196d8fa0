// Writes the signs that the product sees in texts.
//   node training/attack/extract.ts < texts.ndjson > signs.ndjson
// In: one JSON string a line. Out: one list of numbers a line; with --names one line with the names of the signs.
import { createInterface } from 'node:readline';
import { readSigns, signNames } from '../../src/attack-signs/read-signs.ts';

if (process.argv.includes('--names')) process.stdout.write(`${JSON.stringify(signNames)}\n`);
else
  for await (const line of createInterface({ input: process.stdin }))
    process.stdout.write(`${JSON.stringify(Array.from(readSigns(JSON.parse(line) as string)))}\n`);
