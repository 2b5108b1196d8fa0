import type { Client } from 'pg';
import { AssayError } from '../../core/errors.ts';
import type { PostgresFaults } from './postgres-faults.ts';
import { type PostgresSchema, prepareSchema } from './postgres-schema.ts';

export interface PostgresOptions {
  /** `postgres://USER:PASSWORD@HOST/DATABASE`. */
  readonly url: string;
  readonly faults: PostgresFaults;
  readonly schema: PostgresSchema;
  /** Said once after each connect. */
  readonly session: string;
}

const connectMs = 5_000;
const lockMs = 5_000;
const statementMs = 30_000;
/** The server ends a statement itself; this is for one that does not answer at all. */
const answerMs = statementMs + 5_000;

/**
 * One connection, made at the first call and again after it broke. What is asked for is done one after the other, in the order it was asked for. Throws
 * by its faults.
 */
export class PostgresConnection {
  readonly #options: PostgresOptions;
  #client: Client | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #isClosed = false;
  /** Why it could not be made the last time, and when that was known. */
  #failure: { readonly fault: AssayError; readonly at: number } | undefined;

  constructor(options: PostgresOptions) {
    this.#options = options;
  }

  async run<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
    const askedAt = performance.now();
    const result = this.#turn.then(async () => this.#attempt(work, askedAt));
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** All of it or nothing. `begin` is sent together with the beginning. */
  async transaction<Result>(work: (client: Client) => Promise<Result>, begin = ''): Promise<Result> {
    return this.run(async (client) => {
      await client.query(`BEGIN; ${begin}`);
      try {
        const result = await work(client);
        await client.query('COMMIT');
        return result;
      } catch (error) {
        if (AssayError.isInstance(error)) await client.query('ROLLBACK');
        throw error;
      }
    });
  }

  /** After what was asked for before. */
  async close(): Promise<void> {
    const last = this.#turn.then(async () => this.#drop());
    this.#turn = last;
    await last;
    this.#isClosed = true;
  }

  async #attempt<Result>(work: (client: Client) => Promise<Result>, askedAt: number): Promise<Result> {
    const { faults } = this.#options;
    if (this.#isClosed) throw faults.fault({ en: 'was closed; open it again', zh: '已关闭；请重新打开' });
    try {
      return await work((this.#client ??= await this.#connect(askedAt)));
    } catch (error) {
      // Whatever state a failed statement left the connection in, the next call begins with a fresh one.
      if (!AssayError.isInstance(error)) await this.#drop();
      throw faults.of(error);
    }
  }

  async #connect(askedAt: number): Promise<Client> {
    const { url, schema, faults, session } = this.#options;
    // Each would wait for a server that is away, one after the other, and the last for minutes.
    if (this.#failure && this.#failure.at >= askedAt) throw this.#failure.fault;
    const { Client: PostgresClient } = await import('pg');
    const client = new PostgresClient({
      connectionString: url,
      application_name: 'assay',
      connectionTimeoutMillis: connectMs,
      lock_timeout: lockMs,
      statement_timeout: statementMs,
      query_timeout: answerMs,
      keepAlive: true,
    });
    // Without a listener a connection that breaks while nobody asks would end the process.
    client.on('error', () => this.#forget(client));
    client.on('end', () => this.#forget(client));
    try {
      await client.connect();
      await client.query(session);
      await prepareSchema(client, schema, faults);
      return client;
    } catch (error) {
      await end(client);
      this.#failure = { fault: faults.of(error), at: performance.now() };
      throw error;
    }
  }

  #forget(client: Client): void {
    if (this.#client === client) this.#client = undefined;
  }

  async #drop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    if (client) await end(client);
  }
}

/** A connection that is broken already cannot say goodbye. */
async function end(client: Client): Promise<void> {
  await client.end().catch(() => undefined);
}
