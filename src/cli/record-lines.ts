import { type Call, valueOf } from './command.ts';
import { openStandardOutput } from './output.ts';

/** Writes records one by one as `--format` asks: a line for people, one JSON list, or JSON a line. */
export async function writeRecords<T>(
  call: Pick<Call, 'options'>,
  records: AsyncIterable<T> | Iterable<T>,
  toLine: (record: T) => string,
): Promise<void> {
  const output = openStandardOutput();
  const format = valueOf(call, 'format') ?? 'pretty';
  let first = true;
  for await (const record of records) {
    const line = format === 'pretty' ? toLine(record) : JSON.stringify(record);
    const text = format === 'json' ? `${first ? '[\n' : ',\n'}${line}` : `${line}\n`;
    first = false;
    if (!(await output.write(text))) return;
  }
  if (format === 'json') await output.write(first ? '[]\n' : '\n]\n');
}
