import { accessSync, constants, readFileSync } from 'node:fs';
import type { Assay } from '../compose.ts';
import { AssayError } from '../core/errors.ts';
import type { Exchange } from '../core/exchange.ts';
import { apartEdits, type TextEdit, withEdits } from '../core/text-edit.ts';
import { actions, type Status, statuses, type Verdict } from '../core/verdict.ts';
import { viewEntry } from '../report/entry-view.ts';
import { type Language, type ReportEntry, type ReportWriter } from '../report/format.ts';
import { loadFormat } from '../report/formats.ts';
import { createPaint, type Style } from '../report/pretty/paint.ts';
import { type DiffLine, unifiedDiff } from '../report/unified-diff.ts';
import { toVisible } from '../report/visible-text.ts';
import { wordings } from '../report/wording.ts';
import { givenOf, type GivenKnowledge, inputsOf, openAssay, openGiven, withKnowledge } from './check-inputs.ts';
import { exitCode, nextTurn } from './check-tally.ts';
import { type Call, type Handler, valueOf } from './command.ts';
import type { Input } from './exchange-inputs.ts';
import { readExchanges } from './exchange-inputs.ts';
import { type DiffPlace, diffPlace } from './diff-place.ts';
import { toErrorLine } from './error-line.ts';
import { openOutput, openStandardOutput, type Output } from './output.ts';
import { tellPerson } from './person.ts';
import { missingInput } from './text-input.ts';
import { usageError } from './usage-error.ts';
import { decodeUtf8 } from './utf8.ts';

/**
 * `assay check --fix`: puts what the sources say in the place of what contradicts them, shows the change on standard output as a diff, and says on
 * standard error what a second check still finds. A file is replaced whole or not at all.
 */
export const fixAnswers: Handler = async (call) => {
  const inputs = inputsOf(call);
  refuseUnfixable(inputs, call);
  const given = await givenOf(call);
  const assay = await openAssay(call);
  const knowledge = await openGiven(call);
  const report = await openReport(call, assay, inputs.length > 1);
  const place = diffPlace(
    inputs.map(({ path }) => path),
    process.cwd(),
  );
  const shop: Workshop = { call, assay, knowledge, place, diff: openStandardOutput() };
  let [failed, strongest] = [0, -1];
  try {
    for (const input of inputs) {
      const entry = await fixOne(input, given, shop);
      if ('error' in entry) failed += 1;
      else strongest = Math.max(strongest, actions.indexOf(entry.verdict.action));
      await report?.add(entry);
      await nextTurn(call.signal);
    }
    await report?.finish();
    return failed > 0 ? 3 : exitCode({ failed, strongest, unreadSources: given.unreadSources }, call);
  } catch (error) {
    report?.discard();
    throw error;
  } finally {
    await knowledge?.base.close();
  }
};

interface Workshop {
  readonly call: Call;
  readonly assay: Assay;
  readonly knowledge: GivenKnowledge | undefined;
  readonly diff: Output;
  readonly place: DiffPlace;
}

/** Only a file that is the answer can be mended: text from a pipe has no place to be written to, a record holds more than the answer. */
function refuseUnfixable(inputs: readonly Input[], call: Call): void {
  for (const { path, form } of inputs) {
    if (path === '-') {
      throw usageError(
        '"--fix" cannot write to standard input; save the answer to a file and name that',
        '"--fix" 无法写回标准输入；请把回答存为文件并给出文件名',
      );
    }
    if (form === 'exchange' || form === 'ndjson') {
      throw usageError(
        `"--fix" mends text files, and "${path}" holds records; save the answer to a file, or take "edits" from --format json`,
        `"--fix" 只修改文本文件，而 "${path}" 含记录；请把回答存为文件，或使用 --format json 中的 "edits"`,
      );
    }
  }
  if (call.options.has('format') && (valueOf(call, 'output') ?? '-') === '-') {
    throw usageError(
      'With "--fix" the diff is on standard output; write the report to a file with --output',
      '使用 "--fix" 时标准输出为 diff；请用 --output 把报告写入文件',
    );
  }
}

interface OpenReport {
  add(entry: ReportEntry): Promise<void>;
  finish(): Promise<void>;
  discard(): void;
}

/** The report on the mended texts, where one is asked for. */
async function openReport(call: Call, { catalogue }: Assay, isBatch: boolean): Promise<OpenReport | undefined> {
  const file = valueOf(call, 'output');
  if (file === undefined || file === '-') return undefined;
  const format = await loadFormat(valueOf(call, 'format') ?? 'pretty');
  const { language, width, isColourForced } = call.terminal;
  const writer: ReportWriter = format.create({ language, width, colour: isColourForced, catalogue, isBatch });
  const output = openOutput(file);
  let head = writer.start();
  return {
    add: async (entry) => {
      await output.write(head + writer.entry(entry));
      head = '';
    },
    finish: async () => {
      await output.write(head + writer.end());
      output.finish();
    },
    discard: () => output.discard(),
  };
}

type Given = Parameters<typeof readExchanges>[1];

async function fixOne(input: Input, given: Given, shop: Workshop): Promise<ReportEntry> {
  const { call, assay, knowledge } = shop;
  const { signal, terminal } = call;
  try {
    for await (const reading of readExchanges([input], given, signal)) {
      if ('error' in reading) throw reading.error;
      const exchange = await withKnowledge(reading.exchange, knowledge);
      const verdict = await assay.check(exchange, { signal });
      const edits = editsOf(verdict);
      const mended = await mend(input.path, { exchange, edits }, shop);
      const left = edits.length === 0 ? verdict : await assay.check(mended, { signal });
      const entry = { exchange: mended, file: reading.file, verdict: left };
      tellLeft(input.path, edits.length, { entry, call, folder: shop.place.folder });
      return entry;
    }
    throw missingInput(input.path, new Error('Nothing was read'));
  } catch (error) {
    signal.throwIfAborted();
    if (!AssayError.isInstance(error) || call.operands.length < 2) throw error;
    tellPerson(toErrorLine(error, terminal.language, terminal.isDebug));
    return { error: { code: error.code, message: error.message } };
  }
}

/** The edits of all findings that the policy does not let pass, the surest first where two touch the same words. */
function editsOf({ findings }: Verdict): TextEdit[] {
  const offered = findings.filter(({ target, action, edits }) => target === 'answer' && action !== 'allow' && edits);
  return apartEdits(offered.toSorted((a, b) => b.confidence - a.confidence).flatMap(({ edits = [] }) => edits));
}

interface Mending {
  readonly exchange: Exchange;
  readonly edits: readonly TextEdit[];
}

/** Shows the change and, unless it is a trial, writes it. Byte order mark, line ends and permissions stay. */
async function mend(file: string, { exchange, edits }: Mending, shop: Workshop): Promise<Exchange> {
  if (edits.length === 0) return exchange;
  const { call, diff, place } = shop;
  const before = exchange.answer ?? '';
  await diff.write(toText(unifiedDiff(place.nameOf(file), before, edits), call));
  const answer = withEdits(before, edits);
  if (!call.options.has('dry-run')) await replaceText(file, before, answer);
  return { ...exchange, answer };
}

async function replaceText(file: string, before: string, after: string): Promise<void> {
  let bytes: Buffer;
  try {
    // A rename would pass over a file that may not be written.
    accessSync(file, constants.W_OK);
    bytes = readFileSync(file);
  } catch (error) {
    throw missingInput(file, error);
  }
  if (decodeUtf8(bytes, file) !== before) {
    throw new AssayError('ASSAY_OUTPUT_FAILED', {
      en: `"${file}" was changed while it was checked, and is left as it is; run again`,
      zh: `"${file}" 在核对期间被改动，已保持原样；请重新运行`,
    });
  }
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const output = openOutput(file);
  try {
    await output.write((hasMark ? '\ufeff' : '') + after);
    output.finish();
  } catch (error) {
    output.discard();
    throw error;
  }
}

const styles: Readonly<Partial<Record<DiffLine['kind'], Style>>> = {
  old: 'red',
  new: 'green',
  head: 'bold',
  place: 'dim',
};

/** As `patch` reads it; at a terminal in colour, and with nothing in it that could steer that. */
function toText(lines: readonly DiffLine[], { terminal }: Call): string {
  const paint = createPaint(terminal.colour);
  return lines
    .map(({ kind, text }) => {
      const shown = terminal.isInteractive ? toVisible(text) : text;
      const style = styles[kind];
      return `${style ? paint(shown, style) : shown}\n`;
    })
    .join('');
}

interface Left {
  readonly entry: Exclude<ReportEntry, { readonly error: unknown }>;
  readonly call: Call;
  /** That the diff is written for. */
  readonly folder: string;
}

function tellLeft(file: string, made: number, { entry, call, folder }: Left): void {
  const { language } = call.terminal;
  const { counts } = viewEntry(entry);
  const open = statuses.filter((status) => status !== 'supported' && status !== 'not-checkable' && counts[status] > 0);
  const { count, list } = wordings[language];
  const left = list([...open.map((status: Status) => count(status, counts[status])), ...unableOf(entry, language)]);
  const isTrial = call.options.has('dry-run');
  tellPerson(`assay: ${says[language]({ file, made, left, isTrial })}\n`);
  if (isTrial && made > 0 && folder !== '.') tellPerson(`assay: ${appliesIn[language](folder)}\n`);
}

const appliesIn: Readonly<Record<Language, (folder: string) => string>> = {
  en: (folder) => `The names in the diff start from "${folder}"; apply it there: patch -p1 -d "${folder}"`,
  zh: (folder) => `diff 中的文件名从 "${folder}" 算起；请在那里应用：patch -p1 -d "${folder}"`,
};

const unableOf = ({ verdict }: Left['entry'], language: Language): string[] =>
  verdict.unable.length === 0 ? [] : [wordings[language].unableCount(verdict.unable.length)];

interface Outcome {
  readonly file: string;
  readonly made: number;
  readonly left: string;
  readonly isTrial: boolean;
}

const says: Readonly<Record<Language, (outcome: Outcome) => string>> = {
  en: ({ file, made, left, isTrial }) => {
    const what = `${made} correction${made === 1 ? '' : 's'}`;
    const done = made === 0 ? 'nothing to correct for sure' : `${what} ${isTrial ? 'would be ' : ''}made`;
    return `"${file}": ${done}; ${left === '' ? 'nothing is left in doubt' : `left: ${left}`}`;
  },
  zh: ({ file, made, left, isTrial }) => {
    const done = made === 0 ? '没有可确定更正之处' : `${isTrial ? '将' : '已'}更正 ${made} 处`;
    return `"${file}"：${done}；${left === '' ? '再无存疑之处' : `余下：${left}`}`;
  },
};
