import { type FSWatcher, watch } from 'node:fs';
import path from 'node:path';

/** Files change in several steps: what comes within so many milliseconds is one change. */
const settleMs = 100;

/**
 * Calls back when something happens to the files. Their folders are watched, since editors and mounted volumes put another file in the place of the old one.
 * Gives what ends it.
 */
export function watchFiles(files: readonly string[], onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const change = (): void => {
    clearTimeout(timer);
    timer = setTimeout(onChange, settleMs);
    timer.unref();
  };
  const folders = Map.groupBy(files, (file) => path.dirname(file));
  const watchers = Array.from(folders).flatMap(([folder, own]) => {
    const names = new Set(own.map((file) => path.basename(file)));
    return watchFolder(folder, (name) => {
      // A data folder may be the same, and is written to all the time. Volumes of Kubernetes change by a link that begins with two dots.
      if (name === null || names.has(name) || name.startsWith('..')) change();
    });
  });
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

/** A folder that cannot be watched, as on some network drives, is left: SIGHUP still reads it again. */
function watchFolder(folder: string, onEvent: (name: string | null) => void): FSWatcher[] {
  try {
    const watcher = watch(folder, { persistent: false }, (_kind, name) => onEvent(name));
    watcher.on('error', () => watcher.close());
    return [watcher];
  } catch {
    return [];
  }
}
