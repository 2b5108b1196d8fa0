import type { Package } from '../archive/package-parts.ts';
import type { XmlAttributes } from '../archive/read-xml.ts';
import { formatCounter } from './counter-format.ts';

/** The list and the level in it that a paragraph is numbered by. */
export interface NumberingReference {
  readonly list: string;
  /** From 0. */
  readonly level: number;
}

/** Gives each paragraph of a list its mark in reading order: `2.1`, `第三条`, `-`. The numbers stand nowhere in the file. */
export interface Numbering {
  next(reference: NumberingReference): string;
}

interface Level {
  start: number;
  format: string;
  /** `%1.%2`: counters by level, from 1. */
  text: string;
}

interface List {
  abstract: string;
  readonly starts: Map<number, number>;
  /** Level that the overrides being read are of. */
  override: number;
}

interface Definitions {
  readonly abstracts: Map<string, Level[]>;
  readonly lists: Map<string, List>;
}

/** Reads `numbering.xml` (ECMA-376 part 1, 17.9). */
export async function readNumbering(opened: Package, part: string | undefined): Promise<Numbering> {
  const definitions: Definitions = { abstracts: new Map(), lists: new Map() };
  if (part !== undefined) await readDefinitions(opened, part, definitions);
  const counters = new Map<string, number[]>();
  return {
    next({ list, level }) {
      const definition = definitions.lists.get(list);
      const levels = definition && definitions.abstracts.get(definition.abstract);
      const own = levels?.[level];
      if (definition === undefined || levels === undefined || own === undefined) return '';
      const key = definition.starts.size > 0 ? `list ${list}` : definition.abstract;
      const counts = counters.get(key) ?? [];
      counters.set(key, counts);
      advance(counts, { level, levels, starts: definition.starts });
      return own.format === 'bullet' ? '-' : labelOf(own, { levels, counts });
    },
  };
}

const mostLevels = 9;

async function readDefinitions(opened: Package, part: string, definitions: Definitions): Promise<void> {
  let levels: Level[] | undefined;
  let level: Level | undefined;
  let list: List | undefined;
  await opened.walk(part, {
    open(name, attributes) {
      if (name === 'abstractNum') definitions.abstracts.set(attributes.get('abstractNumId') ?? '', (levels = []));
      else if (name === 'num') definitions.lists.set(attributes.get('numId') ?? '', (list = startList()));
      else if (name === 'lvl') level = startLevel(levels, Number(attributes.get('ilvl')));
      else if (level) addToLevel(level, name, attributes.get('val') ?? '');
      else if (list) addToList(list, name, attributes);
    },
    close(name) {
      if (name === 'abstractNum') levels = undefined;
      if (name === 'num') list = undefined;
      if (name === 'lvl') level = undefined;
    },
  });
}

const startList = (): List => ({ abstract: '', starts: new Map(), override: 0 });

function addToList(list: List, element: string, attributes: XmlAttributes): void {
  if (element === 'abstractNumId') list.abstract = attributes.get('val') ?? '';
  else if (element === 'lvlOverride') list.override = Number(attributes.get('ilvl'));
  else if (element === 'startOverride') list.starts.set(list.override, Number(attributes.get('val')));
}

function startLevel(levels: Level[] | undefined, at: number): Level {
  const level: Level = { start: 1, format: 'decimal', text: '' };
  if (levels !== undefined && at >= 0 && at < mostLevels) levels[at] = level;
  return level;
}

function addToLevel(level: Level, element: string, value: string): void {
  if (element === 'start') level.start = Number(value);
  else if (element === 'numFmt') level.format = value;
  else if (element === 'lvlText') level.text = value;
}

interface Advance {
  readonly level: number;
  readonly levels: readonly (Level | undefined)[];
  readonly starts: ReadonlyMap<number, number>;
}

/** Counts one on at its level; deeper levels begin anew, higher ones that were passed over stand at their start. */
function advance(counts: number[], { level, levels, starts }: Advance): void {
  const startOf = (at: number): number => starts.get(at) ?? levels[at]?.start ?? 1;
  for (let above = counts.length; above < level; above += 1) counts.push(startOf(above));
  counts[level] = (counts[level] ?? startOf(level) - 1) + 1;
  counts.length = level + 1;
}

function labelOf(
  { text }: Level,
  { levels, counts }: { readonly levels: readonly (Level | undefined)[]; readonly counts: readonly number[] },
): string {
  return text.replaceAll(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    return formatCounter(counts[at] ?? 1, levels[at]?.format ?? 'decimal');
  });
}
