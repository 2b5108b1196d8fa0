import { existsSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { openKeys } from './compose-access.ts';
import { openAuditRecords } from './compose-audit.ts';
import { createKnowledgeBases, createLocalModels } from './compose-opened.ts';
import { openSetup } from './compose-setup.ts';
import { configuredPostgres, postgresOf } from './compose-stores.ts';
import { knownProviders } from './compose-upstreams.ts';
import { loadConfig } from './config/load-config.ts';
import type { LocalText } from './core/check.ts';
import { AssayError } from './core/errors.ts';
import type { UpstreamPort } from './core/upstream.ts';

/** One part of a gateway that was looked at. */
export interface Examined {
  readonly part: string;
  readonly title: LocalText;
  readonly state: string;
  /** What is wrong and what to do; none where all is well. */
  readonly problem?: LocalText;
}

export interface ExamineOptions {
  /** Of the configuration. */
  readonly file: string;
  /** The folder of the data. */
  readonly data: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Brings a configuration to life as a gateway would, and looks whether everything it names is there: policies, secrets, knowledge bases, upstreams. */
export async function examineConfig({ file, data, environment }: ExamineOptions): Promise<Examined[]> {
  const [bases, models] = [createKnowledgeBases(data), createLocalModels()];
  const title = { en: 'Configuration', zh: '配置' };
  try {
    const loaded = await loadConfig(file, knownProviders);
    postgresOf(loaded, environment);
    const setup = await openSetup(loaded, { environment, knowledge: bases.open, localModel: models.open });
    const reached = await Promise.all(setup.upstreams.map(examineUpstream));
    return [{ part: 'config', title, state: `${file}, ${setup.version}` }, ...reached];
  } catch (error) {
    return [{ part: 'config', title, state: file, problem: problemOf(error) }];
  } finally {
    await Promise.all([bases.close(), models.close()]);
  }
}

/** Milliseconds; tokens and certificates are refused somewhere beyond that. */
const mostClockDifference = 300_000;

async function examineUpstream(upstream: UpstreamPort): Promise<Examined> {
  const { id } = upstream;
  const about = { part: `upstream.${id}`, title: { en: 'Upstream', zh: '上游' } };
  if (!upstream.reach) return { ...about, state: `${id}, in this process` };
  try {
    const { status, clock } = await upstream.reach();
    const problem = statusProblem(status) ?? clockProblem(clock, Date.now());
    return { ...about, state: `${id}, ${status}`, ...(problem && { problem }) };
  } catch (error) {
    return { ...about, state: id, problem: problemOf(error) };
  }
}

/** A server need not list its models: 404 and 405 say that it is there. */
function statusProblem(status: number): LocalText | undefined {
  if (status === 401 || status === 403)
    return {
      en: `it refuses the key (${status}); see "key" of this upstream in the configuration`,
      zh: `它拒绝了密钥（${status}）；请检查配置中该上游的 "key"`,
    };
  if (status < 500) return undefined;
  return { en: `it is there and fails (${status}); see its own log`, zh: `它在运行但出错（${status}）；请查看其日志` };
}

function clockProblem(clock: number | undefined, now: number): LocalText | undefined {
  const difference = Math.round(Math.abs((clock ?? now) - now) / 1_000);
  if (difference * 1_000 < mostClockDifference) return undefined;
  return {
    en: `its clock and this one are ${difference} seconds apart; set the clock of this machine by the network`,
    zh: `它的时钟与本机相差 ${difference} 秒；请通过网络校准本机时钟`,
  };
}

/**
 * Keys, audit and disk of a data folder; keys and audit of the Postgres that the configuration names, if it does. What is not there yet is made when it is
 * first needed.
 */
export async function examineStores({ file, data, environment }: StoresOptions): Promise<Examined[]> {
  // What is wrong with the configuration is said by that part.
  const postgres = file === undefined ? undefined : await configuredPostgres(file, environment).catch(() => undefined);
  return [
    await examineStore('keys', { en: 'Keys', zh: '密钥' }, async () => {
      if (postgres === undefined && !existsSync(path.join(data, 'access.sqlite'))) return 'none';
      const keys = await openKeys(data, postgres);
      const { length } = await keys.list();
      await keys.close();
      return String(length);
    }),
    await examineStore('audit', { en: 'Audit', zh: '审计' }, async () => {
      const records = openAuditRecords(data, 'read', postgres);
      await records?.head();
      await records?.close();
      return records ? 'readable' : 'none';
    }),
    examineDisk(data),
  ];
}

interface StoresOptions extends Omit<ExamineOptions, 'file'> {
  /** Of the configuration, where there is one. */
  readonly file: string | undefined;
}

async function examineStore(part: string, title: LocalText, look: () => Promise<string>): Promise<Examined> {
  try {
    return { part, title, state: await look() };
  } catch (error) {
    return { part, title, state: 'unreadable', problem: problemOf(error) };
  }
}

const gigabyte = 1_024 ** 3;

function examineDisk(data: string): Examined {
  let folder = data;
  while (!existsSync(folder) && path.dirname(folder) !== folder) folder = path.dirname(folder);
  const { bavail, bsize } = statfsSync(folder);
  const free = (bavail * bsize) / gigabyte;
  const problem = {
    en: 'less than 1 GB is free for the audit and for knowledge bases; make room, or name another folder with --data',
    zh: '留给审计和知识库的空间不足 1 GB；请清理磁盘，或用 --data 指定其他文件夹',
  };
  return {
    part: 'disk',
    title: { en: 'Disk', zh: '磁盘' },
    state: `${free.toFixed(1)} GB free`,
    ...(free < 1 && { problem }),
  };
}

function problemOf(error: unknown): LocalText {
  if (AssayError.isInstance(error) && error.text) return error.text;
  throw error;
}
