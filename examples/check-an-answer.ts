// Checks an answer against its sources and acts on the verdict. npm run build, then npx node examples/check-an-answer.ts
import assert from 'node:assert/strict';
import { createAssay } from 'assay';

const assay = createAssay();
const verdict = await assay.check({
  id: 'opening-hours',
  question: 'When is the museum open?',
  answer: 'The museum is open from Tuesday to Sunday. It was designed by a famous Danish architect.',
  sources: [
    { id: 'leaflet', text: 'The museum is open from Tuesday to Sunday, 10:00 to 18:00. It is closed on Mondays.' },
  ],
});

for (const segment of verdict.segments.filter(({ kind }) => kind === 'sentence')) {
  const place = segment.evidence[0];
  console.log(
    segment.status,
    segment.confidence,
    place ? `${place.source} ${place.span.start}–${place.span.end}` : '–',
  );
}
assert.deepEqual(
  verdict.segments.filter(({ kind }) => kind === 'sentence').map(({ status }) => status),
  ['supported', 'unsupported'],
);
