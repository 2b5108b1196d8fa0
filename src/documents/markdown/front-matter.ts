import { parseDocument } from 'yaml';
import { isRecord } from '../record-fields.ts';

export interface FrontMatter {
  readonly fields: Readonly<Record<string, unknown>>;
  /** Where the text after it begins. */
  readonly end: number;
}

/** The YAML between two lines of `---` at the very start of a text; undefined without one. One that cannot be read has no fields. */
export function readFrontMatter(text: string): FrontMatter | undefined {
  const open = /^---[ \t]*\r?\n/.exec(text.slice(0, 200));
  if (!open) return undefined;
  closing.lastIndex = open[0].length - 1;
  const close = closing.exec(text.slice(0, longestFrontMatter));
  if (!close) return undefined;
  const yaml = text.slice(open[0].length, close.index + 1);
  // A line across the page and prose below it: `---`, words, `---`.
  if (yaml.trim() !== '' && !/^[^\s:#][^:\n]{0,100}:(?:\s|$)/m.test(yaml)) return undefined;
  return { fields: readYaml(yaml), end: closing.lastIndex };
}

const longestFrontMatter = 65_536;
const closing = /\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/g;

function readYaml(yaml: string): Readonly<Record<string, unknown>> {
  if (isDeep(yaml)) return {};
  try {
    const document = parseDocument(yaml, { schema: 'core', logLevel: 'silent', uniqueKeys: false });
    if (document.errors.length > 0) return {};
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

/** The parser calls itself for every level. */
function isDeep(yaml: string): boolean {
  let open = 0;
  for (const sign of yaml) {
    if (sign === '[' || sign === '{') open += 1;
    else if (sign === ']' || sign === '}') open -= 1;
    if (open > 50) return true;
  }
  return /^(?:[ \t]*[-?:] ?){60}/m.test(yaml) || /^[ ]{400}/m.test(yaml);
}
