import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** What a git checkout says of itself. */
export interface Checkout {
  /** Address of its remote, without a password and without `.git`. */
  readonly remote?: string;
  readonly commit?: string;
}

/** Read from the files of `.git`, without running git; `undefined` where a folder is no checkout. */
export async function readCheckout(folder: string): Promise<Checkout | undefined> {
  const git = await gitFolder(folder);
  if (git === undefined) return undefined;
  // A worktree keeps what all worktrees share elsewhere.
  const shared = (await readText(path.join(git, 'commondir')))?.trim();
  const common = shared === undefined ? git : path.resolve(git, shared);
  const head = (await readText(path.join(git, 'HEAD')))?.trim();
  if (head === undefined) return undefined;
  const commit = head.startsWith('ref: ') ? await commitOf(head.slice('ref: '.length), git, common) : head;
  const remote = remoteOf((await readText(path.join(common, 'config'))) ?? '');
  return { ...(remote !== undefined && { remote }), ...(commit !== undefined && isCommit(commit) && { commit }) };
}

async function gitFolder(folder: string): Promise<string | undefined> {
  const git = path.join(folder, '.git');
  if ((await readText(path.join(git, 'HEAD'))) !== undefined) return git;
  const pointer = /^gitdir: (.+)$/m.exec((await readText(git)) ?? '')?.[1];
  return pointer === undefined ? undefined : path.resolve(folder, pointer.trim());
}

async function commitOf(reference: string, git: string, common: string): Promise<string | undefined> {
  if (!/^refs\/[\w./@+-]+$/.test(reference) || reference.includes('..')) return undefined;
  for (const base of [git, common]) {
    const loose = (await readText(path.join(base, reference)))?.trim();
    if (loose !== undefined) return loose;
  }
  const packed = (await readText(path.join(common, 'packed-refs'))) ?? '';
  return packed
    .split('\n')
    .find((line) => line.endsWith(` ${reference}`))
    ?.split(' ')[0];
}

const isCommit = (text: string): boolean => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);

/** That of `origin`, else the first. */
function remoteOf(config: string): string | undefined {
  let remote: string | undefined;
  let found: string | undefined;
  for (const line of config.split('\n')) {
    const section = /^\s*\[(\w+)(?: "([^"]*)")?\]/.exec(line);
    if (section) remote = section[1] === 'remote' ? section[2] : undefined;
    const url = remote === undefined ? undefined : /^\s*url\s*=\s*(\S+)/.exec(line)?.[1];
    if (url === undefined) continue;
    if (remote === 'origin') return toAddress(url);
    found ??= toAddress(url);
  }
  return found;
}

/** `git@host:owner/name.git` and `https://user:secret@host/owner/name.git` are both `https://host/owner/name`. */
function toAddress(url: string): string {
  const bare = url.replace(/\/+$/, '').replace(/\.git$/, '');
  const short = /^[\w.-]+@([\w.-]+):(?!\/\/)(.+)$/.exec(bare);
  if (short) return `https://${short[1]}/${short[2]}`;
  const long = /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?(.+)$/.exec(bare);
  return long ? `https://${long[1]}` : bare;
}

async function readText(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}
