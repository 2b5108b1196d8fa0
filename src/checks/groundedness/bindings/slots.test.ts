import { expect, test } from 'vitest';
import { findQuantities } from '../../../text/quantities/find.ts';
import { tokenize } from '../../../text/tokens.ts';
import { listedQuantities } from './listed-quantities.ts';
import { officesIn } from './offices.ts';
import { respectiveSlots } from './respective.ts';
import { type Slot, slotsOf } from './slots.ts';

/** Each value with the words that only it has. */
function divided(text: string): string[] {
  const tokens = tokenize(text);
  const anchors = listedQuantities(findQuantities(text), tokens).map((value) => ({ span: value.span, value }));
  return (respectiveSlots(tokens, anchors) ?? slotsOf(tokens, anchors)).map((slot) => written(slot, text));
}

const written = <Value>({ anchors, keys }: Slot<Value>, text: string): string =>
  `${anchors.map(({ span }) => text.slice(span.start, span.end)).join('+')}: ${keys.map(({ form }) => form).join(' ')}`;

test.each([
  ['It costs 180 euros in Germany and 220 euros in Switzerland.', ['180 euros: germany', '220 euros: switzerland']],
  ['Berlin has 3.6, Hamburg 1.8 and Munich 1.5 million.', ['3.6: berlin', '1.8: hamburg', '1.5 million: munich']],
  ['Adults take 400 mg; children take 200 mg.', ['400 mg: adults', '200 mg: children']],
  ['Copper and zinc rose by 7 and 3 percent, respectively.', ['7: copper', '3 percent: zinc']],
  ['It is open from 9:00 to 17:00.', ['9:00+17:00: open']],
  ['居民每年60元，访客95元。', ['60元: 居民 每年', '95元: 访客']],
  ['汉堡、柏林的人口分别为180万和360万。', ['180万: 汉堡', '360万: 柏林 人口']],
])('values go with the words of their part: %s', (text, parts) => expect(divided(text)).toEqual(parts));

test('a unit and a bound that a list says once hold for all of it', () => {
  const text = 'up to 180 euros here and 220 euros there, 3.6 and 1.8 million';
  const listed = listedQuantities(findQuantities(text), tokenize(text));
  expect(listed.map(({ value, bound }) => [value, bound])).toEqual([
    [180, 'at-most'],
    [220, 'at-most'],
    [3_600_000, undefined],
    [1_800_000, undefined],
  ]);
});

test('offices have one name however they are written, and a longer one is not the shorter', () => {
  const text = 'The chief executive, the CFO and a vice president; 首席财务官、副总经理与总经理';
  expect(officesIn(tokenize(text)).map(({ value }) => value)).toEqual([
    'ceo',
    'cfo',
    'vice president',
    'cfo',
    'deputy general manager',
    'managing director',
  ]);
});
