import type * as z from 'zod';

/**
 * The type of the schema of a record: `never`, and so no longer compiling, where what the schema gives and the interface of core
 * are not assignable both ways.
 */
export type SchemaOf<Interface, Schema extends z.ZodType> = [z.output<Schema>] extends [Interface]
  ? [Interface] extends [DeepReadonly<z.output<Schema>>]
    ? z.ZodType<Interface>
    : never
  : never;

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;
