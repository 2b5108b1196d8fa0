import { expect, test } from 'vitest';
import { createAssay } from '../../../compose.ts';

async function statusOf(answer: string, text: string): Promise<string | undefined> {
  const { segments } = await createAssay({ checks: ['groundedness'] }).check({
    id: 'e',
    answer,
    sources: [{ id: 's', text }],
  });
  return segments[0]?.status;
}

const minutes = 'Present: Ada Lunn, Owen Price. Absent: Carl Voigt.\nThe budget was approved.';
const 记录 = '出席：林雅文、欧阳平。缺席：傅振华。\n预算获得批准。';

test.each([
  ['Carl Voigt attended the meeting.', minutes],
  ['Owen Price did not attend.', minutes],
  ['Ada Lunn was absent.', minutes],
  ['傅振华出席了会议。', 记录],
  ['欧阳平缺席。', 记录],
])('who is listed under the opposite: %s', async (answer, text) => {
  expect(await statusOf(answer, text)).toBe('contradicted');
});

test.each([
  ['Ada Lunn attended the meeting.', minutes],
  ['Carl Voigt was absent.', minutes],
  ['林雅文出席了会议。', 记录],
  ['傅振华缺席。', 记录],
])('who is listed under what is said: %s', async (answer, text) => {
  expect(await statusOf(answer, text)).toBe('supported');
});
