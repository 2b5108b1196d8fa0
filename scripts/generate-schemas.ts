// Writes the JSON Schemas in schema/ from the zod schemas of the records: `npm run schemas`.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { configSchema } from '../src/config/config-schema.ts';
import { policyFileSchema } from '../src/policy/policy-file.ts';
import { exchangeSchema } from '../src/records/exchange.ts';
import { verdictSchema } from '../src/records/verdict.ts';

const folder: string = path.join(import.meta.dirname, '..', 'schema');

/** Path of a JSON Schema → its text, draft 2020-12. */
export function generateSchemas(): Map<string, string> {
  const schemas = { exchange: exchangeSchema, verdict: verdictSchema, policy: policyFileSchema, config: configSchema };
  return new Map(
    Object.entries(schemas).map(([name, schema]) => [path.join(folder, `${name}.schema.json`), toText(name, schema)]),
  );
}

function toText(name: string, schema: z.ZodType): string {
  // What may be given, so that a field of a later version is no error.
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' });
  return `${JSON.stringify({ $schema, $id: `urn:assay:schema:${name}:1`, ...rest }, undefined, 2)}\n`;
}

if (import.meta.main) for (const [file, text] of generateSchemas()) writeFileSync(file, text);
