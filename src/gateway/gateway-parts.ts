import type { Assay } from '../compose.ts';
import type { Access } from '../core/access.ts';
import type { Audit } from '../core/audit.ts';
import type { ModelsAsked } from '../core/upstream.ts';
import type { ChosenRoute } from './route.ts';
import type { LoggedExchange } from './telemetry/logged-exchange.ts';
import type { Meter } from './telemetry/meter.ts';
import type { Tracer } from './telemetry/tracer.ts';

export interface GatewayLimits {
  readonly bodyBytes: number;
  readonly jsonDepth: number;
  /** Of a whole answer, and of what is kept of a stream. */
  readonly answerBytes: number;
  /** UTF-16 units of text of one stream that may be held back. */
  readonly heldUnits: number;
  /** How long nothing may be sent while text is held back, before a comment shows that the stream lives. */
  readonly keepAliveMs: number;
  /** How long a client may take nothing of an answer before it is left. */
  readonly stalledMs: number;
}

export const usualLimits: GatewayLimits = {
  bodyBytes: 32 * 1_024 * 1_024,
  jsonDepth: 128,
  answerBytes: 64 * 1_024 * 1_024,
  heldUnits: 16 * 1_024 * 1_024,
  keepAliveMs: 5_000,
  stalledMs: 120_000,
};

/** Everything that one request is answered with. Keys, audit, meter, log and clock are the same for the life of a gateway; all else may be another for the next request. */
export interface GatewayParts {
  /** For exchanges that are given to be checked alone. */
  readonly assay: Assay;
  /** What checks by the policy of a name, which keys and those who check alone may ask for; none where there is no other policy. */
  readonly assayOf?: (policy: string) => Assay | undefined;
  /** Throws `ASSAY_MODEL_UNKNOWN` for a model that no route knows. */
  readonly choose: (model: string) => ChosenRoute;
  /** Models that can be asked for by name. */
  readonly models: (asked: ModelsAsked) => Promise<readonly { readonly id: string; readonly owner: string }[]>;
  /** None where no keys are asked for. */
  readonly access?: Access;
  readonly audit?: Audit;
  /** Names of the routes that let nothing pass which cannot be recorded. */
  readonly refusing?: () => readonly string[];
  readonly limits: GatewayLimits;
  readonly meter: Meter;
  /** None where no spans are told. */
  readonly tracer?: Tracer;
  /** Told of every exchange that is over. */
  readonly log: (exchange: LoggedExchange) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
