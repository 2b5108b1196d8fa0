import * as z from 'zod';
import type { Stage } from '../core/exchange.ts';
import type { Policy, Ruling } from '../core/policy.ts';
import { actions, type Action } from '../core/verdict.ts';

/** A policy as it is written in a file; what is left out takes its default. */
export interface PolicyFile {
  readonly assay: 1;
  readonly name: string;
  readonly checks: Readonly<Record<string, CheckEntry | null>>;
  readonly unable?: Action | undefined;
  readonly stream?: { readonly gate?: readonly string[] | undefined } | undefined;
  readonly audit?: { readonly [Key in keyof Policy['audit']]?: Policy['audit'][Key] | undefined } | undefined;
  readonly mode?: Policy['mode'] | undefined;
}

type RulingEntry = { readonly [Key in keyof Ruling]?: Ruling[Key] | undefined };

/** What a policy says of one check; other keys are options of the check. */
export interface CheckEntry extends RulingEntry {
  readonly on?: Stage | readonly Stage[] | undefined;
  readonly kinds?: Readonly<Record<string, RulingEntry | null>> | undefined;
  readonly [option: string]: unknown;
}

const ruling = {
  threshold: z
    .number()
    .min(0)
    .max(1)
    .describe('Findings below this confidence change nothing; 0.5 where left out')
    .optional(),
  severity: z
    .number()
    .min(0)
    .max(7)
    .describe('Findings below this severity change nothing; 0 where left out')
    .optional(),
  action: z.enum(actions).describe('What is done about findings; annotate where left out').optional(),
};

const stage = z.enum(['prompt', 'answer', 'document']);

const checkEntry = z
  .object({
    on: z
      .union([stage, z.array(stage).min(1)])
      .describe('Where the check runs; everywhere it can where left out')
      .optional(),
    ...ruling,
    kinds: z
      .record(z.string(), z.strictObject(ruling).nullable())
      .describe('By kind of finding; what is left out is as for the check')
      .optional(),
  })
  .catchall(z.unknown())
  .describe('What is done about findings of one check; other keys are its own options');

const stream = z
  .strictObject({
    gate: z
      .array(z.string())
      .describe(
        'Checks that hold text back until they have passed it; those that can redact, revise or block where left out',
      )
      .optional(),
  })
  .describe('How growing answers are checked');

const audit = z
  .strictObject({
    text: z.enum(['full', 'redacted', 'hash']).describe('How text is stored; redacted where left out').optional(),
    retainDays: z.int().min(0).max(36_500).describe('Days that records are kept; 180 where left out').optional(),
  })
  .describe('What is kept of each exchange');

const file = z
  .strictObject({
    assay: z.literal(1).describe('Version of this format'),
    name: z.string().min(1).max(200).describe('Name of the policy; verdicts carry it'),
    checks: z
      .record(z.string(), checkEntry.nullable())
      .describe('By id of the check; a check that is not named does not run'),
    unable: z.enum(actions).describe('What a check that could not run means; annotate where left out').optional(),
    stream: stream.optional(),
    audit: audit.optional(),
    mode: z
      .enum(['enforce', 'observe'])
      .describe('observe only notes what would have been done; enforce where left out')
      .optional(),
  })
  .meta({ title: 'Policy', description: 'What Assay does about what its checks find' });

/** The file of a policy, as far as it does not depend on the checks there are. */
export const policyFileSchema: z.ZodType<PolicyFile> = file;

/** Keys of a check's entry that are not options of the check. */
export const checkKeys: readonly string[] = Object.keys(checkEntry.shape);

/** The keys that the map at `path` may hold. */
export function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return Object.keys(file.shape);
  if (path[0] === 'stream') return Object.keys(stream.shape);
  return Object.keys(path[0] === 'audit' ? audit.shape : ruling);
}
