import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { AuditState } from '../../core/audit.ts';
import type { LoggedExchange } from './logged-exchange.ts';
import type { MetricSample } from './metric-export.ts';
import { type MetricSpec, metricTable } from './metric-table.ts';
import { processMetrics } from './process-metrics.ts';

/** What came of asking an upstream once. */
interface CountedAttempt {
  readonly upstream: string;
  readonly outcome: string;
  readonly status?: number;
}

/** Counts what a gateway does, for Prometheus. */
export interface Meter {
  count(exchange: LoggedExchange): void;
  attempted(attempt: CountedAttempt): void;
  streamOpened(): void;
  streamClosed(): void;
  spansLost(spans: number): void;
  readonly contentType: string;
  /** What is counted here, without what is known of the process. */
  samples(audit: AuditState | undefined): Promise<readonly MetricSample[]>;
  /** All of it as Prometheus reads it. */
  text(audit: AuditState | undefined): Promise<string>;
}

/** Up to the longest that an upstream may take to answer. */
const secondsOfAnswers = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300];
const secondsOfHolding = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export function createMeter(): Meter {
  const registry = new Registry();
  const base = ({ name, labels, help }: MetricSpec): { name: string; help: string; labelNames: string[] } => ({
    name,
    help: help.en,
    labelNames: [...labels],
  });
  const counter = (spec: MetricSpec): Counter => new Counter({ ...base(spec), registers: [registry] });
  const gauge = (spec: MetricSpec): Gauge => new Gauge({ ...base(spec), registers: [registry] });
  const histogram = (spec: MetricSpec, buckets: number[]): Histogram =>
    new Histogram({ ...base(spec), buckets, registers: [registry] });

  const requests = counter(metricTable.requests);
  const duration = histogram(metricTable.duration, secondsOfAnswers);
  const firstText = histogram(metricTable.firstText, secondsOfAnswers);
  const held = histogram(metricTable.held, secondsOfHolding);
  const tokens = counter(metricTable.tokens);
  const openStreams = gauge(metricTable.openStreams);
  const blocked = counter(metricTable.blocked);
  const keysRefused = counter(metricTable.keysRefused);
  const attempts = counter(metricTable.attempts);
  const auditWaiting = gauge(metricTable.auditWaiting);
  const auditLost = gauge(metricTable.auditLost);
  const spansLost = counter(metricTable.spansLost);
  const ofProcess = processMetrics();

  const noteAudit = (audit: AuditState | undefined): void => {
    auditWaiting.set(audit?.waitingBytes ?? 0);
    auditLost.set(audit?.lost ?? 0);
  };

  return {
    count: (exchange) => {
      const { route, status, action = '', tokensIn, tokensOut, firstTextMs, heldMs } = exchange;
      const code = codeOf(exchange);
      requests.inc({ route, status, action, code });
      duration.observe({ route }, exchange.totalMs / 1_000);
      if (firstTextMs !== undefined) firstText.observe({ route }, firstTextMs / 1_000);
      if (heldMs !== undefined) held.observe({ route }, heldMs / 1_000);
      if (tokensIn !== undefined) tokens.inc({ route, direction: 'in' }, tokensIn);
      if (tokensOut !== undefined) tokens.inc({ route, direction: 'out' }, tokensOut);
      if (exchange.blocked) blocked.inc({ route, stage: exchange.blocked });
      if (exchange.isKeyRefused) keysRefused.inc({ code });
    },
    attempted: ({ upstream, outcome, status }) => attempts.inc({ upstream, outcome, status: status ?? '' }),
    streamOpened: () => openStreams.inc(),
    streamClosed: () => openStreams.dec(),
    spansLost: (spans) => spansLost.inc(spans),
    contentType: registry.contentType,
    samples: async (audit) => {
      noteAudit(audit);
      return samplesIn(registry);
    },
    text: async (audit) => {
      noteAudit(audit);
      return Registry.merge([registry, ofProcess]).metrics();
    },
  };
}

/** Codes of our catalogue; what upstreams call their refusals has no end. */
function codeOf({ code = '' }: LoggedExchange): string {
  return code === '' || code.startsWith('ASSAY_') ? code : 'upstream';
}

/** What the types of `prom-client` leave out: parts of a histogram have names of their own. */
type PromValue = Pick<MetricSample, 'value' | 'labels'> & { readonly metricName?: string };

async function samplesIn(registry: Registry): Promise<MetricSample[]> {
  return (await registry.getMetricsAsJSON()).flatMap(({ name, values }) =>
    values.map(({ value, labels, metricName = name }: PromValue) => ({ name: metricName, labels, value })),
  );
}
