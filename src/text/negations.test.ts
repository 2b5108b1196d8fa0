import { expect, test } from 'vitest';
import { negations } from './negations.ts';
import { tokenize } from './tokens.ts';

const forms = (text: string): string[] => negations(tokenize(text)).map(({ form }) => form);

test.each([
  ["It isn't true that nobody came", ['not', 'nobody']],
  ['公司并没有裁员，也不支持裁员', ['没有', '也不']],
])('negations() finds those of %s', (text, expected) => expect(forms(text)).toEqual(expected));

test.each(['not only the price', 'no more than five', 'no doubt', '不超过三天', '不少于三天', '不仅如此'])(
  'negations() passes over %s',
  (text) => expect(forms(text)).toEqual([]),
);
