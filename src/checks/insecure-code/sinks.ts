import type { GrammarLanguage } from '../../core/syntax.ts';
import type { Sighting } from './rule.ts';
import type { Call } from './reading/calls.ts';
import { type Use, uses } from './reading/cleaning.ts';
import type { CodeReading } from './reading/code-reading.ts';
import { type Origin, origins } from './reading/origins.ts';
import { constant, type Value } from './reading/value.ts';
import type { Values } from './reading/values.ts';

/** Calls that do harm with what they are given. */
export interface Sink {
  /** See `isNamed`. */
  readonly calls: readonly string[];
  /** Place of the argument among those without a name. */
  readonly at: number | 'any' | 'receiver';
  /** Where these names mean that; everywhere where left out. */
  readonly languages?: readonly GrammarLanguage[];
  /** Names of it as a keyword. */
  readonly names?: readonly string[];
}

export interface Danger {
  readonly use: Use;
  /** The best origin that is still dangerous. */
  readonly least: Origin;
  /** Whether the value is dangerous otherwise. */
  readonly test?: (value: Value, call: Call) => boolean;
}

/** Calls into which something untrusted flows that nothing made harmless. */
export function* sightingsOf(
  code: CodeReading,
  values: Values,
  { sinks, danger }: { readonly sinks: readonly Sink[]; readonly danger: Danger },
): Generator<Sighting, void> {
  for (const sink of sinks) {
    if (sink.languages?.includes(code.language) === false) continue;
    for (const call of code.callsOf(sink.calls)) {
      const value = valueAt(values, call, sink);
      if (isDangerous(value, call, danger)) yield { node: call.node, confidence: confidenceOf(value) };
    }
  }
}

function valueAt(values: Values, call: Call, { at, names = [] }: Sink): Value {
  if (at === 'receiver') return values.ofReceiver(call);
  if (at !== 'any') return values.ofArgument(call, at, ...names);
  return call.args.map(({ value }) => values.of(value)).reduce((a, b) => (b.origin > a.origin ? b : a), constant);
}

const isDangerous = (value: Value, call: Call, { use, least, test }: Danger): boolean =>
  value.origin >= least && (value.clean & uses[use]) === 0 && (test?.(value, call) ?? true);

/** What comes from outside is surely dangerous; what a function is given may be checked by who calls it. */
export function confidenceOf({ origin }: Value): number {
  switch (origin) {
    case origins.outside:
      return 0.95;
    case origins.parameter:
      return 0.8;
    case origins.unknown:
      return 0.6;
    case origins.constant:
      return 0.5;
  }
}
