import { expect, test } from 'vitest';
import { createAssay } from '../../../compose.ts';

async function graded(answer: string, text: string): Promise<string> {
  const { segments, findings } = await createAssay().check({ id: 'e', answer, sources: [{ id: 's', text }] });
  return [segments[0]?.status, ...findings.map(({ span }) => answer.slice(span.start, span.end))].join(': ');
}

test.each([
  ['The train leaves at six.', 'The ferry leaves at six from the north pier.', 'unsupported: train'],
  ['Cake is baked from four in the morning.', 'Bread is baked from four in the morning.', 'unsupported: Cake'],
  ['药店每周一休息。', '面包店每周一休息。', 'unsupported: 药店'],
])('what is said of another thing is not borne out: %s', async (answer, text, expected) =>
  expect(await graded(answer, text)).toBe(expected),
);

test.each([
  ['another word for it', 'The vessel leaves at six.', 'The ship leaves at six from the north pier.'],
  ['a word for its kind', 'The building opens at nine.', 'The museum opens at nine on weekdays.'],
])('%s is no other thing', async (_what, answer, text) => expect(await graded(answer, text)).toBe('supported'));
