import type { LocalText } from '../core/check.ts';
import { AssayError } from '../core/errors.ts';
import { readYaml, type YamlDocument } from '../policy/yaml-document.ts';

/** Of a million tokens each, in the currency of the table. */
interface Price {
  readonly input: number;
  readonly output: number;
}

/** What models cost. */
export interface Prices {
  readonly currency: string;
  /** Millionths of the currency; undefined where the table says nothing of the model. */
  costOf(model: string, tokensIn: number, tokensOut: number): number | undefined;
}

/** Where no table is given: the model that is part of Assay costs nothing, and of others nothing is known. */
export const defaultPrices: string = 'currency: USD\nmodels:\n  assay/*: { input: 0, output: 0 }\n';

/**
 * Reads a price table in YAML or JSON: `currency`, `models` (name → `input` and `output`, what a million tokens cost; a name may end in `*`) and
 * `otherwise`, the price of every other model. Throws `ASSAY_PRICES_INVALID` naming line and column.
 */
export function parsePrices(text: string, file: string): Prices {
  const document = readYaml(text);
  const reader = createReader(document, file);
  const [issue] = document.issues;
  if (issue) throw reader.fault(issue.offset, issue.text);
  const table = reader.map(document.value, []);
  reader.onlyKeys(table, [], ['currency', 'models', 'otherwise']);
  const models = table['models'] === undefined ? {} : reader.map(table['models'], ['models']);
  const prices = new Map(Object.keys(models).map((name) => [name, reader.price(models[name], ['models', name])]));
  const otherwise = table['otherwise'] === undefined ? undefined : reader.price(table['otherwise'], ['otherwise']);
  const find = createFinder(prices, otherwise);
  return {
    currency: reader.currency(table['currency']),
    costOf: (model, tokensIn, tokensOut) => {
      const price = find(model);
      return price && Math.round(tokensIn * price.input + tokensOut * price.output);
    },
  };
}

/** By the whole name, else by the longest beginning that ends in `*`. */
function createFinder(
  prices: ReadonlyMap<string, Price>,
  otherwise: Price | undefined,
): (model: string) => Price | undefined {
  const beginnings = Array.from(prices.keys())
    .filter((name) => name.endsWith('*'))
    .map((name) => name.slice(0, -1))
    .toSorted((a, b) => b.length - a.length);
  return (model) => {
    const beginning = prices.has(model) ? undefined : beginnings.find((one) => model.startsWith(one));
    return prices.get(beginning === undefined ? model : `${beginning}*`) ?? otherwise;
  };
}

type Path = readonly string[];

interface TableReader {
  fault(offset: number, text: LocalText): AssayError;
  map(value: unknown, path: Path): Readonly<Record<string, unknown>>;
  onlyKeys(map: Readonly<Record<string, unknown>>, path: Path, known: readonly string[]): void;
  price(value: unknown, path: Path): Price;
  currency(value: unknown): string;
}

function createReader(document: YamlDocument, file: string): TableReader {
  const fault = (offset: number, { en, zh }: LocalText): AssayError => {
    const { line, column } = document.placeOf(offset);
    return new AssayError('ASSAY_PRICES_INVALID', {
      en: `${file}:${line}:${column}: ${en}`,
      zh: `${file}:${line}:${column}：${zh}`,
    });
  };
  const at = (path: Path, text: LocalText): AssayError => fault(document.offsetOf(path), text);
  const nameOf = (path: Path): string => JSON.stringify(path.at(-1) ?? file);
  const reader: TableReader = {
    fault,
    map: (value, path) => {
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
      throw at(path, { en: `${nameOf(path)} is not a map, expected one`, zh: `${nameOf(path)} 不是映射，应为映射` });
    },
    onlyKeys: (map, path, known) => {
      const other = Object.keys(map).find((key) => !known.includes(key));
      if (other === undefined) return;
      const [name, all] = [JSON.stringify(other), known.join(', ')];
      const text = { en: `Unknown key ${name}, expected ${all}`, zh: `没有键 ${name}，应为 ${all}` };
      throw fault(document.offsetOfKey(path, other), text);
    },
    price: (value, path) => {
      const map = reader.map(value, path);
      reader.onlyKeys(map, path, ['input', 'output']);
      const [input, output] = ['input', 'output'].map((name) => amount(map[name], [...path, name]));
      return { input: input ?? 0, output: output ?? 0 };
    },
    currency: (value) => {
      if (typeof value === 'string' && /^[A-Z]{3}$/.test(value)) return value;
      throw at(['currency'], {
        en: '"currency" has to be three capital letters, such as USD or CNY',
        zh: '"currency" 应为三个大写字母，例如 USD 或 CNY',
      });
    },
  };
  const amount = (value: unknown, path: Path): number => {
    if (typeof value === 'number' && value >= 0 && value <= 1_000_000) return value;
    throw at(path, {
      en: `${nameOf(path)} has to be what a million tokens cost, a number from 0 to 1000000`,
      zh: `${nameOf(path)} 应为一百万词元的价格，即 0 到 1000000 之间的数`,
    });
  };
  return reader;
}
