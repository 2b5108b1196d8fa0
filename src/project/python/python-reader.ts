import type { CodeReading, HelperUse, ImportedModule, MissingHelper, ReadingLimit } from '../../core/code-names.ts';
import { helperUse } from './helper-use.ts';
import {
  type LanguageServer,
  type PythonDiagnostic,
  type PythonSettings,
  startLanguageServer,
} from './language-server.ts';
import {
  type DoubtfulName,
  keywordsOfNoOverload,
  missingKeywords,
  missingMockChecks,
  missingModule,
  missingName,
  withNearest,
} from './missing-names.ts';
import { type PythonText, readPythonText } from './python-text.ts';

export interface PythonReader {
  read(code: string, signal: AbortSignal): Promise<CodeReading | ReadingLimit>;
  close(): void;
}

export interface PythonLimits {
  /** Time for one piece of code, in milliseconds; the first takes longer, as pyright is started then. */
  readonly timeMs: number;
  readonly firstTimeMs: number;
}

/** Reads Python by pyright, which is started at the first piece of code and kept. One that takes too long is ended with it. */
export function openPythonReader(settings: PythonSettings, limits: PythonLimits): PythonReader {
  let server: Promise<LanguageServer> | undefined;
  let isWarm = false;
  let queue: Promise<unknown> = Promise.resolve();

  function stop(): void {
    const stopped = server;
    server = undefined;
    isWarm = false;
    stopped?.then(
      (each) => each.stop(),
      () => undefined,
    );
  }

  async function readNow(code: string, signal: AbortSignal): Promise<CodeReading | ReadingLimit> {
    signal.throwIfAborted();
    server ??= startLanguageServer(settings);
    const reading = await within(readWith(server, code), isWarm ? limits.timeMs : limits.firstTimeMs, signal);
    if (typeof reading === 'string') stop();
    else isWarm = true;
    signal.throwIfAborted();
    return reading;
  }

  return {
    read: async (code, signal) => {
      const reading = queue.then(async () => readNow(code, signal));
      queue = reading.catch(() => undefined);
      return reading;
    },
    close: stop,
  };
}

async function readWith(starting: Promise<LanguageServer>, code: string): Promise<CodeReading | ReadingLimit> {
  let server: LanguageServer | undefined;
  try {
    server = await starting;
    server.hold();
    const text = readPythonText(code);
    return await readingOf(await server.diagnose(code), text, server);
  } catch (error) {
    // A process that has ended had no memory left, or nothing to start it with.
    if (error instanceof Error && error.message.includes('language server'))
      return server ? 'too-much-memory' : 'no-reader';
    throw error;
  } finally {
    server?.release();
  }
}

async function readingOf(
  diagnostics: readonly PythonDiagnostic[],
  text: PythonText,
  server: LanguageServer,
): Promise<CodeReading> {
  const modules: ImportedModule[] = [];
  const names = new Map<number, DoubtfulName | undefined>();
  const helpers = new Map<string, HelperUse[]>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.code === 'reportUndefinedVariable') addHelper(diagnostic, text, helpers);
    const missing =
      diagnostic.code === 'reportMissingImports'
        ? missingModule(diagnostic, text)
        : missingName(diagnostic, text, server.isTyped(text.imports));
    if (missing && 'specifier' in missing) modules.push(missing);
    // Said twice of one place, it is said of several possible types: the code may know which it is.
    else if (missing) names.set(missing.span.start, names.has(missing.span.start) ? undefined : missing);
  }
  const found = [...names.values()].filter((missing) => missing !== undefined);
  const called = Array.from(helpers, ([name, uses]): MissingHelper => ({ name, uses })).filter(({ uses }) =>
    uses.some(({ form }) => form !== 'value'),
  );
  const unmatched = await keywordsOfNoOverload(diagnostics, text, server);
  const known = [...found, ...missingKeywords(text), ...missingMockChecks(text), ...unmatched];
  return { names: await withNearest(known, text, server), modules, helpers: called, defines: text.defines };
}

function addHelper(diagnostic: PythonDiagnostic, text: PythonText, helpers: Map<string, HelperUse[]>): void {
  const span = text.spanOf(diagnostic.range);
  const name = text.text.slice(span.start, span.end);
  helpers.set(name, [...(helpers.get(name) ?? []), helperUse(span, text)]);
}

/** The outcome, or a limit where it comes too late or nobody waits for it any more. */
async function within<T>(work: Promise<T>, timeMs: number, signal: AbortSignal): Promise<T | ReadingLimit> {
  const { promise, resolve } = Promise.withResolvers<ReadingLimit>();
  const late = (): void => resolve('too-slow');
  const timer = setTimeout(late, timeMs);
  signal.addEventListener('abort', late, { once: true });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', late);
  }
}
