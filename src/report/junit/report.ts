import type { Unable } from '../../core/finding.ts';
import { type PassageView, type PlacedFinding, type SentenceView, viewEntry } from '../entry-view.ts';
import { type CheckedEntry, type FailedEntry, isFailed, type ReportFormat, type ReportOptions } from '../format.ts';
import { sideOf } from '../dissent-view.ts';
import { toMessage } from '../message.ts';
import { placeOf } from '../tally.ts';
import { clip } from '../visible-text.ts';
import { type Wording, wordings } from '../wording.ts';
import { escapeXml } from './escape.ts';

/**
 * JUnit XML, which every build server reads: a suite for each exchange, a case for each sentence. A contradicted or unsupported sentence fails, one that
 * is not checkable is skipped, and a check that could not run is an error.
 */
export const junit: ReportFormat = {
  id: 'junit',
  extension: '.xml',
  create: (options) => {
    const context = { options, wording: wordings[options.language] };
    return {
      start: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="assay">\n',
      entry: (entry) => suite(isFailed(entry) ? failedSuite(entry, context) : checkedSuite(entry, context)),
      end: () => '</testsuites>\n',
    };
  },
};

interface Context {
  readonly options: ReportOptions;
  readonly wording: Wording;
}

interface Suite {
  readonly name: string;
  readonly file?: string | undefined;
  readonly seconds: number;
  readonly cases: readonly Case[];
}

interface Case {
  readonly name: string;
  /** A case without an outcome has passed. */
  readonly outcome?: Outcome;
}

interface Outcome {
  readonly tag: 'failure' | 'error' | 'skipped';
  readonly type?: string;
  readonly message: string;
  readonly lines?: readonly string[];
}

function checkedSuite(entry: CheckedEntry, context: Context): Suite {
  const { verdict, file } = entry;
  const view = viewEntry(entry);
  return {
    name: verdict.id,
    file,
    seconds: verdict.timing.totalMs / 1000,
    cases: [
      ...view.sentences.map((sentence, order) => sentenceCase(sentence, order, context)),
      ...view.sentences.flatMap(({ remarks, text }) => remarks.map((finding) => findingCase(finding, text, context))),
      ...view.elsewhere.map(({ finding, start }) => {
        const { wording } = context;
        const place = wording.place(finding.target, start);
        return findingCase(finding, place, context);
      }),
      ...verdict.unable.map((unable) => unableCase(unable, context)),
    ],
  };
}

function sentenceCase(sentence: SentenceView, order: number, { options, wording }: Context): Case {
  const { grade, text, causes, faults, span, passages, corrections } = sentence;
  const name = `${order + 1}. ${clip(text, longestName)}`;
  if (grade.status === 'supported') return { name };
  if (grade.status === 'not-checkable') {
    return { name, outcome: { tag: 'skipped', message: wording.statusMeanings[grade.status] } };
  }
  const [cause] = causes;
  const meaning = cause ? toMessage(cause, options.catalogue, options.language) : wording.statusMeanings[grade.status];
  const words = faults.map((fault) => clip(text.slice(fault.start - span.start, fault.end - span.start), longestName));
  const mended = corrections.map(({ before, after }) => wording.introduce(wording.correction, `${before} → ${after}`));
  const lines = [text, ...mended, ...passages.map((passage) => quotation(passage, options))];
  const message = words.length === 0 ? meaning : wording.introduce(meaning, words.join(' … '));
  return { name, outcome: { tag: 'failure', type: grade.status, message, lines } };
}

/** Code units of a sentence that its case is named by. */
const longestName = 120;
/** Code units of a passage that are quoted. */
const longestQuote = 600;

function quotation(passage: PassageView, { language }: ReportOptions): string {
  const { source, quote, start } = passage;
  const { introduce, list, line } = wordings[language];
  const side = sideOf(passage, language);
  const place = list([source.title ?? source.id, line(start.line), ...(side === undefined ? [] : [side])]);
  return introduce(place, clip(quote, longestQuote));
}

function findingCase(finding: PlacedFinding['finding'], place: string, { options, wording }: Context): Case {
  const title = options.catalogue[finding.check]?.title[options.language] ?? finding.check;
  const name = clip(wording.introduce(title, place), longestName);
  const message = `${toMessage(finding, options.catalogue, options.language)} (${wording.actions[finding.action]})`;
  if (finding.action === 'allow') return { name };
  return { name, outcome: { tag: 'failure', type: `${finding.check}.${finding.message}`, message } };
}

function unableCase(unable: Unable, { options, wording }: Context): Case {
  const title = options.catalogue[unable.check]?.title[options.language] ?? unable.check;
  const message = toMessage(unable, options.catalogue, options.language);
  return {
    name: wording.introduce(title, wording.unable),
    outcome: { tag: 'error', type: `${unable.check}.${unable.reason}`, message },
  };
}

function failedSuite(entry: FailedEntry, { wording }: Context): Suite {
  const { code, message } = entry.error;
  const name = placeOf(entry, wording) ?? wording.failed;
  return { name, seconds: 0, cases: [{ name: wording.failed, outcome: { tag: 'error', type: code, message } }] };
}

function suite({ name, file, seconds, cases }: Suite): string {
  const count = (tag: Outcome['tag']): number => cases.filter(({ outcome }) => outcome?.tag === tag).length;
  const attributes = attributesOf({
    name,
    file,
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
    time: seconds.toFixed(4),
  });
  return `  <testsuite ${attributes}>\n${cases.map((one) => caseElement(one, name)).join('')}  </testsuite>\n`;
}

function caseElement({ name, outcome }: Case, classname: string): string {
  const open = `    <testcase ${attributesOf({ classname, name })}`;
  if (!outcome) return `${open}/>\n`;
  const { tag, type, message, lines = [] } = outcome;
  const inside = `      <${tag} ${attributesOf({ type, message })}`;
  const text = lines.map(escapeXml).join('\n');
  return `${open}>\n${inside}${text === '' ? '/>' : `>${text}</${tag}>`}\n    </testcase>\n`;
}

const attributesOf = (values: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}="${escapeXml(String(value))}"`]))
    .join(' ');
