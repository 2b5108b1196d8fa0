import type { SpanAttributes } from './span.ts';

/** Who takes what OpenTelemetry tells, by its protocol over HTTP with JSON (opentelemetry.io/docs/specs/otlp, 1.7). */
export interface Collector {
  /** `http://HOST:4318/v1/traces`, or `/v1/metrics`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Name and version of what is told of. */
  readonly service: { readonly name: string; readonly version: string };
}

const timeoutMs = 10_000;

/** Whether it has arrived. */
export async function postOtlp(
  { url, headers }: Collector,
  body: unknown,
  farewell: AbortSignal | undefined,
): Promise<boolean> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: farewell ? AbortSignal.any([timeout, farewell]) : timeout,
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}

/** When the gateway ends, it waits no longer than this. */
const farewellMs = 2_000;

/** Sends what is left once what is under way has ended; whatever has not arrived in time is given up. */
export async function tellFarewell(
  underWay: Promise<unknown> | undefined,
  send: (farewell: AbortSignal) => Promise<void>,
): Promise<void> {
  const signal = AbortSignal.timeout(farewellMs);
  const late = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await Promise.race([Promise.resolve(underWay).then(async () => send(signal)), late]);
}

export const resourceOf = ({ name, version }: Collector['service']): unknown => ({
  attributes: toAttributes({ 'service.name': name, 'service.version': version }),
});

export const scopeOf = ({ version }: Collector['service']): unknown => ({ name: 'assay', version });

/** More than a double holds: as text, by microseconds. */
export const toNanoseconds = (milliseconds: number): string => `${Math.round(milliseconds * 1_000)}000`;

export const toAttributes = (attributes: SpanAttributes): unknown[] =>
  Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value: toValue(value) }]));

function toValue(value: string | number | boolean): unknown {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
