import { type Stats, statSync } from 'node:fs';
import type { Assay } from '../compose.ts';
import { AssayError } from '../core/errors.ts';
import { actions } from '../core/verdict.ts';
import type { Language, ReportEntry, ReportWriter } from '../report/format.ts';
import { loadFormat } from '../report/formats.ts';
import { type Call, type Handler, valueOf } from './command.ts';
import { errorText } from './error-line.ts';
import { givenOf, type GivenKnowledge, inputsOf, openAssay, openGiven, withKnowledge } from './check-inputs.ts';
import { exitCode, nextTurn, type Tally } from './check-tally.ts';
import { type Input, readExchanges, type Reading } from './exchange-inputs.ts';
import { usageError } from './usage-error.ts';
import { openOutput, type Output } from './output.ts';

/** `assay check`: reads exchanges, checks them one after the other and writes the report as it goes. */
export const check: Handler = async (call) => {
  if (call.options.has('fix')) return (await import('./fix-answers.ts')).fixAnswers(call);
  if (call.options.has('dry-run')) {
    throw usageError(
      '"--dry-run" needs "--fix": nothing is changed without it',
      '"--dry-run" 须与 "--fix" 同用：没有它不会改动任何内容',
    );
  }
  const inputs = inputsOf(call);
  refuseCollisions(call, inputs);
  const given = await givenOf(call);
  const [assay, format] = await Promise.all([openAssay(call), loadFormat(valueOf(call, 'format') ?? 'pretty')]);
  const isBatch = inputs.length > 1 || inputs.some(({ form }) => form === 'ndjson');
  const { language, width, isColourForced, colour } = call.terminal;
  const file = valueOf(call, 'output') ?? '-';
  const writer = format.create({
    language,
    width,
    colour: file === '-' ? colour : isColourForced,
    catalogue: assay.catalogue,
    isBatch,
  });
  const knowledge = await openGiven(call);
  const output = openOutput(file);
  try {
    const tally = await writeReport(
      { call, assay, writer, output, isBatch, knowledge },
      readExchanges(inputs, given, call.signal),
    );
    output.finish();
    return exitCode({ ...tally, unreadSources: given.unreadSources }, call);
  } catch (error) {
    output.discard();
    throw error;
  } finally {
    await knowledge?.base.close();
  }
};

interface Work {
  readonly call: Call;
  readonly assay: Assay;
  readonly writer: ReportWriter;
  readonly output: Output;
  /** Whether an exchange that cannot be read stands in the report; else it ends the run, as does a file that is all there is. */
  readonly isBatch: boolean;
  /** Where exchanges without sources of their own find them. */
  readonly knowledge: GivenKnowledge | undefined;
}

async function writeReport(work: Work, readings: AsyncIterable<Reading>): Promise<Tally> {
  const { call, writer, output } = work;
  let failed = 0;
  let strongest = -1;
  let isStarted = false;
  for await (const reading of readings) {
    const entry = await toEntry(reading, work);
    if ('error' in entry) failed += 1;
    else strongest = Math.max(strongest, actions.indexOf(entry.verdict.action));
    const text = (isStarted ? '' : writer.start()) + writer.entry(entry);
    isStarted = true;
    if (!(await output.write(text))) return { failed, strongest };
    await nextTurn(call.signal);
  }
  await output.write((isStarted ? '' : writer.start()) + writer.end());
  return { failed, strongest };
}

async function toEntry(reading: Reading, { call, assay, isBatch, knowledge }: Work): Promise<ReportEntry> {
  if ('error' in reading) {
    const isAll = !isBatch || (call.operands.length < 2 && reading.line === undefined);
    if (isAll) throw reading.error;
    const { error, ...place } = reading;
    return { ...place, error: { code: error.code, message: errorText(error, recordLanguage(call)) } };
  }
  const { file, isField } = reading;
  let exchange;
  try {
    exchange = await withKnowledge(reading.exchange, knowledge);
  } catch (error) {
    if (!isBatch || !AssayError.isInstance(error) || error.code !== 'ASSAY_KB_FILTERED') throw error;
    const { id } = reading.exchange;
    return { id, error: { code: error.code, message: errorText(error, recordLanguage(call)) } };
  }
  return { exchange, file, isField, verdict: await assay.check(exchange, { signal: call.signal }) };
}

/** Records are the same in every language; reports for people are not. */
function recordLanguage(call: Call): Language {
  const isForPeople = ['pretty', 'markdown', 'html'].includes(valueOf(call, 'format') ?? 'pretty');
  return isForPeople ? call.terminal.language : 'en';
}

/** `undefined` where it cannot be looked at: writing to it says why. */
function statsOf(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** A report may not be written over what it reports on. */
function refuseCollisions(call: Call, inputs: readonly Input[]): void {
  const output = valueOf(call, 'output');
  const target = output === undefined || output === '-' ? undefined : statsOf(output);
  if (!target?.isFile()) return;
  const read = [...inputs.map(({ path }) => path), ...(call.options.get('sources') ?? [])];
  for (const path of read.filter((name) => name !== '-')) {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.ino !== target.ino || stats.dev !== target.dev) continue;
    throw usageError(`"--output" would write over "${path}", which is read`, `"--output" 会覆盖要读取的 "${path}"`);
  }
}
