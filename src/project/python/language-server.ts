import { existsSync } from 'node:fs';
import path from 'node:path';
import { connect } from './connection.ts';
import { argumentsAt } from './python-text.ts';

export interface PythonPosition {
  /** From 0. */
  readonly line: number;
  /** UTF-16 units from the start of the line. */
  readonly character: number;
}

/** One thing that pyright says of code. */
export interface PythonDiagnostic {
  /** The rule, such as `reportAttributeAccessIssue`; absent for faults of syntax. */
  readonly code?: string;
  readonly message: string;
  readonly range: { readonly start: PythonPosition; readonly end: PythonPosition };
}

export interface PythonSettings {
  /** Folders in which installed packages lie. */
  readonly packages: readonly string[];
  readonly memoryMb: number;
}

/** A running pyright. It reads one text at a time and runs none of it. */
export interface LanguageServer {
  /** Reads a text anew and says what is wrong with it. */
  diagnose(code: string): Promise<readonly PythonDiagnostic[]>;
  /** Names that could stand at a place of the text that was read last. */
  namesAt(position: PythonPosition): Promise<readonly string[]>;
  /** Parameters of all signatures of what is named at a place: `sep`, `**kwargs`. */
  parametersAt(position: PythonPosition): Promise<readonly string[]>;
  /** The declaration of a name that `namesAt` gave last, as pyright shows it. */
  declarationOf(name: string): Promise<string | undefined>;
  /** Whether what is known of those modules are declarations, and not what was made out of code. */
  isTyped(modules: readonly string[]): boolean;
  readonly hold: () => void;
  readonly release: () => void;
  readonly stop: () => void;
}

/** No folder on the disk, so that nothing of the reader's lies beside the code. */
const home = 'file:///assay.code';
const document = `${home}/answer.py`;

const capabilities = {
  workspace: { configuration: true, workspaceFolders: true },
  textDocument: {
    diagnostic: { dynamicRegistration: false },
    hover: { contentFormat: ['markdown'] },
    completion: { completionItem: { documentationFormat: ['markdown'] } },
  },
};

interface Offered {
  readonly label: string;
}

/** Starts pyright. What is asked rejects once the process has ended. */
export async function startLanguageServer(settings: PythonSettings): Promise<LanguageServer> {
  const { memoryMb } = settings;
  const connection = connect({ memoryMb, settingsOf: (section) => settingsOf(section, settings) });
  const { request, notify, hold, release, stop } = connection;
  const workspaceFolders = [{ uri: home, name: 'code' }];
  await request('initialize', { processId: process.pid, rootUri: home, workspaceFolders, capabilities });
  notify('initialized', {});
  notify('textDocument/didOpen', { textDocument: { uri: document, languageId: 'python', version: 1, text: '' } });
  let version = 1;
  let offered: readonly Offered[] = [];
  return {
    diagnose: async (text) => {
      version += 1;
      notify('textDocument/didChange', { textDocument: { uri: document, version }, contentChanges: [{ text }] });
      const report = await request('textDocument/diagnostic', { textDocument: { uri: document } });
      return (report as { readonly items?: readonly PythonDiagnostic[] } | null)?.items ?? [];
    },
    namesAt: async (position) => {
      const list = await request('textDocument/completion', { textDocument: { uri: document }, position });
      offered = itemsOf(list);
      return offered.map(({ label }) => label);
    },
    parametersAt: async (position) => {
      // Asking for the signatures themselves takes seconds where there are many of them.
      const shown = await request('textDocument/hover', { textDocument: { uri: document }, position });
      return parametersIn((shown as { readonly contents?: { readonly value?: string } } | null)?.contents?.value ?? '');
    },
    declarationOf: async (name) => {
      const item = offered.find(({ label }) => label === name);
      const whole = item && (await request('completionItem/resolve', item));
      const words = (whole as { readonly documentation?: { readonly value?: string } } | null)?.documentation?.value;
      return words === undefined ? undefined : declarationIn(words);
    },
    isTyped: (modules) => modules.every((module) => !isUntyped(module, settings.packages)),
    hold,
    release,
    stop,
  };
}

/** A package that is installed without the mark of declarations (PEP 561). */
const isUntyped = (module: string, packages: readonly string[]): boolean =>
  packages.some(
    (folder) => existsSync(path.join(folder, module)) && !existsSync(path.join(folder, module, 'py.typed')),
  );

const itemsOf = (list: unknown): readonly Offered[] => {
  if (Array.isArray(list)) return list as readonly Offered[];
  return (list as { readonly items?: readonly Offered[] } | null)?.items ?? [];
};

const parametersIn = (shown: string): string[] =>
  Array.from(shown.matchAll(/(?:def|class) \w+\(/g)).flatMap(({ 0: head, index }) =>
    argumentsAt(shown, index + head.length - 1).map((each) => /^\*{0,2}\w*/.exec(each)?.[0] ?? ''),
  );

/** What stands in the first block of code of a text in Markdown. */
const declarationIn = (words: string): string | undefined =>
  /```(?:python)?\n([^`]*)/.exec(words)?.[1]?.replaceAll(/\s+/g, ' ').trim().slice(0, 200);

function settingsOf(section: string | undefined, { packages }: PythonSettings): unknown {
  const analysis = {
    typeCheckingMode: 'basic',
    diagnosticMode: 'openFilesOnly',
    autoSearchPaths: false,
    useLibraryCodeForTypes: true,
    extraPaths: packages,
  };
  if (section === 'python') return { analysis };
  return section === 'python.analysis' ? analysis : null;
}
