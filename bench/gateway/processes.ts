// The processes of the measurement, each of which tells what it uses.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export interface Usage {
  /** Of all threads, since the process began. */
  readonly cpuMicros: number;
  readonly memoryMb: number;
}

export interface Served {
  /** Where it listens: `http://127.0.0.1:PORT`. */
  readonly address: string;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

const here = (name: string): string => path.join(import.meta.dirname, name);

/** Starts a program that says where it listens. */
export async function serve(program: string, args: readonly string[] = []): Promise<Served> {
  const child = fork(program, args, {
    execArgv: ['--import', here('usage-reporter.ts')],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const address = await addressOf(child);
  return {
    address,
    usage: async () => {
      child.send('usage');
      const [usage] = (await once(child, 'message')) as [Usage];
      return usage;
    },
    stop: async () => {
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}

export const serveModel = async (): Promise<Served> => serve(here('model-process.ts'));

/** What a proxy costs that does nothing: the reference. */
export const serveProxy = async (model: Served): Promise<Served> => serve(here('proxy-process.ts'), [model.address]);

/** Says it on either stream; what it says from then on is not kept, and must not stop it. */
async function addressOf({ stdout, stderr }: ChildProcess): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  for (const stream of [stdout, stderr]) {
    let said = '';
    stream?.on('data', (bytes: Buffer) => {
      if (said.length > 10_000) return;
      said += String(bytes);
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (address !== undefined) resolve(address);
    });
  }
  return promise;
}
