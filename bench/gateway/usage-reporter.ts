// Loaded before the program of a process: tells whoever started it what it has used so far, each time it is asked.
import type { Usage } from './processes.ts';

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMicros: user + system, memoryMb: process.memoryUsage.rss() / 2 ** 20 } satisfies Usage);
});
