import type { LeftOut } from '../scan/left-out.ts';
import { isLeftOut, type Scanned, type ScanItem } from '../scan/scan-item.ts';
import { createThreads, threadCount, type Threads } from '../scan/threads.ts';
import type { Call } from './command.ts';
import { createScanner, type ScannerSetting } from './scan-file.ts';

/** So many files are scanned here before threads are started, which take longer to start than a few files to scan. */
const filesBeforeThreads = 64;

interface ScanAllOptions {
  readonly call: Call;
  readonly limitBytes: number;
}

/** What came of each item, in the order of the items. A few are under way at a time, so that memory does not grow with the project. */
export async function* scanAll(
  items: AsyncIterable<ScanItem | LeftOut>,
  { call, limitBytes }: ScanAllOptions,
): AsyncGenerator<readonly [ScanItem | LeftOut, Scanned]> {
  const { options, terminal, signal } = call;
  const setting: ScannerSetting = { options, terminal, limitBytes };
  const here = createScanner(setting, signal);
  let threads: Threads<ScanItem, Scanned> | undefined;
  let started = 0;
  const scan = async (item: ScanItem | LeftOut): Promise<Scanned> => {
    if (isLeftOut(item)) return item;
    started += 1;
    if (started <= filesBeforeThreads) return (await here)(item);
    threads ??= createThreads<ScanItem, Scanned>(workerModule(), setting, signal);
    return threads.ask(item);
  };
  const underWay: { readonly item: ScanItem | LeftOut; readonly scanned: Promise<Scanned> }[] = [];
  try {
    for await (const item of items) {
      const scanned = scan(item);
      // Whoever waits for it hears of a failure; until then nobody does.
      scanned.catch(() => undefined);
      underWay.push({ item, scanned });
      if (underWay.length > threadCount() * 2) yield* next(underWay);
    }
    while (underWay.length > 0) yield* next(underWay);
  } finally {
    await threads?.close();
  }
}

async function* next(
  underWay: { readonly item: ScanItem | LeftOut; readonly scanned: Promise<Scanned> }[],
): AsyncGenerator<readonly [ScanItem | LeftOut, Scanned]> {
  const first = underWay.shift();
  if (first) yield [first.item, await first.scanned];
}

const workerModule = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './scan-worker.ts' : './scan-worker.js', import.meta.url);
