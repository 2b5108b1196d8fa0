import { type Stats, statSync } from 'node:fs';
import path from 'node:path';
import type { Assay, AssayOptions } from '../compose.ts';
import { AssayError } from '../core/errors.ts';
import { type Action, actions } from '../core/verdict.ts';
import type { KnowledgeFilter } from '../core/knowledge.ts';
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts';
import type { Language, ReportEntry, ReportWriter } from '../report/format.ts';
import { loadFormat } from '../report/formats.ts';
import { type Call, type Handler, valueOf } from './command.ts';
import { errorText } from './error-line.ts';
import { formOf, type Given, type Input, inputForms, noInput, readExchanges, type Reading } from './exchange-inputs.ts';
import { usageError } from './usage-error.ts';
import { openOutput, type Output } from './output.ts';
import { tellPerson } from './person.ts';
import { loadPolicyFile } from './policy-input.ts';
import { readSources } from './source-files.ts';
import { isTerminal } from './terminal.ts';

/** `assay check`: reads exchanges, checks them one after the other and writes the report as it goes. */
export const check: Handler = async (call) => {
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
    return exitCode(tally, call);
  } catch (error) {
    output.discard();
    throw error;
  } finally {
    await knowledge?.base.close();
  }
};

interface GivenKnowledge {
  readonly base: KnowledgeBase;
  readonly options: { readonly filter?: KnowledgeFilter };
}

async function openGiven(call: Call): Promise<GivenKnowledge | undefined> {
  const name = valueOf(call, 'kb');
  if (name === undefined) return undefined;
  if (call.options.has('sources')) {
    throw usageError('Name either "--kb" or "--sources"', '"--kb" 与 "--sources" 只能用一个');
  }
  const { filterOf, openKnowledge } = await import('./knowledge-input.ts');
  const base = await openKnowledge(call, name);
  if ((await base.statistics()).documents === 0) {
    throw new AssayError('ASSAY_INPUT_MISSING', {
      en: `Knowledge base "${name}" holds no document to check against; add some: assay kb add ${name} PATH`,
      zh: `知识库 "${name}" 中没有可供核对的文档；请先加入：assay kb add ${name} PATH`,
    });
  }
  const filter = filterOf(call);
  return { base, options: filter ? { filter } : {} };
}

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

interface Tally {
  readonly failed: number;
  /** The strongest action of all verdicts. */
  readonly strongest: number;
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
  const { file } = reading;
  const exchange =
    knowledge && !reading.exchange.sources
      ? { ...reading.exchange, sources: await knowledge.base.sourcesFor(reading.exchange, knowledge.options) }
      : reading.exchange;
  return { exchange, file, verdict: await assay.check(exchange, { signal: call.signal }) };
}

/** Records are the same in every language; reports for people are not. */
function recordLanguage(call: Call): Language {
  const isForPeople = ['pretty', 'markdown', 'html'].includes(valueOf(call, 'format') ?? 'pretty');
  return isForPeople ? call.terminal.language : 'en';
}

/** Lets signals and streams have their turn between two exchanges. */
async function nextTurn(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  signal.throwIfAborted();
}

function exitCode({ failed, strongest }: Tally, call: Call): number {
  if (failed > 0) {
    const noun = failed === 1 ? 'record' : 'records';
    const says = {
      en: `${failed} ${noun} could not be read; the report says why`,
      zh: `${failed} 条记录无法读取，原因见报告`,
    };
    tellPerson(`assay: ${says[call.terminal.language]}\n`);
    return 3;
  }
  const failOn = (valueOf(call, 'fail-on') ?? 'block') as Action;
  return strongest >= actions.indexOf(failOn) ? 1 : 0;
}

function inputsOf(call: Call): Input[] {
  const form = inputForms.find((known) => known === valueOf(call, 'input'));
  const isImplied = call.operands.length === 0;
  const paths = isImplied ? ['-'] : call.operands;
  if (isImplied && isTerminal(0)) throw noInput();
  if (paths.filter((path) => path === '-').length > 1) {
    throw usageError('Standard input ("-") is given twice, expected once', '标准输入（"-"）给了两次，只应给一次');
  }
  if (paths.includes('-') && isTerminal(0)) tellPerson(`assay: ${typeHere[call.terminal.language]}\n`);
  if (valueOf(call, 'format') === 'html' && valueOf(call, 'output') === undefined && call.terminal.isInteractive) {
    throw usageError(
      'An HTML report is not for the terminal; add --output report.html',
      'HTML 报告不适合在终端显示；请加上 --output report.html',
    );
  }
  return paths.map((path) => ({ path, form: form ?? formOf(path), isImplied }));
}

const typeHere: Readonly<Record<Language, string>> = {
  en: 'Type or paste the answer; end it with Ctrl-D on a line of its own',
  zh: '请输入或粘贴回答；在单独一行按 Ctrl-D 结束',
};

async function givenOf(call: Call): Promise<Given> {
  const paths = call.options.get('sources');
  return {
    question: valueOf(call, 'question'),
    asOf: valueOf(call, 'as-of'),
    sources: paths && (await readSources(paths, call.signal)),
  };
}

async function openAssay(call: Call): Promise<Assay> {
  const { createAssay } = await import('../compose.ts');
  const checks = valueOf(call, 'checks')
    ?.split(',')
    .map((id) => id.trim());
  const file = valueOf(call, 'policy');
  const budgetMs = valueOf(call, 'budget-ms');
  return createAssay({
    ...(checks && { checks }),
    ...(file !== undefined && { policy: await loadPolicyFile(file, call.signal) }),
    ...(budgetMs !== undefined && { budgetMs: Number(budgetMs) }),
    ...(await judgeOf(call)),
  });
}

/** Judgements are kept on disk where a data folder is named. */
async function judgeOf(call: Call): Promise<Pick<AssayOptions, 'judge' | 'cacheFolder'>> {
  const named = valueOf(call, 'judge');
  if (named === undefined) return {};
  const { openJudge } = await import('../compose-models.ts');
  const folder = valueOf(call, 'data') ?? process.env['ASSAY_DATA_DIR'];
  return { judge: await openJudge(named), ...(folder && { cacheFolder: path.join(folder, 'cache') }) };
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
