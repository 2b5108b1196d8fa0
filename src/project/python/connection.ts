import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import path from 'node:path';
import { createMessageReader, toMessage } from './messages.ts';

/** A running pyright, spoken to over its pipes. */
export interface Connection {
  /** Rejects once the process has ended. */
  readonly request: (method: string, params: unknown) => Promise<unknown>;
  readonly notify: (method: string, params: unknown) => void;
  /** While it is held the process of the caller may not end; else it may. */
  readonly hold: () => void;
  readonly release: () => void;
  readonly stop: () => void;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly items?: readonly { readonly section?: string }[] };
  readonly result?: unknown;
}

export interface ConnectionOptions {
  readonly memoryMb: number;
  /** The settings of a section, as pyright asks for them. */
  readonly settingsOf: (section: string | undefined) => unknown;
}

/** Starts pyright in a process of its own, which ends with this one. */
export function connect({ memoryMb, settingsOf }: ConnectionOptions): Connection {
  const child = spawnServer(memoryMb);
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let gone: Error | undefined;
  const send = (message: object): void => {
    if (!gone) child.stdin?.write(toMessage(message));
  };
  const end = (): void => {
    gone ??= new Error('The language server of Python has ended');
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
  };
  const settings = (message: Message): unknown =>
    message.method === 'workspace/configuration'
      ? (message.params?.items ?? []).map(({ section }) => settingsOf(section))
      : null;
  const receive = (message: Message): void => {
    if (message.id === undefined) return;
    if (message.method !== undefined) return send({ id: message.id, result: settings(message) });
    waiting.get(message.id)?.resolve(message.result ?? null);
    waiting.delete(message.id);
  };
  child.stdout?.on(
    'data',
    createMessageReader((message) => receive(message as Message)),
  );
  child.stdin?.on('error', end);
  child.on('error', end);
  child.on('exit', end);
  const stop = (): void => {
    process.off('exit', stop);
    child.kill('SIGKILL');
  };
  process.once('exit', stop);
  return {
    request: async (method, params) => {
      if (gone) throw gone;
      return new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        send({ id: last, method, params });
      });
    },
    notify: (method, params) => send({ method, params }),
    hold: () => refer(child, 'ref'),
    release: () => refer(child, 'unref'),
    stop,
  };
}

/** Without a path to programs: pyright would ask a Python for its folders, and nothing is run here. */
function spawnServer(memoryMb: number): ChildProcess {
  const manifest = createRequire(import.meta.url).resolve('pyright/package.json');
  const script = path.join(path.dirname(manifest), 'dist/pyright-langserver.js');
  return spawn(process.execPath, [`--max-old-space-size=${memoryMb}`, script, '--stdio'], {
    cwd: path.dirname(manifest),
    env: { PATH: '' },
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
}

/** Whether this process waits for the child and its pipes before it ends. */
function refer(child: ChildProcess, how: 'ref' | 'unref'): void {
  child[how]();
  (child.stdin as Socket | null)?.[how]();
  (child.stdout as Socket | null)?.[how]();
}
