import type { Assay } from '../compose.ts';
import type { LocalText } from '../core/check.ts';
import type { Target } from '../core/segment.ts';
import { actions } from '../core/verdict.ts';
import { type CheckedEntry, type ReportWriter } from '../report/format.ts';
import { loadFormat } from '../report/formats.ts';
import { toVisible } from '../report/visible-text.ts';
import { type Baseline, parseBaseline, renderBaseline } from '../scan/baseline.ts';
import { describeLeftOut, type LeftOut } from '../scan/left-out.ts';
import { isLeftOut, type Scanned, type ScanItem } from '../scan/scan-item.ts';
import { openAssay } from './check-inputs.ts';
import { type Call, type Handler, valueOf } from './command.ts';
import { openOutput, type Output } from './output.ts';
import { tellPerson } from './person.ts';
import { limitBytesOf, scanItems } from './scan-inputs.ts';
import { sift } from './scan-report.ts';
import { createSarifLimit } from './sarif-limit.ts';
import { scanAll } from './scan-threads.ts';
import { answerLimit, readText } from './text-input.ts';
import { usageError } from './usage-error.ts';

/** `assay scan`: checks files one by one, several at a time, and reports in their order. */
export const scan: Handler = async (given) => {
  const call = await inProject(given);
  const items = scanItems(call);
  const baseline = await baselineOf(call);
  const [assay, format] = await Promise.all([openAssay(call), loadFormat(valueOf(call, 'format') ?? 'pretty')]);
  const { language, width, isColourForced, colour } = call.terminal;
  const file = valueOf(call, 'output') ?? '-';
  const isWriting = call.options.has('write-baseline');
  const writer = format.create({
    language,
    width,
    colour: file === '-' ? colour : isColourForced,
    catalogue: assay.catalogue,
    isBatch: true,
    isScan: true,
  });
  const output = openOutput(isWriting ? (valueOf(call, 'baseline') ?? '-') : file);
  try {
    const run = new ScanRun({ call, assay, writer, output, baseline, isWriting });
    for await (const [item, scanned] of scanAll(items, { call, limitBytes: limitBytesOf(call) })) {
      if (!(await run.take(item, scanned))) break;
    }
    await run.end();
    output.finish();
    return run.exitCode();
  } catch (error) {
    output.discard();
    throw error;
  }
};

/** Code that is scanned stands in its project: the nearest with installed packages, unless one is named. */
async function inProject(call: Call): Promise<Call> {
  if (valueOf(call, 'project') !== undefined) return call;
  const { projectAround } = await import('../compose-project.ts');
  const [first = '.'] = call.operands.filter((operand) => operand !== '-');
  const project = projectAround(first);
  return project === undefined ? call : { ...call, options: new Map([...call.options, ['project', [project]]]) };
}

/** The baseline to compare with; none where one is to be written. */
async function baselineOf(call: Call): Promise<Baseline | undefined> {
  const file = valueOf(call, 'baseline');
  if (call.options.has('write-baseline')) {
    if (file !== undefined) return undefined;
    throw usageError('"--write-baseline" needs "--baseline FILE"', '"--write-baseline" 需要 "--baseline FILE"');
  }
  if (file === undefined) return undefined;
  return parseBaseline(await readText(file, { limit: answerLimit, signal: call.signal }), file);
}

interface ScanWork {
  readonly call: Call;
  readonly assay: Assay;
  readonly writer: ReportWriter;
  readonly output: Output;
  readonly baseline: Baseline | undefined;
  /** Whether a baseline is written in the place of the report. */
  readonly isWriting: boolean;
}

/** A run of `assay scan`: what was seen so far. */
class ScanRun {
  readonly #work: ScanWork;
  readonly #leftOut: LeftOut[] = [];
  readonly #marks = new Map<string, readonly string[]>();
  readonly #limit: ReturnType<typeof createSarifLimit> | undefined;
  #files = 0;
  #findings = 0;
  #cut = 0;
  #strongest = -1;
  #isStarted = false;

  constructor(work: ScanWork) {
    this.#work = work;
    this.#limit = valueOf(work.call, 'format') === 'sarif' ? createSarifLimit() : undefined;
  }

  /** `false` once the reader of the report has gone. */
  async take(item: ScanItem | LeftOut, scanned: Scanned): Promise<boolean> {
    if (isLeftOut(scanned)) {
      this.#leftOut.push(scanned);
      return true;
    }
    const { assay, baseline, isWriting } = this.#work;
    const added = 'added' in item ? item.added : undefined;
    const { catalogue, policy } = assay;
    const { verdict, marks, withoutReason } = sift(scanned.file, scanned.verdict, {
      catalogue,
      policy,
      baseline,
      added,
    });
    this.#files += 1;
    for (const line of withoutReason) this.#tell(noReason(scanned.file.path, line));
    if (isWriting) {
      this.#marks.set(scanned.file.path, marks);
      return true;
    }
    this.#strongest = Math.max(this.#strongest, actions.indexOf(verdict.action));
    if (verdict.findings.length === 0 && verdict.unable.length === 0) return true;
    this.#findings += verdict.findings.length;
    return this.#write(entryOf(scanned.file, verdict));
  }

  async #write(entry: CheckedEntry): Promise<boolean> {
    const { writer, output } = this.#work;
    const start = this.#isStarted ? '' : writer.start();
    const room = this.#limit?.roomFor(entry.verdict.findings.length) ?? Infinity;
    if (room === 0) {
      this.#cut += entry.verdict.findings.length;
      return true;
    }
    this.#cut += Math.max(0, entry.verdict.findings.length - room);
    const findings = entry.verdict.findings.slice(0, room);
    const text = start + writer.entry({ ...entry, verdict: { ...entry.verdict, findings } });
    this.#isStarted = true;
    this.#limit?.written(text);
    return output.write(text);
  }

  async end(): Promise<void> {
    const { writer, output, isWriting } = this.#work;
    if (isWriting) await output.write(renderBaseline(this.#marks));
    else await output.write((this.#isStarted ? '' : writer.start()) + writer.end());
    for (const line of leftOutLines(this.#leftOut)) this.#tell(line);
    if (this.#cut > 0) this.#tell(cutLine(this.#cut));
    this.#tell(isWriting ? writtenLine(this.#marks) : summaryLine(this.#files, this.#findings));
  }

  exitCode(): number {
    if (this.#leftOut.some(({ isFault }) => isFault)) return 3;
    if (this.#work.isWriting) return 0;
    const failOn = valueOf(this.#work.call, 'fail-on') ?? 'annotate';
    return this.#strongest >= actions.findIndex((action) => action === failOn) ? 1 : 0;
  }

  #tell(text: LocalText): void {
    tellPerson(`assay: ${toVisible(text[this.#work.call.terminal.language])}\n`);
  }
}

function entryOf(
  { path, text }: { readonly path: string; readonly text: string },
  verdict: CheckedEntry['verdict'],
): CheckedEntry {
  const fileTarget: Target = `source:${path}`;
  return { exchange: { id: path, sources: [{ id: path, text }] }, verdict, file: path, fileTarget };
}

const noReason = (path: string, line: number): LocalText => ({
  en: `"${path}", line ${line}: "assay-ignore" gives no reason and leaves nothing alone; write "assay-ignore CHECK: reason"`,
  zh: `"${path}" 第 ${line} 行："assay-ignore" 没有写理由，不起作用；请写成 "assay-ignore 检查名: 理由"`,
});

/** More lines than these hide the report. */
const mostNamed = 20;

function leftOutLines(all: readonly LeftOut[]): LocalText[] {
  const lines = all.slice(0, mostNamed).map((each) => {
    const { en, zh } = describeLeftOut(each);
    return { en: `left out "${each.path}": it ${en}`, zh: `未扫描 "${each.path}"：${zh}` };
  });
  const more = all.length - lines.length;
  return more > 0 ? [...lines, { en: `left out ${more} more`, zh: `另有 ${more} 个未扫描` }] : lines;
}

const cutLine = (count: number): LocalText => ({
  en: `${count} findings are not in the report: GitHub takes 25,000 results and 10 MB a run; scan parts of the project, or use a baseline`,
  zh: `报告中省略了 ${count} 条发现：GitHub 每次最多接受 25,000 条结果、10 MB；请分部分扫描，或使用基线`,
});

const summaryLine = (files: number, findings: number): LocalText => ({
  en: `${files} ${files === 1 ? 'file' : 'files'} scanned, ${findings} ${findings === 1 ? 'finding' : 'findings'}`,
  zh: `已扫描 ${files} 个文件，${findings} 条发现`,
});

function writtenLine(marks: ReadonlyMap<string, readonly string[]>): LocalText {
  const count = Array.from(marks.values()).reduce((sum, own) => sum + own.length, 0);
  return { en: `${count} findings written as known`, zh: `已把 ${count} 条发现记为已知` };
}
