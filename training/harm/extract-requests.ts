// Writes what the product sees in prompts: the log odds of the head, then the signs.
//   node training/harm/extract-requests.ts < texts.ndjson > signs.ndjson
// In: one JSON string a line. Out: one list of numbers a line.
import { createInterface } from 'node:readline';
import { readHarmHeads, linearOdds } from '../../src/checks/harm/heads.ts';
import { findRequestTerms, requestSigns } from '../../src/checks/harm/requests/read-request.ts';
import { toNormalForm } from '../../src/text/normal-form.ts';
import { plainSpelling } from '../../src/text-classifier/plain-spelling.ts';
import { writtenIn } from '../../src/text-classifier/written-in.ts';

const heads = readHarmHeads();
for await (const line of createInterface({ input: process.stdin })) {
  const { text: form } = toNormalForm(JSON.parse(line) as string);
  const plain = plainSpelling(form);
  const { signs, kinds } = requestSigns(findRequestTerms(plain));
  const odds = linearOdds(heads, heads.sums(form, plain), writtenIn(form)).request;
  process.stdout.write(`${JSON.stringify({ odds, signs, kinds })}\n`);
}
