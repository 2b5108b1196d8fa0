import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createAccess } from './access/access.ts';
import { createKeys, type Keys } from './access/keys.ts';
import { defaultPrices, parsePrices, type Prices } from './access/prices.ts';
import type { Access } from './core/access.ts';
import { AssayError } from './core/errors.ts';
import { assertNode } from './core/node-version.ts';
import { openPostgresAccessStore } from './storage/postgres/postgres-access-store.ts';
import { openAccessStoreThread } from './storage/sqlite/access-store-thread.ts';

const fileIn = (folder: string): string => path.join(folder, 'access.sqlite');

export interface OpenAccessOptions {
  /** The folder of the data. */
  readonly folder: string;
  /** Address of a Postgres that they are kept in instead, for several gateways. */
  readonly postgres?: string | undefined;
  /** What models cost; only Assay's own have a price where left out. */
  readonly prices?: Prices;
}

/** Keys and limits of a data folder, for a gateway: the file is read and written in a thread of its own. Or those of a Postgres. */
export function openAccess(options: OpenAccessOptions): Access {
  const { folder, postgres, prices = parsePrices(defaultPrices, 'prices') } = options;
  assertNode();
  return createAccess({
    store: postgres === undefined ? openAccessStoreThread(fileIn(folder)) : openPostgresAccessStore(postgres),
    prices,
    now: () => performance.now(),
    wallClock: Date.now,
    every: (milliseconds, work) => {
      const timer = setInterval(work, milliseconds);
      timer.unref();
      return () => clearInterval(timer);
    },
  });
}

/** The keys of a data folder, or of the Postgres of that address, to be made, listed, revoked and rotated. Throws `ASSAY_ACCESS_UNAVAILABLE`. */
export async function openKeys(folder: string, postgres?: string): Promise<Keys> {
  assertNode();
  if (postgres !== undefined) return createKeys(openPostgresAccessStore(postgres), Date.now);
  const { openSqliteAccessStore } = await import('./storage/sqlite/sqlite-access-store.ts');
  return createKeys(openSqliteAccessStore(fileIn(folder)), Date.now);
}

/** Reads a price table; see `parsePrices`. Throws `ASSAY_INPUT_MISSING`, `ASSAY_PRICES_INVALID`. */
export function loadPrices(file: string): Prices {
  return parsePrices(readTable(file), file);
}

function readTable(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const text = { en: `The price table "${file}" cannot be read`, zh: `无法读取价格表 "${file}"` };
    throw new AssayError('ASSAY_INPUT_MISSING', text, { cause });
  }
}
