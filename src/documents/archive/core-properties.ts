import type { DocumentContent } from '../../core/document.ts';
import { detectLanguage } from '../../text/language.ts';
import type { Package } from './package-parts.ts';

/** What an Office file says of itself (ECMA-376 part 2, clause 8): title, language, dates, author. `text` is what is in it. */
export async function readCoreProperties(
  opened: Package,
  text: string,
): Promise<Pick<DocumentContent, 'title' | 'date' | 'language' | 'metadata'>> {
  const values = new Map<string, string>();
  let element = '';
  await opened.walk('docProps/core.xml', {
    open: (name) => {
      element = name;
    },
    close: () => {
      element = '';
    },
    text: (pieces) => {
      const text = pieces.map((piece) => piece.text).join('');
      if (properties.has(element)) values.set(element, (values.get(element) ?? '') + text);
    },
  });
  const value = (name: string): string | undefined => values.get(name)?.trim() || undefined;
  const said = {
    title: value('title'),
    author: value('creator'),
    created: isoDate(value('created')),
    modified: isoDate(value('modified')),
    language: value('language'),
    subject: value('subject'),
    keywords: value('keywords'),
  };
  return describe(said, text);
}

const properties: ReadonlySet<string> = new Set([
  'title',
  'creator',
  'created',
  'modified',
  'language',
  'subject',
  'keywords',
]);

/** What formats say of a document in common, undefined where they do not. Dates are ISO 8601. */
export interface Properties {
  readonly title?: string | undefined;
  readonly language?: string | undefined;
  readonly created?: string | undefined;
  readonly modified?: string | undefined;
  readonly [other: string]: string | undefined;
}

/** Properties as a document carries them; the date is that of the last change. A language that the text speaks against is left out. */
export function describe(
  said: Properties,
  text: string,
): Pick<DocumentContent, 'title' | 'date' | 'language' | 'metadata'> {
  const { title, language, ...others } = said;
  const date = others.modified ?? others.created;
  const metadata: Record<string, string> = {};
  for (const [name, value] of Object.entries(others)) if (value !== undefined) metadata[name] = value;
  return {
    ...(title !== undefined && { title }),
    ...(language !== undefined && isLanguageOf(text, language) && { language }),
    ...(date !== undefined && { date: { value: date, origin: 'metadata' } }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
  };
}

/** Templates say `en-US` over Chinese texts. */
function isLanguageOf(text: string, tag: string): boolean {
  if (!/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(tag)) return false;
  const said = tag.split('-', 1)[0]?.toLowerCase();
  const found = detectLanguage(text.slice(0, sampleLength));
  return !((said === 'en' && found === 'zh') || (said === 'zh' && found === 'en'));
}

const sampleLength = 100_000;

/** A date or date-time of ISO 8601 that names a real day; undefined for anything else. */
export function isoDate(value: string | undefined): string | undefined {
  if (value === undefined || !/^\d{4}(?:-\d\d){0,2}(?:T[\d:.]{2,16}(?:Z|[+-]\d\d:?\d\d)?)?$/.test(value))
    return undefined;
  return Number.isNaN(Date.parse(value)) ? undefined : value;
}
