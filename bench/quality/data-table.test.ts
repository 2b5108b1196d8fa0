import { expect, test } from 'vitest';
import { dataTable } from './data-table.ts';

const rows = [
  { set: 'one', rows: 10, licence: 'MIT', weight: 1, leftOut: { AUROC: -0.0123, 'span F1': 0.004 } },
  { set: 'two', rows: 20, licence: 'CC BY 4.0', weight: 0, leftOut: { AUROC: 0.0001 } },
];

test('dataTable() has one column a figure and signs every change', () => {
  expect(dataTable(rows, 'en').split('\n')).toEqual([
    '| set | rows | licence | weight | AUROC | span F1 |',
    '| --- | --- | --- | --- | --- | --- |',
    '| one | 10 | MIT | 1 | −0.012 | +0.004 |',
    '| two | 20 | CC BY 4.0 | 0 | 0 |  |',
  ]);
});

test('dataTable() names its columns in Chinese', () => {
  expect(dataTable(rows, 'zh')).toContain('| 数据集 | 行数 | 许可 | 权重 | AUROC | 字符级 F1 |');
});
