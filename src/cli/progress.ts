import type { AddProgress } from '../knowledge/adding.ts';
import type { Language } from '../report/format.ts';

export interface Progress {
  readonly show: (progress: AddProgress) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

/** One line on standard error with what is done, the rate and the time left; nothing where that is no terminal. */
export function createProgress(language: Language): Progress {
  if (!process.stderr.isTTY) return { show: () => undefined, clear: () => undefined };
  const start = performance.now();
  let shownAt = start;
  let isShown = false;
  return {
    show: (progress) => {
      const now = performance.now();
      if (now - shownAt < betweenMs) return;
      shownAt = now;
      isShown = true;
      process.stderr.write(`\r\u001b[K${progressLine(progress, now - start)[language]}`);
    },
    clear: () => {
      if (isShown) process.stderr.write('\r\u001b[K');
    },
  };
}

/** Often enough to seem alive, seldom enough to cost nothing. */
const betweenMs = 200;

/** What the line says. The time left is told once a hundredth is done. */
function progressLine(
  { documents, bytes, totalBytes }: AddProgress,
  elapsedMs: number,
): Readonly<Record<Language, string>> {
  const share = totalBytes > 0 ? Math.min(1, bytes / totalBytes) : 0;
  const percent = `${Math.floor(share * 100)} %`;
  const rate = `${(bytes / 1e6 / Math.max(0.001, elapsedMs / 1000)).toFixed(1)} MB/s`;
  const left = share >= 0.01 ? Math.ceil((elapsedMs * (1 - share)) / share / 1000) : undefined;
  return {
    en: `${percent}, ${documents} documents, ${rate}${left === undefined ? '' : `, ${clock(left)} left`}`,
    zh: `${percent}，${documents} 篇文档，${rate}${left === undefined ? '' : `，剩余 ${clock(left)}`}`,
  };
}

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
