import type { Dialect } from '../dialects/dialect.ts';
import type { Generation, Reply } from './generate.ts';
import { replyStreamed } from './reply-streamed.ts';
import { replyWhole } from './reply-whole.ts';

/** A generation whose answer holds text. */
export interface TextGeneration extends Generation {
  readonly dialect: Dialect;
}

/** Answers with text that was checked, whole or as a stream. */
export const replyText =
  (dialect: Dialect): Reply =>
  async (generation, call) =>
    (generation.asked.isStream ? replyStreamed : replyWhole)({ ...generation, dialect }, call);
