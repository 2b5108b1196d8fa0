import type { CodeLanguage } from '../../code/code-language.ts';
import { curlyWords, type FixedWords, hashedWords, noWords, scriptWords } from './fixed-words.ts';

/** What a reader of lexemes must know of a language. */
export interface CodeGrammar {
  readonly words: FixedWords;
  /** `//` to the end of the line. */
  readonly hasSlashComments: boolean;
  /** From slash and star to star and slash. */
  readonly hasBlockComments: boolean;
  /** `#` to the end of the line: everywhere, where a word could begin, or only at the start of a line with a space or `!` after it. */
  readonly hashComments: 'none' | 'everywhere' | 'before-words' | 'at-line-start';
  /** `--` to the end of the line. */
  readonly hasDashComments: boolean;
  /** Backticks hold text over several lines; in `nested` with code in `${}`. */
  readonly backticks: 'none' | 'nested' | 'raw';
  /** `"""` and `'''` hold text over several lines. */
  readonly hasTripleQuotes: boolean;
  readonly hasRegularExpressions: boolean;
  /** `'a` may be the name of a lifetime. */
  readonly hasLifetimes: boolean;
  /** `{ key: value }` may be written `{ value }`, so keys are set apart. */
  readonly hasKeys: boolean;
}

const curly: CodeGrammar = {
  words: curlyWords,
  hasSlashComments: true,
  hasBlockComments: true,
  hashComments: 'none',
  hasDashComments: false,
  backticks: 'none',
  hasTripleQuotes: false,
  hasRegularExpressions: false,
  hasLifetimes: false,
  hasKeys: false,
};

const hashed: CodeGrammar = {
  ...curly,
  words: hashedWords,
  hasSlashComments: false,
  hasBlockComments: false,
  hashComments: 'everywhere',
};

const script: CodeGrammar = {
  ...curly,
  words: scriptWords,
  backticks: 'nested',
  hasRegularExpressions: true,
  hasKeys: true,
};

/** Where nothing is known of the language: what comments look like in most. */
const unknown: CodeGrammar = { ...script, hashComments: 'at-line-start', hasTripleQuotes: true };

const grammars: Readonly<Record<CodeLanguage, CodeGrammar>> = {
  javascript: script,
  typescript: script,
  tsx: script,
  python: { ...hashed, hasTripleQuotes: true },
  java: { ...curly, hasTripleQuotes: true },
  go: { ...curly, backticks: 'raw' },
  c: curly,
  cpp: curly,
  csharp: { ...curly, hasTripleQuotes: true },
  rust: { ...curly, hasLifetimes: true, hasKeys: true },
  php: { ...curly, hashComments: 'before-words' },
  ruby: { ...hashed },
  shell: { ...hashed, hashComments: 'before-words' },
  sql: { ...curly, words: noWords, hasSlashComments: false, hasDashComments: true },
  json: script,
  yaml: { ...hashed, hashComments: 'before-words' },
  dockerfile: { ...hashed, hashComments: 'at-line-start' },
};

export const grammarOf = (language: CodeLanguage | undefined): CodeGrammar =>
  language === undefined ? unknown : grammars[language];
