import type { Place } from '../../src/core/document.ts';
import type { Topic } from './topics.ts';

/** A sentence that was written into a document, and where. */
export interface Known {
  readonly text: string;
  readonly page?: number;
  readonly part?: string;
  readonly row?: number;
  /** Headings it stands under, outermost first. */
  readonly path?: readonly string[];
}

/** A document made by a test, with what it is known to say. */
export interface MadeDocument {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly known: readonly Known[];
  /** What the original says at a place, found without the reader. */
  original(place: Place): string;
}

/** Makes a document of one format. */
export type Make = (topic: Topic) => MadeDocument | Promise<MadeDocument>;

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export const unescapeXml = (text: string): string =>
  text
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x2019;', '’')
    .replaceAll('&amp;', '&');
