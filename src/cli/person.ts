import { toVisible } from '../report/visible-text.ts';

/** Words for people go to standard error. Nobody is left to be told where that is closed. */
export function tellPerson(text: string): void {
  if (process.stderr.listenerCount('error') === 0) process.stderr.on('error', () => undefined);
  // File names and keys of others may hold escape sequences; line ends are ours.
  process.stderr.write(text.split('\n').map(toVisible).join('\n'));
}
