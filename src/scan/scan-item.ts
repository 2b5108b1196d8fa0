import type { CodeFile } from '../core/code-file.ts';
import type { Verdict } from '../core/verdict.ts';
import type { LeftOut } from './left-out.ts';
import type { FoundFile } from './walk.ts';

/** Something to scan: a file that is still to be read, or a text that is there already. */
export type ScanItem =
  | { readonly found: FoundFile }
  | { readonly file: CodeFile; readonly added?: ReadonlySet<number> };

/** What came of it. */
export type Scanned = { readonly file: CodeFile; readonly verdict: Verdict } | LeftOut;

export const isLeftOut = (value: object): value is LeftOut => 'reason' in value;
