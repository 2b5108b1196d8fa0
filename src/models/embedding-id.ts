import { createHash } from 'node:crypto';
import type { Prefixes } from './known-models.ts';

export interface EmbeddingIdentity {
  readonly model: string;
  readonly dimensions: number;
  readonly prefixes: Prefixes;
  /** What else tells two versions of the model apart. */
  readonly version?: string | undefined;
}

/** Changes with everything that changes the vectors of passages; where the model runs does not. */
export function embeddingId({ model, dimensions, prefixes, version }: EmbeddingIdentity): string {
  const prefix = prefixes.passage && createHash('sha256').update(prefixes.passage).digest('hex').slice(0, 8);
  return [model, String(dimensions), version, prefix].filter(Boolean).join(':');
}
