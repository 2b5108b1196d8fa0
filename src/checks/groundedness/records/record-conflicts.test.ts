import { expect, test } from 'vitest';
import type { Source } from '../../../core/exchange.ts';
import { readRecords } from './read-records.ts';
import { recordConflicts } from './record-conflicts.ts';
import { createMemoryIndex } from '../../../evidence/memory-index.ts';
import { segmentText } from '../../../segments/segmenter.ts';
import { viewSegment } from '../segment-view.ts';
import { createSourceView } from '../source-view.ts';

const cafe: Source = {
  id: 'cafe',
  text: JSON.stringify({
    name: 'Blue Heron Cafe',
    hours: { Tuesday: '8:0-16:30', Wednesday: '8:0-16:30', Saturday: '9:0-14:0' },
    attributes: {
      Parking: { street: true, lot: false, valet: false },
      OutdoorSeating: false,
      WiFi: 'no',
      TakesReservations: true,
      Music: null,
    },
  }),
};

const harvest: Source = {
  id: 'harvest',
  text: '| farm | crop | tonnes |\n| --- | --- | --- |\n| Hillside | barley | 40 |\n| Riverbend | wheat | 75 |\n| Oakfield | rye | 12 |',
};

const record: Source = {
  id: 'record',
  text: '名称：望江茶馆\n成立：1987年\n面积：320平方米\n可预订：否\n营业额：45万元',
};

function found(answer: string, source: Source): { words: string; cell: string }[] {
  const view = createSourceView(createMemoryIndex([source]), { asOf: undefined, sources: [source] });
  const records = readRecords([source]);
  return segmentText(answer, { target: 'answer' }).flatMap((segment) =>
    recordConflicts(viewSegment(segment, view, undefined).sentence, records).map(({ span, passage }) => {
      expect(source.text.slice(passage.span.start, passage.span.end)).toBe(passage.text);
      return { words: answer.slice(span.start, span.end), cell: passage.text };
    }),
  );
}

test.each([
  ['The cafe has outdoor seating.', 'seating', 'false'],
  ['Guests enjoy free WiFi.', 'WiFi', 'no'],
  ['There is valet parking.', 'valet', 'false'],
  ['The cafe does not take reservations.', 'reservations', 'true'],
  ['It is open on Saturday from 9 am to 5 pm.', '9 am to 5', '9:0-14:0'],
  ['It opens Monday and Tuesday from 8 am to 4:30 pm.', '8 am to 4:30', '8:0-16:30'],
])('a field of a record that says otherwise is the passage: %s', (answer, words, cell) => {
  expect(found(answer, cafe)).toContainEqual({ words, cell });
});

test.each([
  'The cafe has no outdoor seating and no WiFi.',
  'Street parking is available, but there is no lot or valet.',
  'Lot and valet parking are not available.',
  'Reservations are taken.',
  'It is open on Saturday from 9 am to 2 pm and closed on Sunday.',
  'There is music.',
])('what a record bears out or leaves open is no conflict: %s', (answer) => {
  expect(found(answer, cafe)).toEqual([]);
});

test('a value of another row is named with the cell of the row that is meant', () => {
  expect(found('The crop of Riverbend is barley.', harvest)).toEqual([{ words: 'barley', cell: 'wheat' }]);
  expect(found('The crop of Riverbend is wheat.', harvest)).toEqual([]);
  expect(found('The crop of Riverbend is not barley.', harvest)).toEqual([]);
});

test('Chinese records: another year, a flag affirmed against 否', () => {
  expect(found('望江茶馆成立于1992年。', record)).toEqual([{ words: '1992年', cell: '1987年' }]);
  expect(found('望江茶馆成立于1987年。', record)).toEqual([]);
  expect(found('这家茶馆可以预订。', record)).toEqual([{ words: '预订', cell: '否' }]);
  expect(found('这家茶馆不能预订。', record)).toEqual([]);
});

test('sources without records have no conflicts with them', () => {
  const prose: Source = { id: 'prose', text: 'The harbour opens at nine. It has no parking, no cafe and no shop.' };
  expect(readRecords([prose])).toBeUndefined();
  expect(found('The harbour has parking.', prose)).toEqual([]);
});
