import type { Assay } from '../compose.ts';
import type { Exchange, Source } from '../core/exchange.ts';
import type { UpstreamPort } from '../core/upstream.ts';

/** What is done with requests for some models. Immutable: a request keeps the route it began with. */
export interface Route {
  /** Names it for keys, metrics and the audit. */
  readonly name: string;
  readonly upstream: UpstreamPort;
  readonly assay: Assay;
  /** What answers may rest on besides what the request brings; none where the route names no documents. */
  readonly sourcesFor?: (exchange: Exchange, labels: readonly string[] | undefined) => Promise<readonly Source[]>;
  /** Whether the last byte of an answer waits until its record is on disk. */
  readonly isAuditAwaited: boolean;
}

/** A route with the name that its upstream knows the model by. */
export interface ChosenRoute {
  readonly route: Route;
  readonly model: string;
}
