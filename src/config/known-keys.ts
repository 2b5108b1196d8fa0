import * as z from 'zod';

/** The keys that the map at a path may hold by a schema; none where it takes any. */
export function knownKeysOf(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let at: unknown = schema;
  for (const key of path) at = within(unwrapped(at), key);
  const found = unwrapped(at);
  return found instanceof z.ZodObject ? Object.keys(found.shape) : [];
}

function within(schema: unknown, key: PropertyKey): unknown {
  if (schema instanceof z.ZodObject) return (schema.shape as Readonly<Record<PropertyKey, unknown>>)[key];
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return schema instanceof z.ZodArray ? schema.element : undefined;
}

/** What stands inside `optional`, and of several forms the one that is a map. */
function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional) return unwrapped(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.find((option) => option instanceof z.ZodObject);
  return schema;
}
