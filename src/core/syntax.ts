import type { MaybePromise } from './ports.ts';

/** Languages that can be read into syntax trees. C is read by the grammar of C++, which holds it. */
export const grammarLanguages = [
  'javascript',
  'typescript',
  'tsx',
  'python',
  'java',
  'go',
  'c',
  'cpp',
  'csharp',
  'rust',
  'php',
  'ruby',
  'shell',
] as const;
export type GrammarLanguage = (typeof grammarLanguages)[number];

/** A piece of code and what it is called in the grammar of its language. */
export interface SyntaxNode {
  /** As in the grammar: `call`, `identifier`, `(`; `ERROR` for what fits nowhere. */
  readonly type: string;
  /** False for keywords and marks. */
  readonly isNamed: boolean;
  /** What it is to its parent: `function`, `arguments`, `left`. */
  readonly field: string | undefined;
  /** Half-open UTF-16 offsets into the text that was read. */
  readonly start: number;
  readonly end: number;
  readonly parent: SyntaxNode | undefined;
  readonly children: readonly SyntaxNode[];
}

/** Broken code has a tree as well: its sound parts are read, the others stand in nodes of type `ERROR`. */
export interface SyntaxTree {
  readonly language: GrammarLanguage;
  readonly text: string;
  readonly root: SyntaxNode;
  /** Whether parts lie deeper than is read; they have no nodes. */
  readonly isCut: boolean;
}

/** Why a text has no tree: it is longer, has more nodes, or took longer than is allowed. */
export type SyntaxLimit = 'too-large' | 'too-slow';

/** Reads code into syntax trees. */
export interface SyntaxPort {
  /** Resolves when others have had their turn; asked for between the parts of long work on a tree. */
  readonly pause: () => Promise<void>;
  /** At once where the grammar is loaded and the text is short. Throws the reason of the signal once that is aborted. */
  parse(language: GrammarLanguage, text: string, signal?: AbortSignal): MaybePromise<SyntaxTree | SyntaxLimit>;
}
