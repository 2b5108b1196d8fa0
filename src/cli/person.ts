/** Words for people go to standard error. Nobody is left to be told where that is closed. */
export function tellPerson(text: string): void {
  if (process.stderr.listenerCount('error') === 0) process.stderr.on('error', () => undefined);
  process.stderr.write(text);
}
