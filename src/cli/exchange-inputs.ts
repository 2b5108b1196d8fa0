import type { Exchange, Source } from '../core/exchange.ts';
import { AssayError } from '../core/errors.ts';
import { readPlainExchange } from '../records/plain-exchange.ts';
import { readByteLines } from '../records/byte-lines.ts';
import { usageError } from './usage-error.ts';
import { answerLimit, nameOfInput, readBytes, readText, recordLimit, tooLarge } from './text-input.ts';
import { decodeUtf8 } from './utf8.ts';

export const inputForms = ['text', 'markdown', 'exchange', 'ndjson'] as const;
export type InputForm = (typeof inputForms)[number];

export interface Input {
  /** `-` is standard input. */
  readonly path: string;
  readonly form: InputForm;
  /** Set where no file was named: that nothing came then means that the answer was forgotten. */
  readonly isImplied?: boolean;
  /** Whether the form is only what the file name tells. */
  readonly isGuessed?: boolean;
}

/** What the call gives to exchanges that do not bring it themselves. */
export interface Given {
  readonly question?: string | undefined;
  readonly sources?: readonly Source[] | undefined;
  readonly asOf?: string | undefined;
  /** How many of the files that `sources` are named by could not be read. */
  readonly unreadSources?: number;
}

/** An exchange as it was read, or what stood in the way. */
export type Reading =
  | {
      readonly exchange: Exchange;
      readonly file: string;
      /** Whether the answer is a field of a record in the file, not its text. */
      readonly isField: boolean;
    }
  | { readonly error: AssayError; readonly id?: string; readonly line?: number };

/** Reads inputs in order, one exchange at a time. What cannot be read is a reading too; throws only when `signal` is aborted or the program is at fault. */
export async function* readExchanges(
  inputs: readonly Input[],
  given: Given,
  signal: AbortSignal,
): AsyncGenerator<Reading> {
  for (const input of inputs) {
    try {
      if (input.form === 'ndjson') yield* readLines(input.path, given, signal);
      else yield await readWhole(input, given, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!AssayError.isInstance(error)) throw error;
      yield { error };
    }
  }
}

/** The error where there is nothing to check. */
export const noInput = (): AssayError =>
  usageError(
    'There is no answer to check; name a file first: assay check answer.md --sources notes.md',
    '没有要核对的回答；请先写文件：assay check answer.md --sources notes.md',
  );

/** The form that a file name tells; text where it tells none, as for standard input. */
export function formOf(path: string): InputForm {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  if (extension === 'md' || extension === 'markdown') return 'markdown';
  if (extension === 'json') return 'exchange';
  return extension === 'ndjson' || extension === 'jsonl' ? 'ndjson' : 'text';
}

async function readWhole(
  { path, form, isImplied = false, isGuessed = false }: Input,
  given: Given,
  signal: AbortSignal,
): Promise<Reading> {
  const file = nameOfInput(path);
  if (form === 'exchange') {
    const text = await readText(path, { limit: recordLimit, signal });
    try {
      return { exchange: complete(await toExchange(text, { file }), given), file, isField: true };
    } catch (error) {
      throw isGuessed && !isMeantAsExchange(text) ? withWayOut(error) : error;
    }
  }
  const answer = await readText(path, { limit: answerLimit, signal });
  if (isImplied && answer === '') throw noInput();
  return { exchange: complete({ id: file, answer }, given), file, isField: false };
}

/** Whether a text has the name of a field that makes an exchange: then what is wrong with it is all that needs to be said. */
const isMeantAsExchange = (text: string): boolean =>
  ['answer', 'sources', 'question', 'messages', 'tools'].some((name) => text.includes(`"${name}"`));

/** A JSON file was given as the answer, which is read as a record: what that is, and how to have the text checked. */
function withWayOut(error: unknown): unknown {
  if (!AssayError.isInstance(error) || error.code !== 'ASSAY_INPUT_INVALID' || !error.text) return error;
  const { en, zh } = error.text;
  return new AssayError(
    error.code,
    {
      en: `${en}; a .json file is read as one exchange, {"id", "answer", "sources"}: add --input text to check its text as it stands`,
      zh: `${zh}；.json 文件按一次交互 {"id", "answer", "sources"} 读取：要直接核对其文本，请加上 --input text`,
    },
    { cause: error },
  );
}

async function* readLines(path: string, given: Given, signal: AbortSignal): AsyncGenerator<Reading> {
  const file = nameOfInput(path);
  for await (const { line, bytes } of readByteLines(readBytes(path, signal), recordLimit.bytes)) {
    const reading = await readLine(bytes, { file, line });
    if (reading) yield 'exchange' in reading ? { ...reading, exchange: complete(reading.exchange, given) } : reading;
  }
}

interface Place {
  readonly file: string;
  readonly line?: number;
}

/** `undefined` for a blank line. */
async function readLine(bytes: Buffer | undefined, place: Required<Place>): Promise<Reading | undefined> {
  const { file, line } = place;
  let value: unknown;
  try {
    if (!bytes) throw tooLarge(`${file}:${line}`, recordLimit);
    const text = decodeUtf8(bytes, `${file}:${line}`);
    if (text.trim() === '') return undefined;
    value = parseJson(text, place);
    return { exchange: await parseRecord(value, place), file, isField: true };
  } catch (error) {
    if (!AssayError.isInstance(error)) throw error;
    const id = idOf(value);
    return { error, line, ...(id !== undefined && { id }) };
  }
}

const toExchange = async (text: string, place: Place): Promise<Exchange> => parseRecord(parseJson(text, place), place);

/** The schema is loaded only where it is needed: to read what is unusual, and to say what is wrong. */
async function parseRecord(value: unknown, place: Place): Promise<Exchange> {
  const plain = readPlainExchange(value);
  if (plain) return plain;
  const { parseExchange } = await import('../records/exchange.ts');
  return parseExchange(value, place);
}

/** The error names the place only: the messages of `JSON.parse` quote the text. */
function parseJson(text: string, { file, line }: Place): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    const place = line === undefined ? `"${file}"` : `${file}:${line}`;
    throw new AssayError('ASSAY_INPUT_INVALID', {
      en: `${place} is no JSON${position === undefined ? '' : ` from character ${Number(position) + 1}`}, expected one exchange as a JSON object`,
      zh: `${place} ${position === undefined ? '' : `从第 ${Number(position) + 1} 个字符起`}不是 JSON，应为一个 JSON 对象，即一次交互`,
    });
  }
}

/** The record wins where both say something. */
function complete(exchange: Exchange, given: Given): Exchange {
  const question = exchange.question ?? given.question;
  const sources = exchange.sources ?? given.sources;
  const asOf = exchange.asOf ?? given.asOf;
  return {
    ...exchange,
    ...(question !== undefined && { question }),
    ...(sources !== undefined && { sources }),
    ...(asOf !== undefined && { asOf }),
  };
}

function idOf(value: unknown): string | undefined {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return typeof id === 'string' && id !== '' && id.length <= 2048 ? id : undefined;
}
