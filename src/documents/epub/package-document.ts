import { missingPart, type Package, resolvePart } from '../archive/package-parts.ts';
import type { XmlAttributes } from '../archive/read-xml.ts';
import { decodePath } from './decode-path.ts';

/** What a book says of itself (EPUB 3.3, 5). */
export interface Book {
  /** Paths of its chapters in reading order. */
  readonly chapters: readonly string[];
  readonly title: string | undefined;
  readonly language: string | undefined;
  readonly author: string | undefined;
  readonly rights: string | undefined;
  readonly published: string | undefined;
  readonly modified: string | undefined;
}

/** Reads the package document that `META-INF/container.xml` names. */
export async function readPackageDocument(opened: Package): Promise<Book> {
  let part: string | undefined;
  await opened.walk('META-INF/container.xml', {
    open(name, attributes) {
      if (name === 'rootfile') part ??= decodePath(attributes.get('full-path') ?? '');
    },
  });
  if (part === undefined) throw missingPart(opened.file, 'META-INF/container.xml');
  const collected = new Collected(part);
  const source = await opened.walk(part, {
    open: (name, attributes) => collected.open(name, attributes),
    close: () => collected.close(),
    text: (pieces) => collected.add(pieces.map(({ text }) => text).join('')),
  });
  if (source === undefined) throw missingPart(opened.file, part);
  return collected.book(opened);
}

/** Documents of a chapter; images and styles may stand in the reading order too. */
const documentTypes: ReadonlySet<string> = new Set(['application/xhtml+xml', 'text/html', 'application/x-dtbook+xml']);

class Collected {
  readonly #part: string;
  readonly #items = new Map<string, { readonly part: string; readonly type: string }>();
  readonly #spine: string[] = [];
  readonly #values = new Map<string, string>();
  #property = '';

  constructor(part: string) {
    this.#part = part;
  }

  open(name: string, attributes: XmlAttributes): void {
    this.#property = '';
    if (name === 'item') {
      const path = decodePath(attributes.get('href') ?? '');
      const item = { part: resolvePart(this.#part, path), type: attributes.get('media-type') ?? '' };
      this.#items.set(attributes.get('id') ?? '', item);
    } else if (name === 'itemref') this.#spine.push(attributes.get('idref') ?? '');
    else if (name === 'meta') this.#property = attributes.get('property') ?? '';
    else this.#property = name === 'date' ? dateName(attributes.get('event')) : name;
  }

  close(): void {
    if (this.#property !== '' && !this.#values.has(`${this.#property} ended`)) {
      this.#values.set(`${this.#property} ended`, '');
    }
    this.#property = '';
  }

  /** Of several titles, authors or languages the first counts. */
  add(text: string): void {
    const property = this.#property;
    if (property === '' || this.#values.has(`${property} ended`)) return;
    this.#values.set(property, (this.#values.get(property) ?? '') + text);
  }

  book(opened: Package): Book {
    const value = (name: string): string | undefined => this.#values.get(name)?.trim() || undefined;
    const chapters = this.#spine
      .map((id) => this.#items.get(id))
      .filter((item) => item !== undefined && documentTypes.has(item.type) && opened.archive.parts.has(item.part))
      .map((item) => item?.part ?? '');
    return {
      // A chapter stands in the reading order once (EPUB 3.3, 5.7.2).
      chapters: [...new Set(chapters)],
      title: value('title'),
      language: value('language'),
      author: value('creator'),
      rights: value('rights'),
      published: value('date'),
      modified: value('dcterms:modified') ?? value('modification'),
    };
  }
}

/** EPUB 2 tells several dates apart by an attribute. */
const dateName = (event: string | undefined): string =>
  event === undefined || event === 'publication' || event === 'original-publication' ? 'date' : event;
