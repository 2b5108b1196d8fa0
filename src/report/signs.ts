import type { Status } from '../core/verdict.ts';

/** Shapes that tell statuses apart where there is no colour. */
export const statusSigns: Readonly<Record<Status, string>> = {
  contradicted: '✗',
  unsupported: '?',
  supported: '✓',
  'not-checkable': '·',
};

/** A finding that stands for itself. */
export const findingSign = '▸';
/** A check that could not run, or a record that could not be read. */
export const unableSign = '!';

/** Worst first. */
export const statusOrder: readonly Status[] = ['contradicted', 'unsupported', 'supported', 'not-checkable'];
