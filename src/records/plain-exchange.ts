import type { Exchange, Message, Source, TokenLogprob, ToolOutcome } from '../core/exchange.ts';
import { isDay } from './day.ts';
import { limits } from './limits.ts';

/**
 * Reads an exchange that holds nothing unusual, without the schema library: loading that takes longer than a whole run of the command line.
 * `undefined` means "ask `parseExchange`": the value is no exchange, or has a date that is more or less than a day. Where both read, both read the same.
 */
export function readPlainExchange(value: unknown): Exchange | undefined {
  const exchange = readExchange(value);
  if (exchange === other) return undefined;
  const { messages, question, answer, sources = [], tools } = exchange;
  const isEmpty = [messages, question, answer, exchange.sources, tools].every((part) => part === undefined);
  const isUnique = new Set(sources.map(({ id }) => id)).size === sources.length;
  return isEmpty || !isUnique ? undefined : exchange;
}

/** Not what is read here. */
const other: unique symbol = Symbol('other');
type Reader<T> = (value: unknown) => T | typeof other;

const stringOf =
  (least: number, most: number): Reader<string> =>
  (value) =>
    typeof value === 'string' && value.length >= least && value.length <= most ? value : other;

const text = stringOf(0, limits.textLength);
const name = stringOf(1, limits.nameLength);
const label = stringOf(0, limits.nameLength);

const number: Reader<number> = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : other);

const day: Reader<string> = (value) => (typeof value === 'string' && isDay(value) ? value : other);

function listOf<T>(item: Reader<T>, most: number = limits.listLength): Reader<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value) || value.length > most) return other;
    const items: T[] = [];
    for (const entry of value as readonly unknown[]) {
      const read = item(entry);
      if (read === other) return other;
      items.push(read);
    }
    return items;
  };
}

/** Every field of the record has its reader, so that a new one cannot be forgotten here. Fields it does not have are left out. */
type Fields<T> = { readonly [Key in keyof T]-?: Reader<NonNullable<T[Key]>> };

function record<T extends object>(fields: Fields<T>, required: readonly (keyof T)[]): Reader<T> {
  const keys = Object.keys(fields) as (keyof T & string)[];
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return other;
    const given = value as Readonly<Record<string, unknown>>;
    const read: Partial<T> = {};
    for (const key of keys) {
      if (given[key] === undefined && !required.includes(key)) continue;
      const field = fields[key](given[key]);
      if (field === other) return other;
      read[key] = field;
    }
    return read as T;
  };
}

const readExchange: Reader<Exchange> = record<Exchange>(
  {
    id: name,
    question: text,
    messages: listOf(record<Message>({ role: name, content: text }, ['role', 'content'])),
    answer: text,
    sources: listOf(
      record<Omit<Source, 'leftOut'>>({ id: name, text, title: label, date: day, url: label }, ['id', 'text']),
    ),
    asOf: day,
    model: record<NonNullable<Exchange['model']>>({ id: label, cutoff: day }, []),
    language: label,
    tools: listOf(record<ToolOutcome>({ name, result: text }, ['name', 'result'])),
    logprobs: listOf(
      record<TokenLogprob>({ token: label, logprob: number }, ['token', 'logprob']),
      limits.logprobsLength,
    ),
  },
  ['id'],
);
