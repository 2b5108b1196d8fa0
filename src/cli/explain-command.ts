import { existsSync } from 'node:fs';
import { AssayError } from '../core/errors.ts';
import type { Verdict } from '../core/verdict.ts';
import { viewEntry } from '../report/entry-view.ts';
import type { CheckedEntry } from '../report/format.ts';
import { explanationLines } from '../report/explanation/lines.ts';
import { listLines, listRecord } from '../report/explanation/list.ts';
import { explanationRecord } from '../report/explanation/record.ts';
import { toMessage } from '../report/message.ts';
import { toJson } from '../report/verdict-record.ts';
import { givenOf, openGiven, withKnowledge } from './check-inputs.ts';
import { type Call, type Handler, valueOf } from './command.ts';
import { formOf, type Input, inputForms, readExchanges } from './exchange-inputs.ts';
import { openStandardOutput } from './output.ts';
import { loadPolicyFile } from './policy-input.ts';
import { noSentence, sentenceNumber } from './sentence-number.ts';
import { missingInput, nameOfInput } from './text-input.ts';
import { usageError } from './usage-error.ts';

/** `assay explain`: checks one exchange again and says why a sentence of it has its status, or lists its sentences. */
export const explain: Handler = async (call) => {
  const input = inputOf(call);
  const { readVerdicts, explainVerdict } = await import('./explain-verdict.ts');
  const verdicts = await readVerdicts(input, call.signal);
  const text = verdicts
    ? explainVerdict(
        chosen(verdicts, ({ id }) => id, call),
        call,
      )
    : await explainEntry(await checked(input, call), call);
  await openStandardOutput().write(text);
  return 0;
};

function inputOf(call: Call): Input {
  const path = call.operands[0] ?? '-';
  const form = inputForms.find((known) => known === valueOf(call, 'input'));
  if (path !== '-' && !existsSync(path) && !/[./\\]/.test(path)) throw unknownId(path);
  return { path, form: form ?? formOf(path) };
}

const unknownId = (id: string): AssayError =>
  new AssayError('ASSAY_INPUT_MISSING', {
    en: `No file "${id}", and verdicts are not kept by ID yet; name the answer, its record, or a verdict from "assay check --format json"`,
    zh: `没有文件 "${id}"，而目前还不按 ID 保存裁决；请给出回答、记录，或 "assay check --format json" 写出的裁决`,
  });

/** The one exchange that is meant, with its verdict. */
async function checked(input: Input, call: Call): Promise<CheckedEntry> {
  const given = await givenOf(call);
  const entries: Omit<CheckedEntry, 'verdict'>[] = [];
  for await (const reading of readExchanges([input], given, call.signal)) {
    if ('error' in reading) throw reading.error;
    entries.push(reading);
  }
  const entry = chosen(entries, ({ exchange }) => exchange.id, call);
  const knowledge = await openGiven(call);
  try {
    const exchange = await withKnowledge(entry.exchange, knowledge);
    const verdict = await verdictOf({ ...entry, exchange }, call);
    return { ...entry, exchange, verdict };
  } finally {
    await knowledge?.base.close();
  }
}

async function verdictOf({ exchange }: Omit<CheckedEntry, 'verdict'>, call: Call): Promise<Verdict> {
  const { createAssay } = await import('../compose.ts');
  const file = valueOf(call, 'policy');
  const policy = file === undefined ? undefined : await loadPolicyFile(file, call.signal);
  const assay = createAssay({ checks: ['groundedness'], ...(policy && { policy }) });
  const verdict = await assay.check(exchange, { signal: call.signal });
  const [unable] = verdict.unable;
  if (!unable && exchange.answer !== undefined) return verdict;
  const why = (language: 'en' | 'zh'): string =>
    unable
      ? toMessage(unable, assay.catalogue, language)
      : { en: 'the record holds no answer', zh: '记录中没有回答' }[language];
  throw new AssayError('ASSAY_INPUT_INVALID', {
    en: `"${exchange.id}" has no sentence to explain: ${why('en')}`,
    zh: `"${exchange.id}" 没有可说明的句子：${why('zh')}`,
  });
}

/** The only one, or the one of `--id`. */
function chosen<Item>(items: readonly Item[], idOf: (item: Item) => string, call: Call): Item {
  const wanted = valueOf(call, 'id');
  const name = nameOfInput(call.operands[0] ?? '-');
  const fitting = wanted === undefined ? items : items.filter((item) => idOf(item) === wanted);
  const [first] = fitting;
  if (first === undefined) {
    if (wanted === undefined) throw missingInput(name, Object.assign(new Error('Empty'), { code: 'ENODATA' }));
    throw usageError(`"${name}" holds no record "${wanted}"`, `"${name}" 中没有记录 "${wanted}"`);
  }
  if (fitting.length === 1) return first;
  throw usageError(
    `"${name}" holds ${fitting.length} records${wanted === undefined ? '; choose one with --id' : ` "${wanted}", expected one`}`,
    `"${name}" 中有 ${fitting.length} 条记录${wanted === undefined ? '；请用 --id 选一条' : ` "${wanted}"，只应有一条`}`,
  );
}

async function explainEntry(entry: CheckedEntry, call: Call): Promise<string> {
  const { language, colour, width } = call.terminal;
  const isJson = valueOf(call, 'format') === 'json';
  const { sentences } = viewEntry(entry);
  const options = { language, colour, width, isAll: call.options.has('all') };
  if (!call.options.has('sentence')) {
    const list = { entry, sentences };
    return isJson ? `${toJson(listRecord(list), 2)}\n` : toText(listLines(list, options));
  }
  const number = sentenceNumber(call, sentences.length);
  const sentence = sentences[number - 1];
  if (!sentence) throw noSentence(number, sentences.length);
  const { explainGrade } = await import('../compose.ts');
  const { exchange, verdict } = entry;
  const explanation =
    sentence.grade.status === 'not-checkable' ? undefined : await explainGrade(exchange, verdict, sentence.grade);
  const subject = { entry, sentence, number, count: sentences.length, explanation };
  return isJson ? `${toJson(explanationRecord(subject), 2)}\n` : toText(explanationLines(subject, options));
}

const toText = (lines: readonly string[]): string => lines.map((line) => `${line.trimEnd()}\n`).join('');
