import { readByteLines } from '../records/byte-lines.ts';
import { type Call, valueOf } from './command.ts';
import { usageError } from './usage-error.ts';
import { isTerminal } from './terminal.ts';
import { readBytes } from './text-input.ts';

/** A query of the command line, or one line of a list of them. */
export type Question =
  | { readonly id?: string; readonly text: string }
  | {
      readonly id?: string;
      readonly line: number;
      readonly error: { readonly code: string; readonly message: string };
    };

/** The words of the call, or with `--input ndjson` the lines of standard input. Throws `ASSAY_USAGE` where there is nothing to ask. */
export function questionsOf(call: Call): AsyncIterable<Question> {
  const asked = call.operands.join(' ').trim();
  if (valueOf(call, 'input') === 'ndjson') {
    if (asked === '') return readLines(call.signal);
    throw usageError(
      'With --input ndjson the queries come from standard input, not as words',
      '使用 --input ndjson 时，查询来自标准输入，而不是命令中的词',
    );
  }
  if (asked !== '') return one(asked);
  if (!isTerminal(0)) return readText(call);
  throw nothingAsked(call);
}

const nothingAsked = (call: Call): Error =>
  usageError(
    `"assay ${call.command.name}" needs a query: assay ${call.command.name} --kb NAME "…"`,
    `"assay ${call.command.name}" 需要查询内容：assay ${call.command.name} --kb NAME "…"`,
  );

async function* one(text: string): AsyncGenerator<Question> {
  yield { text };
}

const limitBytes = 1024 * 1024;

async function* readText(call: Call): AsyncGenerator<Question> {
  const chunks: Buffer[] = [];
  for await (const chunk of readBytes('-', call.signal)) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8').trim();
  if (text === '') throw nothingAsked(call);
  yield { text };
}

async function* readLines(signal: AbortSignal): AsyncGenerator<Question> {
  for await (const { line, bytes } of readByteLines(readBytes('-', signal), limitBytes)) {
    const text = bytes?.toString('utf8') ?? '';
    if (bytes && text.trim() === '') continue;
    yield toQuestion(bytes ? text : undefined, line);
  }
}

function toQuestion(text: string | undefined, line: number): Question {
  const fault = (message: string, id?: string): Question => ({
    ...(id !== undefined && { id }),
    line,
    error: { code: 'ASSAY_INPUT_INVALID', message: `stdin:${line} ${message}` },
  });
  if (text === undefined) return fault(`is longer than ${limitBytes} bytes, expected one query a line`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fault('is no JSON, expected one query a line: {"id","text"}');
  }
  const { id, text: asked } = (typeof value === 'object' && value !== null ? value : {}) as Readonly<
    Record<string, unknown>
  >;
  const key = typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
  if (typeof asked !== 'string' || asked.trim() === '')
    return fault('has no "text", expected a query: {"id","text"}', key);
  return { id: key ?? String(line), text: asked };
}
