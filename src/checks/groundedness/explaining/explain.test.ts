import { expect, test } from 'vitest';
import { createAssay, explainGrade, loadPolicy } from '../../../compose.ts';
import type { Exchange } from '../../../core/exchange.ts';
import type { Explanation } from '../../../core/explanation.ts';
import type { JudgePort } from '../../../core/ports.ts';
import type { Verdict } from '../../../core/verdict.ts';

async function explained(exchange: Exchange, verdict: Verdict, order = 0): Promise<Explanation> {
  const grade = verdict.segments.filter(({ kind }) => kind === 'sentence')[order];
  const explanation = grade && (await explainGrade(exchange, verdict, grade));
  if (!explanation) throw new Error('There is nothing to explain');
  return explanation;
}

const record = JSON.stringify({
  name: 'Finch',
  attributes: { OutdoorSeating: true, WiFi: 'no', Music: false },
  hours: { Monday: '17:30-23:00', Tuesday: '17:00-21:00' },
});

test('without one passage of a record, the rest of the record still counts', async () => {
  const answer = 'Finch has outdoor seating and opens at 5:30 pm on Monday.';
  const exchange = { id: 'e', answer, sources: [{ id: 's', text: record }] };
  const verdict = await createAssay().check(exchange);
  const { turns, grade } = await explained(exchange, verdict);
  expect(grade.status).toBe('supported');
  const without = turns.filter(({ kind }) => kind === 'without-passage');
  expect(without.length).toBeGreaterThan(0);
  // Were the records gone with it, nothing would speak for the hours and the seating at once.
  const bare = await createAssay().check({ ...exchange, sources: [{ id: 's', text: 'Finch is a place.' }] });
  for (const { risk } of without) expect(risk).toBeLessThan(bare.segments[0]?.risk ?? 0);
});

test.each([
  [
    'The museum sells its tickets by the river. It opens at nine.',
    'The museum opens at nine. Tickets are sold at the east gate.',
  ],
  ['博物馆的门票在河边的售票处出售。它九点开门。', '博物馆九点开门。门票在东门出售。'],
])('a sentence behind one that a judge decided is explained as it was graded: %s', async (answer, text) => {
  const judge: JudgePort = {
    id: 'sure',
    judge: ({ claim }) => ({ status: 'unsupported', risk: 1, quotes: [], faults: [{ start: 0, end: claim.length }] }),
  };
  const policy = await loadPolicy(
    'assay: 1\nname: t\nchecks:\n  groundedness: { judge: { band: 0.5, budget: { calls: 1 } } }\n',
    't.yaml',
  );
  const exchange = { id: 'e', answer, sources: [{ id: 's', text }] };
  const verdict = await createAssay({ judge, policy }).check(exchange);
  const sentences = verdict.segments.filter(({ kind }) => kind === 'sentence');
  expect(sentences.map((grade) => grade.judge?.outcome)).toEqual(['decided', 'over-budget']);
  const { modelRisk, settledBy } = await explained(exchange, verdict, 1);
  if (settledBy === 'models') expect(modelRisk).toBeCloseTo(sentences[1]?.risk ?? 0, 3);
  else expect(settledBy).toBe('contained');
});

test.each([
  ['Dogs are allowed on deck.', 'Dogs are not allowed on deck.'],
  ['商店不收取押金。', '商店收取押金。'],
])('sources that contradict each other about %s are explained with both sides', async (answer, other) => {
  const sources = [
    { id: 'one', text: answer },
    { id: 'other', text: other },
  ];
  const exchange = { id: 'e', answer, sources };
  const undated = await explained(exchange, await createAssay().check(exchange));
  expect(undated.settledBy).toBe('dispute');
  expect(undated.passages.map(({ source, relation }) => [source, relation])).toEqual([
    ['one', 'supports'],
    ['other', 'contradicts'],
  ]);
  const dated = { ...exchange, sources: sources.map((source, at) => ({ ...source, date: `202${at + 5}` })) };
  const { settledBy, conflicts, turns } = await explained(dated, await createAssay().check(dated));
  expect(settledBy).toBe('newest');
  expect(conflicts).toMatchObject([{ kind: 'negation', evidence: { source: 'other' } }]);
  expect(turns.find(({ kind }) => kind === 'corrected')?.status).toBe('supported');
});
