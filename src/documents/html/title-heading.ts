import { type Element, isUnread, type TreePage, visitTree } from './tree-page.ts';

/**
 * The elements of the headings that say the title of a page: of the first level the longest that the title holds or that holds the title, else the only
 * one; of the second level the same where the first does not say it already, as when that is the name of the site. Readability leaves them out, since they
 * repeat what it gives apart.
 */
export function findTitleHeadings(page: TreePage, title: string | undefined): ReadonlySet<Element> {
  const headings = headingsOf(page);
  const said = title === undefined ? '' : plain(title);
  const ofLevel = (level: string): readonly PageHeading[] => headings.filter(({ name }) => name === level);
  const saying = (level: string): PageHeading | undefined => longest(ofLevel(level).filter((one) => isSaid(one, said)));
  const [only, ...others] = ofLevel('h1');
  const first = saying('h1') ?? (others.length === 0 ? only : undefined);
  const second = saying('h2');
  const adds = second !== undefined && first?.text.includes(second.text) !== true;
  return new Set([...(first?.elements ?? []), ...(adds ? second.elements : [])]);
}

interface PageHeading {
  readonly name: string;
  readonly elements: Set<Element>;
  text: string;
}

function headingsOf(page: TreePage): readonly PageHeading[] {
  const found: PageHeading[] = [];
  let open: { readonly root: Element; readonly heading: PageHeading } | undefined;
  visitTree(page, {
    open: (element) => {
      if (isUnread(element)) return false;
      const { tagName: name } = element;
      if (open === undefined && found.length < mostHeadings && (name === 'h1' || name === 'h2')) {
        open = { root: element, heading: { name, elements: new Set(), text: '' } };
        found.push(open.heading);
      }
      open?.heading.elements.add(element);
      return true;
    },
    close: (element) => {
      if (element === open?.root) open = undefined;
    },
    text: ({ value }) => {
      if (open !== undefined && open.heading.text.length < longestTitle) open.heading.text += value;
    },
  });
  return found.map((heading) => ({ ...heading, text: plain(heading.text) })).filter(({ text }) => text !== '');
}

const mostHeadings = 1000;
const longestTitle = 500;

const plain = (text: string): string =>
  text.slice(0, longestTitle).normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase();

const isSaid = ({ text }: PageHeading, title: string): boolean =>
  title !== '' && (title.includes(text) || text.includes(title));

const longest = (headings: readonly PageHeading[]): PageHeading | undefined =>
  headings.reduce<PageHeading | undefined>(
    (best, one) => (best === undefined || one.text.length > best.text.length ? one : best),
    undefined,
  );
