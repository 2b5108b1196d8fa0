import { existsSync } from 'node:fs';
import path from 'node:path';
import type { GivenFields } from '../core/knowledge.ts';
import { isGlob } from '../documents/collect/collect-files.ts';

export const isAddress = (given: string): boolean => /^https?:\/\//i.test(given);

/** What documents are kept under that come from what was named: an absolute path or pattern, or an address as it is fetched. */
export function rootOf(given: string): string {
  if (!isAddress(given)) return path.resolve(given);
  const url = URL.parse(given);
  if (!url) return given;
  url.hash = '';
  return url.href;
}

/** Whether nothing can come from a root any more: for a pattern, whether the folder is gone that it looks in. Addresses may always answer again. */
export function isGone(root: string): boolean {
  if (isAddress(root) || existsSync(root)) return false;
  const parts = root.split(/[/\\]/);
  const first = parts.findIndex(isGlob);
  return first < 0 || !existsSync(parts.slice(0, first).join('/') || '/');
}

/** What holds for documents: fields that are given take the place of those given before. */
export const withGiven = (before: GivenFields, given: GivenFields): GivenFields =>
  JSON.parse(givenKey({ ...before, ...given })) as GivenFields;

/** The same for the same fields, however they were written; `{}` where nothing is given. */
export function givenKey({ labels = [], licence, rank, language }: GivenFields): string {
  const sorted = Array.from(new Set(labels)).toSorted();
  return JSON.stringify({ ...(sorted.length > 0 && { labels: sorted }), licence, rank, language });
}

export const nothingGiven = '{}';
