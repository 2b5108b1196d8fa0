import { type Assay, createAssay } from './compose.ts';
import { readerOf } from './compose-reader.ts';
import type { UpstreamParts } from './compose-upstreams.ts';
import type { RagConfig, RouteConfig } from './config/config.ts';
import type { Source } from './core/exchange.ts';
import type { Route, RouteDocuments } from './gateway/route.ts';
import type { Hit } from './knowledge/hit.ts';
import type { KnowledgeBase } from './knowledge/knowledge-base.ts';

/** What a route of a configuration knows of documents: its own, and those that a request may name. Throws `ASSAY_KB_MISSING`. */
export function documentsOf(
  { kb, kbsByRequest = [], rag }: RouteConfig,
  assay: Assay,
  { knowledge }: Pick<UpstreamParts, 'knowledge'>,
): Pick<Route, 'sourcesFor' | 'rag' | 'documentsByName'> {
  const given = rag === true ? {} : rag === false ? undefined : rag;
  const citing = given && citationAssay(assay);
  const open = (name: string): RouteDocuments => {
    const base = knowledge(name);
    if (!given || !citing)
      return { sourcesFor: async (exchange, labels) => readerOf(base).sourcesFor(exchange, labels) };
    return {
      rag: { assay: citing, passagesFor: async (question, labels) => passagesOf(base, { question, labels, ...given }) },
    };
  };
  const names = kb === undefined ? kbsByRequest : [...kbsByRequest, kb];
  return {
    ...(kb !== undefined && open(kb)),
    ...(kbsByRequest.length > 0 && { documentsByName: new Map(names.map((name) => [name, open(name)])) }),
  };
}

/** Groundedness alone, as the policy has it; as it is by itself where the policy does without. */
function citationAssay({ policy }: Assay): Assay {
  const checks = ['groundedness'];
  return policy.checks['groundedness'] ? createAssay({ checks, policy }) : createAssay({ checks });
}

interface Asked extends RagConfig {
  readonly question: string;
  readonly labels: readonly string[] | undefined;
}

async function passagesOf(
  base: KnowledgeBase,
  { question, labels, passages = 6, characters = 8_000 }: Asked,
): Promise<Source[]> {
  const hits = await base.find(question, { limit: passages, ...(labels && { filter: { labels } }) });
  let room = characters;
  const fitting = hits.filter(({ text }, order) => {
    room -= text.length;
    return order === 0 || room >= 0;
  });
  return fitting.map((hit) => toPassage(hit, characters));
}

function toPassage({ source, span, text, title, date, url }: Hit, most: number): Source {
  return {
    id: `${source}:${span.start}-${span.end}`,
    text: text.slice(0, most).toWellFormed(),
    ...(title !== undefined && { title }),
    ...(date !== undefined && { date }),
    ...(url !== undefined && { url }),
  };
}
