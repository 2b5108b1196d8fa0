import { expect, test } from 'vitest';
import { createMemoryIndex } from '../../../evidence/memory-index.ts';
import { segmentText } from '../../../segments/segmenter.ts';
import { viewSegment } from '../segment-view.ts';
import { createSourceView } from '../source-view.ts';
import { readRecords } from './read-records.ts';
import { recordFeatureNames, recordFeatures } from './record-features.ts';

const english =
  '| farm | crop | tonnes |\n|---|---|---|\n| Hillside | barley | 40 |\n| Riverbend | wheat | 75 |\n| Oakfield | barley | 15 |';
const chinese =
  '| 农场 | 作物 | 产量 |\n|---|---|---|\n| 东山 | 大麦 | 40 |\n| 西河 | 小麦 | 75 |\n| 南岭 | 大麦 | 15 |';

function feature(answer: string, text: string, name: string): number | undefined {
  const sources = [{ id: 's', text }];
  const view = createSourceView(createMemoryIndex(sources), { asOf: undefined, sources });
  const [segment] = segmentText(answer, { target: 'answer' });
  if (!segment) return undefined;
  return recordFeatures(viewSegment(segment, view, undefined).sentence, readRecords(sources))[
    recordFeatureNames.indexOf(name)
  ];
}

test.each([
  ['recordSuperlative', 'Riverbend has the most tonnes.', english, 1],
  ['recordSuperlative', 'Hillside has the most tonnes.', english, -1],
  ['recordSuperlative', 'Hillside has the second most tonnes.', english, 1],
  ['recordSuperlative', '西河的产量最高。', chinese, 1],
  ['recordSuperlative', '东山的产量最高。', chinese, -1],
  ['recordComparison', 'Riverbend has more tonnes than Hillside.', english, 1],
  ['recordComparison', 'Oakfield has more tonnes than Hillside.', english, -1],
  ['recordComparison', '西河的产量比东山高。', chinese, 1],
  ['recordComparison', '南岭的产量比东山高。', chinese, -1],
  ['recordCount', 'There are 2 farms with barley.', english, 1],
  ['recordCount', 'There are 3 farms with barley.', english, -1],
  ['recordCount', '共有2个农场种植大麦。', chinese, 1],
  ['recordCount', '共有3个农场种植大麦。', chinese, -1],
  ['recordWhole', 'Only one crop is wheat.', english, 1],
  ['recordWhole', 'All farms grow barley.', english, -1],
  ['recordWhole', '所有农场都种植大麦。', chinese, -1],
  ['recordReckoning', 'The total is 130 tonnes.', english, 1],
  ['recordReckoning', 'The total is 150 tonnes.', english, -1],
  ['recordReckoning', '总产量为130。', chinese, 1],
  ['recordSpan', 'She lived to the age of 51.', 'name: Ann | born: 1900 | died: 1951', 1],
  ['recordSpan', 'She lived to the age of 71.', 'name: Ann | born: 1900 | died: 1951', -1],
  ['recordItems', 'The inn had three owners.', 'title: Alder Inn | Opened: 1931 | Owners: Ann Bell; Tom Reed', -1],
  ['recordItems', 'The inn had two owners.', 'title: Alder Inn | Opened: 1931 | Owners: Ann Bell; Tom Reed', 1],
  ['recordFlagsWrong', 'The inn takes pets.', '{"name": "Alder Inn", "pets": false}', 1],
  ['recordFlagsRight', 'The inn takes no pets.', '{"name": "Alder Inn", "pets": false}', 1],
  ['recordHours', 'It is open from 9 am to 5 pm every day.', '{"Monday": "9:0-17:0", "Sunday": "10:0-17:0"}', -6 / 7],
  ['recordHours', '周一至周二9:00至17:00开放。', '{"周一": "9:00-17:00", "周二": "9:00-17:00"}', 1],
])('%s of %j', (name, answer, ...[text, expected]) => {
  expect(feature(answer, text, name)).toBeCloseTo(expected);
});

test('every column is a number, and 0 without records', () => {
  const sources = [{ id: 's', text: 'The harbour opens at nine.' }];
  const view = createSourceView(createMemoryIndex(sources), { asOf: undefined, sources });
  for (const segment of segmentText('The harbour opens at nine.', { target: 'answer' })) {
    const { sentence } = viewSegment(segment, view, undefined);
    expect(recordFeatures(sentence, readRecords(sources))).toEqual(recordFeatureNames.map(() => 0));
    for (const text of [english, chinese, '{"a": [], "b": {}}', '{"a": 1}', 'a: 1 | b: 2 | c: 3']) {
      const columns = recordFeatures(sentence, readRecords([{ id: 's', text }]));
      expect(columns).toHaveLength(recordFeatureNames.length);
      expect(columns.every((column) => Number.isFinite(column))).toBe(true);
    }
  }
});
