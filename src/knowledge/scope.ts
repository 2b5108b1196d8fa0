import type { KnowledgeFilter, KnowledgeSnapshot } from '../core/knowledge.ts';

/** What one value of a filter lets through by itself, in passages. */
export interface ScopePart {
  readonly field: keyof KnowledgeFilter;
  /** A label, a glob, a tag, a day, `key=value`. */
  readonly value: string;
  /** Of a label: passages that are seen because of it alone, not those that everyone sees. */
  readonly passages: number;
}

/** How much of a knowledge base a filter leaves. */
export interface Scope {
  /** Without the filter. */
  readonly all: number;
  readonly left: number;
  readonly parts: readonly ScopePart[];
}

/** What a filter leaves to look in, and what each of its values does. Reads the list of documents once for each of them. */
export function scopeOf(snapshot: KnowledgeSnapshot, filter: KnowledgeFilter): Scope {
  const sizeOf = (part: KnowledgeFilter): number => snapshot.select(part).size;
  const { from, to, asOf, paths = [], languages = [], labels, metadata = {} } = filter;
  const open = labels ? sizeOf({ labels: [] }) : 0;
  const days = [
    ...(from === undefined ? [] : [{ field: 'from', value: from, passages: sizeOf({ from }) } as const]),
    ...(to === undefined ? [] : [{ field: 'to', value: to, passages: sizeOf({ to }) } as const]),
    ...(asOf === undefined ? [] : [{ field: 'asOf', value: asOf, passages: sizeOf({ asOf }) } as const]),
  ];
  return {
    all: snapshot.size,
    left: sizeOf(filter),
    parts: [
      ...days,
      ...paths.map((value) => ({ field: 'paths', value, passages: sizeOf({ paths: [value] }) }) as const),
      ...languages.map((value) => ({ field: 'languages', value, passages: sizeOf({ languages: [value] }) }) as const),
      ...Object.entries(metadata).map(
        ([key, value]) =>
          ({ field: 'metadata', value: `${key}=${value}`, passages: sizeOf({ metadata: { [key]: value } }) }) as const,
      ),
      ...(labels ?? []).map(
        (value) => ({ field: 'labels', value, passages: sizeOf({ labels: [value] }) - open }) as const,
      ),
    ],
  };
}
