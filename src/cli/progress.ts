import type { IndexProgress } from '../compose-code-index.ts';
import type { LocalText } from '../core/check.ts';
import type { AddProgress } from '../knowledge/adding.ts';
import type { Language } from '../report/format.ts';
import { tellPerson } from './person.ts';

/** How far a long work is, in documents or in files. */
type ProgressState = AddProgress | IndexProgress;

export interface Progress {
  readonly show: (progress: ProgressState) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

/** One line on standard error with what is done, the rate and the time left; where that is no terminal, a new one now and then. */
export function createProgress(language: Language): Progress {
  if (!process.stderr.isTTY) return createLog(language, { write: tellPerson, now: () => performance.now() });
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

export interface LogPorts {
  readonly write: (text: string) => void;
  /** In milliseconds. */
  readonly now: () => number;
}

/** For a log: a line every ten seconds, none for what is done before. */
export function createLog(language: Language, { write, now }: LogPorts): Progress {
  const start = now();
  let shownAt: number | undefined;
  return {
    show: (progress) => {
      const time = now();
      shownAt ??= time;
      if (time - shownAt < betweenLinesMs) return;
      shownAt = time;
      write(`assay: ${progressLine(progress, time - start)[language]}\n`);
    },
    clear: () => undefined,
  };
}

const betweenLinesMs = 10_000;

/** Often enough to seem alive, seldom enough to cost nothing. */
const betweenMs = 200;

/** What the line says. The time left is told once a hundredth is done. */
function progressLine(progress: ProgressState, elapsedMs: number): LocalText {
  const { bytes, totalBytes } = progress;
  const done = countedOf(progress);
  const share = totalBytes > 0 ? Math.min(1, bytes / totalBytes) : 0;
  const percent = `${Math.floor(share * 100)} %`;
  const rate = `${(bytes / 1e6 / Math.max(0.001, elapsedMs / 1000)).toFixed(1)} MB/s`;
  const left = share >= 0.01 ? Math.ceil((elapsedMs * (1 - share)) / share / 1000) : undefined;
  return {
    en: `${percent}, ${done.en}, ${rate}${left === undefined ? '' : `, ${clock(left)} left`}`,
    zh: `${percent}，${done.zh}，${rate}${left === undefined ? '' : `，剩余 ${clock(left)}`}`,
  };
}

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

const countedOf = (progress: ProgressState): LocalText =>
  'files' in progress
    ? { en: `${progress.files} files`, zh: `${progress.files} 个文件` }
    : { en: `${progress.documents} documents`, zh: `${progress.documents} 篇文档` };
