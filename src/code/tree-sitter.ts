import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import type { Parser, Tree } from 'web-tree-sitter';
import type { MaybePromise } from '../core/ports.ts';
import type { GrammarLanguage, SyntaxLimit, SyntaxPort, SyntaxTree } from '../core/syntax.ts';
import { readTree } from './read-tree.ts';

export interface TreeSitterLimits {
  /** UTF-16 units of one text. */
  readonly maxLength: number;
  readonly maxNodes: number;
  /** Levels below the root that are read. */
  readonly maxDepth: number;
  /** Milliseconds of work on one text. */
  readonly maxMs: number;
  /** Milliseconds of work before others have their turn. */
  readonly turnMs: number;
}

const defaultLimits: TreeSitterLimits = {
  maxLength: 1_200_000,
  maxNodes: 500_000,
  maxDepth: 300,
  maxMs: 4_000,
  turnMs: 20,
};

/** Files of `@vscode/tree-sitter-wasm`. */
const grammarFiles: Readonly<Record<GrammarLanguage, string>> = {
  javascript: 'javascript',
  typescript: 'typescript',
  tsx: 'tsx',
  python: 'python',
  java: 'java',
  go: 'go',
  c: 'cpp',
  cpp: 'cpp',
  csharp: 'c-sharp',
  rust: 'rust',
  php: 'php',
  ruby: 'ruby',
  shell: 'bash',
};

interface Grammar {
  readonly fields: readonly (string | null)[];
  /** Parsers that nobody uses: one, but where a long text is being read while others come. */
  readonly free: Parser[];
  readonly create: () => Parser;
}

/** Reads code by tree-sitter. Grammars are loaded at first use, from the package that holds them, and stay. */
export function createTreeSitter(limits: Partial<TreeSitterLimits> = {}): SyntaxPort {
  const bounds = { ...defaultLimits, ...limits };
  return {
    pause: async () => setImmediate(),
    parse: (language, text, signal) => {
      signal?.throwIfAborted();
      if (text.length > bounds.maxLength) return 'too-large';
      const parse = (grammar: Grammar): MaybePromise<SyntaxTree | SyntaxLimit> =>
        inTurns((isOver) => read({ grammar, language, text, bounds, isOver }), bounds, signal);
      const grammar = grammarFor(grammarFiles[language]);
      return grammar instanceof Promise ? grammar.then(parse) : parse(grammar);
    },
  };
}

interface Reading {
  readonly grammar: Grammar;
  readonly language: GrammarLanguage;
  readonly text: string;
  readonly bounds: TreeSitterLimits;
  /** Whether it is time to let others work. */
  readonly isOver: () => boolean;
}

function* read({ grammar, language, text, bounds, isOver }: Reading): Generator<void, SyntaxTree | SyntaxLimit> {
  const parser = grammar.free.pop() ?? grammar.create();
  let tree: Tree | null = null;
  try {
    // Goes on where it was stopped.
    while (!(tree = parser.parse(text, null, { progressCallback: isOver }))) yield;
    return yield* readTree(tree, { language, text, bounds, isOver, fields: grammar.fields });
  } finally {
    tree?.delete();
    parser.reset();
    grammar.free.push(parser);
  }
}

type Steps<T> = Generator<void, T>;

/** Does the first turn at once, so that short texts need no promise. */
function inTurns<T>(
  begin: (isOver: () => boolean) => Steps<T>,
  { turnMs, maxMs }: TreeSitterLimits,
  signal: AbortSignal | undefined,
): MaybePromise<T | SyntaxLimit> {
  let startedMs = performance.now();
  let spentMs = 0;
  const steps = begin(() => performance.now() - startedMs > turnMs);
  const first = steps.next();
  if (first.done === true) return first.value;

  async function goOn(): Promise<T | SyntaxLimit> {
    try {
      for (;;) {
        spentMs += performance.now() - startedMs;
        if (spentMs > maxMs) return 'too-slow';
        await setImmediate();
        signal?.throwIfAborted();
        startedMs = performance.now();
        const step = steps.next();
        if (step.done === true) return step.value;
      }
    } finally {
      steps.return(undefined as never);
    }
  }

  return goOn();
}

const loaded = new Map<string, Grammar>();
const loading = new Map<string, Promise<Grammar>>();
let runtime: Promise<typeof import('web-tree-sitter')> | undefined;

function grammarFor(file: string): MaybePromise<Grammar> {
  const ready = loaded.get(file);
  if (ready) return ready;
  const begun = loading.get(file) ?? loadGrammar(file);
  loading.set(file, begun);
  // One that could not be read is asked for again.
  begun.then(
    (grammar) => loaded.set(file, grammar),
    () => loading.delete(file),
  );
  return begun;
}

async function loadRuntime(): Promise<typeof import('web-tree-sitter')> {
  const module = await import('web-tree-sitter');
  await module.Parser.init();
  return module;
}

async function loadGrammar(file: string): Promise<Grammar> {
  runtime ??= loadRuntime();
  const { Parser: NewParser, Language } = await runtime;
  const require = createRequire(import.meta.url);
  const language = await Language.load(require.resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${file}.wasm`));
  return { fields: language.fields, free: [], create: () => new NewParser().setLanguage(language) };
}
