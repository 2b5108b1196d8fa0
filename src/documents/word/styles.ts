import type { Package } from '../archive/package-parts.ts';
import type { XmlAttributes } from '../archive/read-xml.ts';
import type { NumberingReference } from './numbering.ts';

/** What a paragraph style says about the text it is on. */
export interface ParagraphStyle {
  /** Level of a heading, from 1; 0 for body text. */
  readonly heading: number;
  readonly isTitle: boolean;
  readonly isHidden: boolean;
  readonly numbering: NumberingReference | undefined;
}

/** Styles by id, with what they inherit. */
export type Styles = (id: string | undefined) => ParagraphStyle;

export const plainStyle: ParagraphStyle = { heading: 0, isTitle: false, isHidden: false, numbering: undefined };

interface RawStyle {
  readonly id: string;
  name: string;
  basedOn: string | undefined;
  outline: number | undefined;
  isHidden: boolean;
  list: string | undefined;
  listLevel: number | undefined;
}

/** Reads `styles.xml` (ECMA-376 part 1, 17.7). */
export async function readStyles(opened: Package, part: string | undefined): Promise<Styles> {
  const raw = new Map<string, RawStyle>();
  let current: RawStyle | undefined;
  if (part !== undefined) {
    await opened.walk(part, {
      open(name, attributes) {
        if (name === 'style') {
          current = startStyle(attributes);
          raw.set(current.id, current);
        } else if (current) addToStyle(current, name, attributes.get('val'));
      },
      close(name) {
        if (name === 'style') current = undefined;
      },
    });
  }
  const known = new Map<string, ParagraphStyle>();
  return (id) => {
    if (id === undefined) return plainStyle;
    const style = known.get(id) ?? resolve(id, raw);
    known.set(id, style);
    return style;
  };
}

const startStyle = (attributes: XmlAttributes): RawStyle => ({
  id: attributes.get('styleId') ?? '',
  name: '',
  basedOn: undefined,
  outline: undefined,
  isHidden: false,
  list: undefined,
  listLevel: undefined,
});

function addToStyle(style: RawStyle, element: string, value: string | undefined): void {
  if (element === 'name') style.name = (value ?? '').trim().toLowerCase();
  else if (element === 'basedOn') style.basedOn = value;
  else if (element === 'outlineLvl') style.outline = Number(value);
  else if (element === 'vanish') style.isHidden = isOn(value);
  else if (element === 'numId') style.list = value;
  else if (element === 'ilvl') style.listLevel = Number(value);
}

/** A switch of Word is on where it stands without a value. */
export const isOn = (value: string | undefined): boolean => value !== '0' && value !== 'false' && value !== 'off';

const longestChain = 32;

function resolve(id: string, raw: ReadonlyMap<string, RawStyle>): ParagraphStyle {
  const chain: RawStyle[] = [];
  for (let at = raw.get(id); at !== undefined && chain.length < longestChain; at = raw.get(at.basedOn ?? '')) {
    chain.push(at);
  }
  const list = chain.find((style) => style.list !== undefined)?.list;
  const levels = chain.map(headingOf);
  return {
    heading: levels.find((level) => level !== undefined) ?? 0,
    isTitle: titleNames.has(chain[0]?.name ?? ''),
    isHidden: chain.some(({ isHidden }) => isHidden),
    numbering:
      list === undefined
        ? undefined
        : { list, level: chain.find((style) => style.listLevel !== undefined)?.listLevel ?? 0 },
  };
}

const titleNames: ReadonlySet<string> = new Set(['title', '标题', '標題']);

/** The built-in names are English in every language of Word; other programs translate them. */
function headingOf({ name, outline }: RawStyle): number | undefined {
  const named = /^(?:heading|标题|標題)\s?([1-9])$/.exec(name)?.[1];
  if (named !== undefined) return Number(named);
  return outline === undefined ? undefined : levelOfOutline(outline);
}

/** Outline levels count from 0; 9 is body text. */
export const levelOfOutline = (outline: number): number => (outline >= 0 && outline < 9 ? outline + 1 : 0);
