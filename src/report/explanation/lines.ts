import type { Evidence } from '../../core/evidence.ts';
import type { Explanation, Reason, Turn } from '../../core/explanation.ts';
import type { Finding } from '../../core/finding.ts';
import type { Span } from '../../core/segment.ts';
import type { Grade } from '../../core/verdict.ts';
import { wrapToWidth } from '../../text/width.ts';
import { correctionsOf } from '../correction-view.ts';
import { sideOf, withSides } from '../dissent-view.ts';
import { createPassageView, type PassageView, type SentenceView } from '../entry-view.ts';
import type { CheckedEntry, Language } from '../format.ts';
import { createPaint, type Paint } from '../pretty/paint.ts';
import { statusStyles } from '../pretty/blocks.ts';
import { statusSigns } from '../signs.ts';
import { clip, toVisible } from '../visible-text.ts';
import { type Wording, wordings } from '../wording.ts';
import { type ExplanationWording, explanationWordings, shown } from './wording.ts';

export interface ExplanationOptions {
  readonly language: Language;
  readonly colour: boolean;
  readonly width: number;
  /** Every word, and the columns of the models behind each reason. */
  readonly isAll: boolean;
}

export interface ExplainedSentence {
  readonly entry: CheckedEntry;
  readonly sentence: SentenceView;
  /** As the report counts, from 1. */
  readonly number: number;
  readonly count: number;
  /** Left out where nothing in the sentence can be checked. */
  readonly explanation: Explanation | undefined;
}

/** An explanation for a person at a terminal. */
export function explanationLines(subject: ExplainedSentence, options: ExplanationOptions): string[] {
  const context = createContext(subject, options);
  const { explanation } = subject;
  const head = headLines(subject, context);
  if (!explanation) return [...head, ...indented([context.own.notCheckable], context)];
  return [
    ...head,
    ...standingLines(explanation, context),
    ...conflictLines(explanation, context),
    ...turnLines(explanation, context),
    ...reasonLines(explanation, context),
    ...wordLines(explanation, context),
    ...passageLines(explanation, context),
    ...claimLines(explanation, context),
    ...(options.isAll ? [] : ['', context.paint(context.own.more, 'dim')]),
  ];
}

interface Context extends ExplanationOptions {
  readonly paint: Paint;
  readonly wording: Wording;
  readonly own: ExplanationWording;
  readonly passageOf: (evidence: Evidence) => PassageView;
  readonly answer: string;
  /** Of the sentence. */
  readonly findings: readonly Finding[];
}

const createContext = ({ entry, sentence }: ExplainedSentence, options: ExplanationOptions): Context => ({
  ...options,
  width: Math.max(24, Math.min(options.width, 100)),
  paint: createPaint(options.colour),
  wording: wordings[options.language],
  own: explanationWordings[options.language],
  passageOf: createPassageView(entry.exchange),
  answer: entry.exchange.answer ?? '',
  findings: [...sentence.causes, ...sentence.remarks],
});

const margin = '  ';

const indented = (texts: readonly string[], { width }: Context): string[] =>
  texts.flatMap((text) => wrapToWidth(toVisible(text), width - margin.length)).map((line) => `${margin}${line}`);

const heading = (text: string, { paint, width }: Context): string[] => [
  '',
  ...wrapToWidth(toVisible(text), width).map((line) => paint(line, 'bold')),
];

function headLines({ entry, sentence, number, count }: ExplainedSentence, context: Context): string[] {
  const { own, paint, width } = context;
  const title = toVisible(`${entry.verdict.id} · ${own.position(number, count)}`);
  return [
    ...wrapToWidth(title, width).map((line) => paint(line, 'dim')),
    ...wrapToWidth(toVisible(clip(sentence.text, longestQuote)), width),
    '',
    statusLine(sentence.grade, context),
  ];
}

const longestQuote = 600;
const longestWords = 60;

function statusLine(grade: Grade, { paint, wording }: Context): string {
  const status = paint(`${statusSigns[grade.status]} ${wording.statuses[grade.status]}`, statusStyles[grade.status]);
  return grade.status === 'not-checkable' ? status : `${status} · ${wording.sureness(grade.confidence)}`;
}

function standingLines({ grade: { risk }, threshold, settledBy, modelRisk }: Explanation, context: Context): string[] {
  const { own } = context;
  return indented([own.risk(risk, threshold), own.settled(settledBy, shown(modelRisk))], context);
}

function conflictLines({ conflicts }: Explanation, context: Context): string[] {
  if (conflicts.length === 0) return [];
  const { own, wording, answer } = context;
  const lines = conflicts.flatMap(({ kind, span, evidence, edit }) => {
    const [mended] = edit ? correctionsOf(answer, [findingWith(span, edit)]) : [];
    const words = mended
      ? `${quoted(mended.before, context)} → ${quoted(mended.after, context)}`
      : wordsAt(span, context);
    return [wording.introduce(words, wording.list([own.conflictKinds[kind] ?? kind, placeOf(evidence, context)]))];
  });
  return [...heading(own.conflicts, context), ...indented(lines, context)];
}

type Edited = Parameters<typeof correctionsOf>[1][number];

const findingWith = (span: Span, edit: NonNullable<Edited['edits']>[number]): Edited => ({
  check: '',
  message: '',
  target: 'answer',
  span,
  confidence: 1,
  severity: 0,
  edits: [edit],
});

const quoted = (words: string, { own }: Context): string => own.quote(clip(words.trim(), longestWords));

const wordsAt = ({ start, end }: Span, context: Context): string => quoted(context.answer.slice(start, end), context);

function placeOf(evidence: Evidence, { passageOf }: Context): string {
  const { source, start } = passageOf(evidence);
  return clip(`${source.id}:${start.line}`, 80);
}

function turnLines({ turns, conflicts, grade }: Explanation, context: Context): string[] {
  if (turns.length === 0) return [];
  const { own, wording, answer } = context;
  const edits = conflicts.flatMap(({ edit, span }) => (edit ? correctionsOf(answer, [findingWith(span, edit)]) : []));
  const mended = edits.map(({ before, after }) => `${quoted(before, context)} → ${quoted(after, context)}`).join('; ');
  const words = ({ kind, spans, evidence }: Turn): string => {
    if (kind === 'corrected') return mended;
    if (evidence) return placeOf(evidence, context);
    return spans.map((span) => wordsAt(span, context)).join(', ');
  };
  const lines = turns.map((turn) => {
    const sign = statusSigns[turn.status];
    const outcome = `${shown(turn.risk)} ${sign} ${wording.statuses[turn.status]}`;
    return wording.introduce(own.turn(turn.kind, words(turn)), outcome);
  });
  const isTurned = turns.some(({ status }) => status !== grade.status);
  return [...heading(isTurned ? own.turns : own.noTurns, context), ...indented(lines, context)];
}

function reasonLines({ reasons, baseRisk, contradiction }: Explanation, context: Context): string[] {
  const { own, isAll } = context;
  const most = isAll ? Infinity : shownReasons;
  const told = contradiction
    ? [
        ...heading(own.contradiction(shown(contradiction.probability)), context),
        ...reasonRows(contradiction.reasons.slice(0, isAll ? Infinity : 3), context),
      ]
    : [];
  return [...heading(own.reasons(shown(baseRisk)), context), ...reasonRows(reasons.slice(0, most), context), ...told];
}

const shownReasons = 6;

const reasonRows = (reasons: readonly Reason[], context: Context): string[] =>
  reasons.flatMap((reason) => [
    ...weighedRow(reason.weight, reason.title[context.language], context),
    ...(context.isAll
      ? reason.features.map(({ name, value, weight }) =>
          context.paint(`${margin}    ${factor(weight)}  ${name} = ${Number(value.toPrecision(4))}`, 'dim'),
        )
      : []),
  ]);

function weighedRow(weight: number, text: string, { paint }: Context): string[] {
  const sign = paint(weight > 0 ? '▲' : '▼', weight > 0 ? 'red' : 'green');
  return [`${margin}${sign} ${factor(weight)}  ${text}`];
}

/** A weight in log-odds as what it makes of the odds: `×4.60`, `÷1.30`. */
const factor = (weight: number): string => (weight < 0 ? '÷' : '×') + shown(Math.exp(Math.abs(weight))).padEnd(5);

function wordLines({ words }: Explanation, context: Context): string[] {
  const { own, isAll, answer, paint, language } = context;
  const ranked = words.toSorted((one, other) => other.risk - one.risk);
  const chosen = ranked.slice(0, isAll ? Infinity : shownWords);
  const lines = chosen.map(({ span, risk, reason }) => {
    const why = reason ? paint(`  ${reason.title[language]}`, 'dim') : '';
    return `${margin}${shown(risk)}  ${toVisible(clip(answer.slice(span.start, span.end), longestWords))}${why}`;
  });
  const rest = ranked.length - chosen.length;
  return [
    ...heading(own.words, context),
    ...lines,
    ...(rest > 0 ? [`${margin}${paint(own.fewerWords(rest), 'dim')}`] : []),
  ];
}

const shownWords = 6;

function passageLines({ passages }: Explanation, context: Context): string[] {
  const { own, paint, passageOf, answer, wording, language, findings } = context;
  if (passages.length === 0) return heading(own.noPassages, context);
  const lines = passages.flatMap((passage) => {
    const [view = passageOf(passage)] = withSides([passageOf(passage)], findings);
    const shared = Array.from(new Set(passage.shared.map(({ start, end }) => answer.slice(start, end)))).join(' · ');
    const side =
      (passage.relation === 'related' ? undefined : sideOf(view, language)) ?? wording.sides[passage.relation];
    const head = `${shown(passage.score)}  ${placeOf(passage, context)}  ${side}`;
    return [
      ...indented([head], context),
      ...indented([clip(view.quote, 240)], { ...context, width: context.width - 2 }).map(
        (line) => `${margin}${paint('│', 'dim')} ${line.trimStart()}`,
      ),
      ...indented([own.shares(clip(shared, 400))], context).map((line) => paint(`${margin}${line}`, 'dim')),
    ];
  });
  return [...heading(own.passages, context), ...lines];
}

function claimLines({ claims }: Explanation, context: Context): string[] {
  if (claims.length === 0) return [];
  const { own, answer, wording } = context;
  const lines = claims.map(({ span, status, risk }) => {
    const text = clip(answer.slice(span.start, span.end).trim(), longestQuote);
    return wording.introduce(`${shown(risk)} ${statusSigns[status]} ${wording.statuses[status]}`, text);
  });
  return [...heading(own.claims, context), ...indented(lines, context)];
}
