// Checks an answer while it grows: text is released sentence by sentence, and a listed word never leaves. npm run build, then npx node examples/check-a-stream.ts
import assert from 'node:assert/strict';
import { createAssay, loadPolicy } from 'assay';

const policy = await loadPolicy(
  `
assay: 1
name: stream
checks:
  words: { on: answer, words: [Nightingale], action: redact }
stream: { gate: [words] }
`,
  'policy.yaml',
);
const assay = createAssay({ policy });

async function* answer(): AsyncGenerator<string> {
  yield 'The project is going well. Its inner name is Night';
  yield 'ingale, and it ends in May.';
}

let released = '';
for await (const event of assay.checkStream({ id: 'stream', question: 'How is it going?' }, answer())) {
  if (event.type === 'text-delta') released += event.text;
  if (event.type === 'verdict-end') console.log(event.verdict.action);
}
console.log(released);
assert.ok(!released.includes('Nightingale'));
assert.ok(released.startsWith('The project is going well.'));
