/** How one kind of secret is written. Rules are data: nothing else about a vendor stands anywhere else. */
export interface SecretRule {
  /** Stable name of the kind, as findings carry it and a policy names it: `openai-key`. */
  readonly kind: string;
  /** Who gives it out. */
  readonly vendor: string;
  /** What it begins with, at least two characters; searched for in any case. The shape is tried only where one of them stands. */
  readonly starts: readonly string[];
  /**
   * All of it from its beginning, every repeat bounded. Where it has a group, the group is the secret and the rest what must stand around it. What follows
   * may be no letter, digit, `_` or `-`.
   */
  readonly shape: RegExp;
  /** What must stand just before the beginning and belongs to the secret; at most 64 characters. For kinds whose mark is in their middle. */
  readonly before?: RegExp;
  /** What a secret of the kind must fulfil beside its shape; it is none where this says so. */
  readonly isLikely?: (secret: string) => boolean;
  /** How sure its mark makes it, where that is not near certain. */
  readonly sureness?: number;
  /** Checks a sum that the vendor writes into it. One that fails is reported as less sure: text is mistyped and shortened. */
  readonly hasRightSum?: (secret: string) => boolean;
}

/** Rules with what none of them needs to say. */
export type RuleRow = readonly [
  kind: string,
  vendor: string,
  starts: readonly string[],
  shape: RegExp,
  before?: RegExp,
];

/** Rules that need nothing but their shape. */
export const plainRules = (rows: readonly RuleRow[]): readonly SecretRule[] =>
  rows.map(([kind, vendor, starts, shape, before]) => ({ kind, vendor, starts, shape, ...(before && { before }) }));
