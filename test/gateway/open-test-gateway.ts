import { createAssay, loadPolicy } from '../../src/compose.ts';
import type { Audit } from '../../src/core/audit.ts';
import type { UpstreamPort, WireShape } from '../../src/core/upstream.ts';
import { openGateway } from '../../src/gateway/gateway.ts';
import { type GatewayLimits, type GatewayParts, usualLimits } from '../../src/gateway/gateway-parts.ts';
import { batchedAudit, type RouteAudit } from '../../src/gateway/route.ts';
import { createMeter } from '../../src/gateway/telemetry/meter.ts';
import { createHttpUpstream } from '../../src/upstreams/http/http-upstream.ts';
import { type FakeUpstream, openFakeUpstream } from './fake-upstream.ts';

/** A gateway before a fake upstream, both on loopback. */
export interface TestGateway {
  /** Without `/v1`. */
  readonly address: string;
  readonly upstream: FakeUpstream;
  /** Ends the gateway alone. */
  stop(graceMs: number): Promise<void>;
  close(): Promise<void>;
}

export interface TestGatewayOptions {
  /** What the upstream understands; every shape where left out. */
  readonly shapes?: readonly WireShape[];
  /** YAML of the checks. */
  readonly checks?: string;
  /** The checks that a stream waits for. */
  readonly gate?: string;
  /** Asked in place of the fake upstream. */
  readonly port?: UpstreamPort;
  readonly audit?: Audit;
  /** What of the texts is kept. */
  readonly auditText?: 'full' | 'redacted';
  /** How the one route records. */
  readonly routeAudit?: RouteAudit;
  readonly limits?: Partial<GatewayLimits>;
  readonly connections?: number;
}

/** The words that the policy of the tests does not let through. */
export const forbidden = 'Nightingale';

/** Covered wherever it stands. */
export const covered = 'Heliotrope';

const usualChecks = (action: string): string =>
  `words: { on: [prompt, answer], words: [${action === 'block' ? forbidden : covered}], action: ${action} }`;

const blocking: string = usualChecks('block');
export const redacting: string = usualChecks('redact');

const everyShape: readonly WireShape[] = ['chat', 'responses', 'messages', 'embeddings'];

export async function openTestGateway({
  shapes = everyShape,
  checks = blocking,
  gate = 'words',
  port,
  audit,
  auditText = 'redacted',
  routeAudit = batchedAudit,
  limits,
  connections,
}: TestGatewayOptions = {}): Promise<TestGateway> {
  const upstream = await openFakeUpstream();
  const http = createHttpUpstream({ id: 'fake', baseUrl: upstream.url, shapes });
  const policy = await loadPolicy(
    `assay: 1\nname: test\naudit: { text: ${auditText} }\nchecks:\n  ${checks}\nstream: { gate: [${gate}] }\n`,
    'policy.yaml',
  );
  const assay = createAssay({ policy });
  const route = { name: 'fake', upstream: port ?? http, assay, revisions: 1, audit: routeAudit };
  const parts: GatewayParts = {
    assay,
    choose: (model) => ({ route, model }),
    models: async () => [{ id: 'fake/model', owner: 'fake' }],
    limits: { ...usualLimits, ...limits },
    meter: createMeter(),
    log: () => undefined,
    now: () => Date.now(),
    refusing: () => (routeAudit.onFailure === 'refuse' ? [route.name] : []),
    ...(audit && { audit }),
  };
  const gateway = await openGateway(() => parts, {
    host: '127.0.0.1',
    port: 0,
    ...(connections !== undefined && { connections }),
  });
  return {
    address: gateway.address,
    upstream,
    stop: async (graceMs) => gateway.close(graceMs),
    close: async () => {
      await gateway.close(0);
      await http.close();
      await upstream.close();
    },
  };
}
