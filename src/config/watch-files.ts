import { type FSWatcher, watch } from 'node:fs';
import path from 'node:path';

/** Files change in several steps: what comes within so many milliseconds is one change. */
const settleMs = 100;

/**
 * Calls back when something happens in the folders of the files. Folders are watched, since editors and mounted volumes put another file in the place of the
 * old one. Gives what ends it.
 */
export function watchFiles(files: readonly string[], onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const change = (): void => {
    clearTimeout(timer);
    timer = setTimeout(onChange, settleMs);
    timer.unref();
  };
  const watchers = Array.from(new Set(files.map((file) => path.dirname(file)))).flatMap((folder) =>
    watchFolder(folder, change),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

/** A folder that cannot be watched, as on some network drives, is left: SIGHUP still reads it again. */
function watchFolder(folder: string, change: () => void): FSWatcher[] {
  try {
    const watcher = watch(folder, { persistent: false }, change);
    watcher.on('error', () => watcher.close());
    return [watcher];
  } catch {
    return [];
  }
}
