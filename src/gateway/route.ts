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
  readonly sourcesFor?: RouteDocuments['sourcesFor'];
  /** Set where passages are given to the model: answers are checked against those alone. */
  readonly rag?: RouteRag;
  /** Documents that a request may name instead, by the name of the knowledge base. */
  readonly documentsByName?: ReadonlyMap<string, RouteDocuments>;
  /** How often an answer that the policy wants revised is asked for again; never where 0. */
  readonly revisions: number;
  readonly audit: RouteAudit;
}

/** How exchanges of a route are recorded. */
export interface RouteAudit {
  /** Whether the last byte of an answer waits until its record is on disk. */
  readonly isAwaited: boolean;
  /** Where records cannot be written: awaited ones are refused one by one, others as long as the audit says that it does not work. */
  readonly onFailure: 'refuse' | 'continue';
}

export const batchedAudit: RouteAudit = { isAwaited: false, onFailure: 'continue' };

/** What a route knows of documents. Where the caller has labels, nothing is found that they hide. */
export interface RouteDocuments {
  readonly sourcesFor?: (exchange: Exchange, labels: readonly string[] | undefined) => Promise<readonly Source[]>;
  readonly rag?: RouteRag;
}

interface RouteRag {
  /** Best first. */
  readonly passagesFor: (question: string, labels: readonly string[] | undefined) => Promise<readonly Source[]>;
  /** Lays sentences beside the passages that they cite. */
  readonly assay: Assay;
}

/** A route with the name that its upstream knows the model by. */
export interface ChosenRoute {
  readonly route: Route;
  readonly model: string;
}

/** Of routes that do not say. */
export const usualRevisions = 1;
