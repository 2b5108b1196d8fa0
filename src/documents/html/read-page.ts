import { AssayError } from '../../core/errors.ts';
import { findPublicationDate } from '../dates/publication-date.ts';
import { type Page, readFlatPage } from './flat-page.ts';

export interface ReadPageOptions {
  /** Deepest nesting that is read as a tree. */
  readonly nesting: number;
  /** Whether what is around the article is left out: menus, advertisements. */
  readonly article: boolean;
}

/**
 * The text and the facts of an HTML page; places point into `html`. A page whose tree would be too deep or too large is read tag by tag, without looking for an
 * article. A date of the text stands in for one of the head.
 */
export async function readPage(html: string, options: ReadPageOptions): Promise<Page> {
  const { factsOf, parseTree, textOf } = await import('./tree-page.ts');
  const page = parseTree(html, options.nesting);
  if (page === undefined) return flatPage(html, options);
  const facts = factsOf(page);
  const keeps = options.article ? await articleOf(page, facts.title) : undefined;
  const part = options.article ? textOf(page, { keeps, withoutFooter: true }) : undefined;
  const whole = facts.date === undefined ? textOf(page) : undefined;
  return dated(facts, part && part.text !== '' ? part : (whole ?? textOf(page)), whole);
}

function flatPage(html: string, { article }: ReadPageOptions): Page {
  const part = article ? readFlatPage(html, { withoutFooter: true }) : undefined;
  if (part && part.content.text !== '' && part.facts.date !== undefined) return part;
  const whole = readFlatPage(html);
  return dated(whole.facts, part && part.content.text !== '' ? part.content : whole.content, whole.content);
}

function dated(facts: Page['facts'], content: Page['content'], whole: Page['content'] | undefined): Page {
  // A day of publication is often told beside the article, or at the foot of the page.
  const isPart = whole !== undefined && content.text.length < whole.text.length;
  const date = facts.date ?? (isPart ? findPublicationDate(whole.text) : undefined);
  return { facts: { ...facts, ...(date !== undefined && { date }) }, content };
}

type TreePage = Parameters<typeof import('./tree-page.ts').textOf>[0];
type Keeps = import('./tree-page.ts').PageParts['keeps'];

async function articleOf(page: TreePage, title: string | undefined): Promise<Keeps> {
  const { findArticle } = await import('./article.ts');
  try {
    return findArticle(page, title);
  } catch (error) {
    if (AssayError.isInstance(error)) throw error;
    // Readability gives up on some pages; they are read whole.
    return undefined;
  }
}
