// Which training set helps which figure, as training last found it.
import { existsSync, readFileSync } from 'node:fs';
import { nameIn, type PageLanguage } from './figure-names.ts';

const file = 'training/groundedness/data-table.json';

export interface TrainingSetRow {
  readonly set: string;
  readonly rows: number;
  readonly licence: string;
  /** How much all its rows count together; 0 where it was tried and left. */
  readonly weight: number;
  /** Figure → how much it changes when training goes without the set. */
  readonly leftOut: Readonly<Record<string, number>>;
}

/** What training wrote; nothing where it has not. */
export function readDataTable(): TrainingSetRow[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as TrainingSetRow[]) : [];
}

/** A table with one column a figure. */
export function dataTable(rows: readonly TrainingSetRow[], language: PageLanguage): string {
  const figures = Array.from(new Set(rows.flatMap(({ leftOut }) => Object.keys(leftOut))));
  const head = language === 'zh' ? ['数据集', '行数', '许可', '权重'] : ['set', 'rows', 'licence', 'weight'];
  const lines = rows.map(({ set, rows: count, licence, weight, leftOut }) => [
    set,
    String(count),
    licence,
    String(weight),
    ...figures.map((figure) => signed(leftOut[figure])),
  ]);
  return [
    head.concat(figures.map((figure) => nameIn(language, figure))),
    head.concat(figures).map(() => '---'),
    ...lines,
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function signed(change: number | undefined): string {
  if (change === undefined) return '';
  const digits = Math.abs(change).toFixed(3);
  return Number(digits) === 0 ? '0' : `${change > 0 ? '+' : '−'}${digits}`;
}
