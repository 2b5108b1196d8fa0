import type { GrammarLanguage, SyntaxNode } from '../../core/syntax.ts';
import type { TextEdit } from '../../core/text-edit.ts';
import type { CodeReading } from './reading/code-reading.ts';
import type { Values } from './reading/values.ts';

/** A place where code is weak. */
export interface Sighting {
  readonly node: SyntaxNode;
  /** 0–1. Below 0.5: only under circumstances that the code does not show. */
  readonly confidence: number;
  /** Where it is another weakness of the same kind than the rule is named for. */
  readonly cwe?: `CWE-${number}`;
  /** What mends it; offsets into the code. Only where nothing else has to change. */
  readonly edits?: readonly TextEdit[];
}

/** Finds one weakness. Its number, severity and words stand in `weaknesses.ts`, which is read where no code is. */
export interface Rule {
  readonly languages: readonly GrammarLanguage[];
  /** Language → the same done safely. */
  readonly mended: { readonly [Language in GrammarLanguage]?: string };
  find(code: CodeReading, values: Values): Iterable<Sighting>;
}
