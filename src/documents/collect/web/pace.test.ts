import { expect, test } from 'vitest';
import { createPace } from './pace.ts';

test('requests to one host keep their distance, other hosts do not wait', async () => {
  let now = 0;
  const waits: number[] = [];
  const pace = createPace(1000, {
    nowMs: () => now,
    wait: async (ms) => {
      waits.push(ms);
      now += ms;
    },
  });
  await pace('a');
  await pace('b');
  await pace('a');
  now += 400;
  await pace('a');
  now += 5000;
  await pace('a');
  expect(waits).toEqual([1000, 600]);
});
