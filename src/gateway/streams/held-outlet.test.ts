import { expect, test } from 'vitest';
import { holdOutlet } from './held-outlet.ts';
import type { StreamOutlet } from './stream-outlet.ts';

function recording(): { readonly outlet: StreamOutlet; readonly seen: string[] } {
  const seen: string[] = [];
  const outlet = { write: (bytes: Uint8Array) => void seen.push(String(bytes)), end: () => void seen.push('end') };
  return { outlet, seen };
}

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

test('lets nothing out before it is told to, and then everything in its order', () => {
  const { outlet, seen } = recording();
  const held = holdOutlet(outlet, 100);
  held.write(bytes(1));
  held.write(bytes(2));
  held.end();
  expect([seen, held.hasLeft]).toEqual([[], false]);
  held.letOut();
  held.letOut();
  expect([seen, held.hasLeft]).toEqual([['1', '2', 'end'], true]);
});

test('begins to leave when more comes than may be held', () => {
  const { outlet, seen } = recording();
  const held = holdOutlet(outlet, 2);
  held.write(bytes(1, 2));
  expect(held.hasLeft).toBe(false);
  held.write(bytes(3));
  held.write(bytes(4));
  held.end();
  expect([seen, held.hasLeft]).toEqual([['1,2', '3', '4', 'end'], true]);
});
