import type { LogLevel } from '../core/log-level.ts';
import type { WireShape } from '../core/upstream.ts';

/** Where a secret stands; the file of a configuration never holds one. */
export type SecretReference = { readonly env: string } | { readonly file: string };

export interface UpstreamConfig {
  /** Id in the table of providers; any server that speaks OpenAI's API where left out. */
  readonly provider?: string | undefined;
  readonly url?: string | undefined;
  /** `client` passes on what the client sent; no key where left out, unless the provider names a variable of the environment that is set. */
  readonly key?: SecretReference | 'client' | undefined;
  readonly shapes?: readonly WireShape[] | undefined;
  readonly apiVersion?: string | undefined;
  /** Names for `/v1/models`. */
  readonly models?: readonly string[] | undefined;
  /** File of a local model. */
  readonly file?: string | undefined;
  /** Knowledge base of the extractive answer. */
  readonly kb?: string | undefined;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string | SecretReference>> | undefined;
  /** Fields of the body where the request has none of that name. */
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  readonly timeouts?:
    | {
        readonly connectMs?: number | undefined;
        readonly firstByteMs?: number | undefined;
        readonly idleMs?: number | undefined;
      }
    | undefined;
  readonly retry?: { readonly attempts?: number | undefined; readonly longestWaitMs?: number | undefined } | undefined;
  readonly breaker?: { readonly failures?: number | undefined; readonly restMs?: number | undefined } | undefined;
}

/** Passages that are given to the model. */
export interface RagConfig {
  readonly passages?: number | undefined;
  readonly characters?: number | undefined;
}

type AuditWriting = 'awaited' | 'batched';

interface RouteAuditConfig {
  readonly write?: AuditWriting | undefined;
  /** What happens to exchanges that cannot be recorded. */
  readonly onFailure?: 'refuse' | 'continue' | undefined;
}

export interface RouteConfig {
  /** Names and patterns with one `*`. */
  readonly models: readonly string[];
  /** `UPSTREAM` keeps the name of the model, `UPSTREAM/MODEL` gives another; `*` in it stands for what the pattern matched. Asked in this order. */
  readonly upstreams: readonly string[];
  readonly policy?: string | undefined;
  readonly kb?: string | undefined;
  /** Knowledge bases that a request may name instead. */
  readonly kbsByRequest?: readonly string[] | undefined;
  readonly rag?: boolean | RagConfig | undefined;
  /** How often an answer that the policy wants revised is asked for again. */
  readonly revise?: number | undefined;
  readonly audit?: AuditWriting | RouteAuditConfig | undefined;
}

/** A collector of OpenTelemetry. */
export interface CollectorConfig {
  /** Where it takes traces, or metrics. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string | SecretReference>> | undefined;
  /** What the gateway is called there. */
  readonly service?: string | undefined;
}

interface TracesConfig extends CollectorConfig {
  /** Of traces that no client has decided about, how many are kept. */
  readonly ratio?: number | undefined;
}

interface MetricsConfig extends CollectorConfig {
  /** How often they are told. */
  readonly everySeconds?: number | undefined;
}

export interface LimitsConfig {
  readonly bodyMb?: number | undefined;
  readonly jsonDepth?: number | undefined;
  readonly answerMb?: number | undefined;
  readonly keepAliveMs?: number | undefined;
  readonly stalledMs?: number | undefined;
}

/** A configuration as its file says it; what is left out takes its default. Paths are relative to the folder of the file. */
export interface Config {
  readonly assay: 1;
  readonly listen?:
    | {
        readonly host?: string | undefined;
        readonly port?: number | undefined;
        readonly hostNames?: readonly string[] | undefined;
        readonly connections?: number | undefined;
      }
    | undefined;
  readonly keys?: { readonly required?: boolean | undefined } | undefined;
  readonly prices?: string | undefined;
  readonly audit?: { readonly on?: boolean | undefined } | undefined;
  /** One line of JSON for each exchange, on standard error. */
  readonly log?: { readonly level?: LogLevel | undefined } | undefined;
  /** Where spans are told; nowhere where left out. */
  readonly traces?: TracesConfig | undefined;
  /** Where metrics are told; nowhere where left out, and they are there to be asked for all the same. */
  readonly metrics?: MetricsConfig | undefined;
  /** Where keys, limits and audit are kept; files of the data folder where left out. */
  readonly storage?: { readonly postgres?: { readonly url: SecretReference } | undefined } | undefined;
  readonly limits?: LimitsConfig | undefined;
  /** Of routes that name none, and of `POST /v1/check`. */
  readonly policy?: string | undefined;
  /** Further policies, which keys and `POST /v1/check` may name. */
  readonly policies?: readonly string[] | undefined;
  readonly upstreams: Readonly<Record<string, UpstreamConfig>>;
  readonly routes?: Readonly<Record<string, RouteConfig>> | undefined;
  /** Whether `UPSTREAM/MODEL` may be asked for without a route; where left out, only as long as there are no routes. */
  readonly direct?: boolean | undefined;
}
