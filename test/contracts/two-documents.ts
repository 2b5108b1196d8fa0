import type { KnowledgeSettings, KnowledgeStore, NewDocument } from '../../src/core/knowledge.ts';
import { documentOf } from './knowledge-documents.ts';
import { adding } from './knowledge-fixtures.ts';

export type OpenStore = (settings: Omit<KnowledgeSettings, 'termsVersion'>) => KnowledgeStore;

export const ferry: NewDocument = documentOf(
  'docs/ferry.md',
  'The ferry leaves at nine.\nTickets cost four euros.\nDogs travel free.\n',
  {
    root: 'docs',
    title: 'Ferry',
    date: { value: '2024-05-01', origin: 'given' },
    language: 'en',
    metadata: { author: 'Li' },
  },
);
const 渡轮 = documentOf('手册/渡轮.md', '渡轮九点离开港口。\n船票四欧元。\n', {
  root: '手册',
  language: 'zh-Hant',
  labels: ['staff'],
  date: { value: '2025-02-03', origin: 'metadata' },
});

export const plain: Parameters<OpenStore>[0] = { keepVersions: false, grams: true };

/** A store with the two documents above. */
export function withBoth(open: OpenStore, settings: Parameters<OpenStore>[0] = plain): KnowledgeStore {
  const store = open(settings);
  const writer = store.writer();
  writer.commit(adding([ferry, 渡轮]));
  writer.close();
  return store;
}
