import { fieldDate } from '../dates/field-date.ts';
import { isRecord, languageTag } from '../record-fields.ts';

/** What a page tells of itself in its head and its `time` elements. */
export interface PageFacts {
  readonly title?: string;
  readonly url?: string;
  readonly date?: string;
  readonly language?: string;
  readonly licence?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Gathers the facts while the elements of a page pass by. When it was updated comes before when it was published. */
export class PageHead {
  readonly #metas = new Map<string, string>();
  readonly #times: string[] = [];
  #title: string | undefined;
  #canonical: string | undefined;
  #language: string | undefined;
  #licence: string | undefined;
  #records: Record<string, unknown>[] = [];

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (name === 'html') this.#language ??= languageTag(attribute('lang') ?? attribute('xml:lang'));
    else if (name === 'meta') this.#readMeta(attribute);
    else if (name === 'link') this.#readLink(attribute);
    else if (name === 'time') this.#readTime(attribute);
  }

  title(text: string): void {
    const title = text.replaceAll(/\s+/g, ' ').trim().slice(0, longestFact);
    if (title !== '') this.#title ??= title;
  }

  /** Text of `<script type="application/ld+json">`. */
  linkedData(text: string): void {
    if (text.length > longestRecord || this.#records.length > mostRecords) return;
    try {
      this.#records.push(...flatRecords(JSON.parse(text)));
    } catch {
      // Broken records are common; the page is readable without.
    }
  }

  facts(): PageFacts {
    const record =
      this.#records.find((one) => 'headline' in one || 'datePublished' in one || 'dateModified' in one) ?? {};
    const title = this.#meta('og:title', 'citation_title', 'dc.title') ?? textOf(record['headline']) ?? this.#title;
    const url = this.#canonical ?? this.#meta('og:url');
    const date = this.#date(record);
    const language =
      this.#language ?? languageTag(this.#meta('content-language', 'og:locale') ?? textOf(record['inLanguage']));
    const licence =
      this.#licence ?? this.#meta('license', 'dc.rights', 'rights', 'copyright') ?? textOf(record['license']);
    const metadata = this.#metadata();
    return {
      ...(title !== undefined && { title }),
      ...(url !== undefined && { url }),
      ...(date !== undefined && { date }),
      ...(language !== undefined && { language }),
      ...(licence !== undefined && { licence }),
      ...(metadata !== undefined && { metadata }),
    };
  }

  #date(record: Readonly<Record<string, unknown>>): string | undefined {
    const candidates = [
      ...updatedMetas.map((name) => this.#metas.get(name)),
      record['dateModified'],
      ...publishedMetas.map((name) => this.#metas.get(name)),
      record['datePublished'],
      // Several times are those of comments or of other pages.
      this.#times.length === 1 ? this.#times[0] : undefined,
    ];
    for (const candidate of candidates) {
      const date = fieldDate(candidate);
      if (date !== undefined) return date;
    }
    return undefined;
  }

  #meta(...names: readonly string[]): string | undefined {
    for (const name of names) {
      const value = this.#metas.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  #metadata(): Readonly<Record<string, string>> | undefined {
    const kept = ['description', 'author', 'keywords', 'og:site_name', 'generator'].flatMap((name) => {
      const value = this.#metas.get(name);
      return value === undefined ? [] : [[name, value] as const];
    });
    return kept.length === 0 ? undefined : Object.fromEntries(kept);
  }

  #readMeta(attribute: (name: string) => string | undefined): void {
    const name = attribute('name') ?? attribute('property') ?? attribute('itemprop') ?? attribute('http-equiv');
    const content = attribute('content')?.trim().slice(0, longestFact);
    if (name === undefined || content === undefined || content === '' || this.#metas.size > 500) return;
    const key = name.trim().toLowerCase();
    if (!this.#metas.has(key)) this.#metas.set(key, content);
  }

  #readLink(attribute: (name: string) => string | undefined): void {
    const address = attribute('href')?.trim().slice(0, longestFact);
    const relations = attribute('rel')?.toLowerCase().split(/\s+/) ?? [];
    if (address === undefined || address === '') return;
    if (relations.includes('canonical')) this.#canonical ??= address;
    if (relations.includes('license')) this.#licence ??= address;
  }

  #readTime(attribute: (name: string) => string | undefined): void {
    const value = attribute('datetime');
    if (value === undefined || this.#times.length > 100) return;
    const property = attribute('itemprop')?.toLowerCase();
    if (property === 'datemodified' || property === 'datepublished') {
      if (!this.#metas.has(property)) this.#metas.set(property, value);
    } else this.#times.push(value);
  }
}

const longestFact = 2000;
const longestRecord = 500_000;
const mostRecords = 50;

const updatedMetas = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'last-modified',
  'lastmod',
  'dcterms.modified',
  'dc.date.modified',
  'revised',
  'updated',
  'ms.date',
];
const publishedMetas = [
  'article:published_time',
  'datepublished',
  'date',
  'pubdate',
  'publishdate',
  'publish_date',
  'publication_date',
  'dcterms.issued',
  'dcterms.created',
  'dc.date.issued',
  'dc.date',
  'citation_publication_date',
  'citation_date',
  'sailthru.date',
  'parsely-pub-date',
  'weibo: article:create_at',
  'article:create_at',
  'firstpublishedtime',
];

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, longestFact) : undefined;

/** The records of a JSON-LD text: one, a list, or those of its `@graph`. */
function flatRecords(value: unknown): Record<string, unknown>[] {
  const list = Array.isArray(value) ? value : [value];
  return list
    .filter(isRecord)
    .flatMap((record) => (Array.isArray(record['@graph']) ? record['@graph'].filter(isRecord) : [record]))
    .slice(0, mostRecords);
}
