import { createHash } from 'node:crypto';
import type { Span, Target } from '../../core/segment.ts';
import { apartEdits } from '../../core/text-edit.ts';
import type { JudgedFinding } from '../../core/verdict.ts';
import { type CorrectionView, correctionsOf } from '../correction-view.ts';
import { createPassageView, type EntryView, type PassageView, viewEntry } from '../entry-view.ts';
import type { CheckedEntry, ReportOptions } from '../format.ts';
import { sideOf, withSides } from '../dissent-view.ts';
import { toMessage } from '../message.ts';
import { createPositions } from '../positions.ts';
import { wordings } from '../wording.ts';
import { levelOf, ruleId } from './driver.ts';
import { locationOf, type Place, relatedLocationOf, uriOf } from './locations.ts';
import { escapeMessage } from './message-text.ts';

/** The results of one exchange (SARIF 2.1.0, §3.27): one for each sentence that is not borne out, one for each other finding. */
export function createResults(entry: CheckedEntry, options: ReportOptions): Readonly<Record<string, unknown>>[] {
  const passageOf = createPassageView(entry.exchange);
  const seen = new Map<string, number>();
  return faultsOf(entry, viewEntry(entry)).map(({ finding, place, about, corrections }) => {
    const { check, message, evidence = [], target, confidence, severity, action } = finding;
    const passages = withSides(evidence.filter(({ relation }) => relation !== 'related').map(passageOf), [finding]);
    const rule = ruleId(check, message);
    const isKnown = Object.hasOwn(options.catalogue[check]?.messages ?? {}, message);
    return {
      ruleId: rule,
      ...(isKnown && { rule: { id: rule } }),
      // What the policy lets pass is told, but is no fault.
      level: action === 'allow' ? 'note' : levelOf(severity),
      message: { text: messageText(finding, passages, options) },
      locations: [locationOf(entry, target, place)],
      ...(passages.length > 0 && { relatedLocations: related(entry, passages, options) }),
      ...(corrections.length > 0 && { fixes: [fixOf(entry, target, { corrections, options })] }),
      partialFingerprints: { 'assaySentence/v1': fingerprint([entry.verdict.id, rule, target, about], seen) },
      rank: Math.round(confidence * 1000) / 10,
      properties: { exchange: entry.verdict.id.toWellFormed(), target: target.toWellFormed(), action, severity },
    };
  });
}

interface Fault {
  /** What would mend it. */
  readonly corrections: readonly CorrectionView[];
  readonly finding: JudgedFinding;
  readonly place: Place;
  /** The words that tell this fault from others of its kind, wherever they move to. */
  readonly about: string;
}

function faultsOf({ exchange: { answer = '' } }: CheckedEntry, { sentences, elsewhere }: EntryView): Fault[] {
  const positionOf = createPositions(answer);
  const placeIn = (span: Span): Place => ({
    span,
    start: positionOf(span.start),
    end: positionOf(span.end),
    text: answer.slice(span.start, span.end),
  });
  const inside = sentences.flatMap(({ causes, faults, remarks, span, text, corrections }) => [
    ...causes
      .slice(0, 1)
      .map((finding) => ({ finding, place: placeIn(hull(faults) ?? span), about: text, corrections })),
    ...remarks.map((finding) => ({
      finding,
      place: placeIn(finding.span),
      about: text,
      corrections: correctionsOf(answer, [finding]),
    })),
  ]);
  const outside = elsewhere.map(({ finding, text, start, end }) => {
    const words = text.slice(finding.span.start, finding.span.end);
    return {
      finding,
      place: { span: finding.span, start, end, text: words },
      about: words,
      corrections: correctionsOf(text, [finding]),
    };
  });
  return [...inside, ...outside];
}

/** All corrections of one result (SARIF 2.1.0, §3.55), since a sentence is mended as a whole. */
function fixOf(
  entry: CheckedEntry,
  target: Target,
  { corrections, options }: { readonly corrections: readonly CorrectionView[]; readonly options: ReportOptions },
): Readonly<Record<string, unknown>> {
  const { introduce, list, correction } = wordings[options.language];
  const said = list(corrections.map(({ before, after }) => `${before.trim()} → ${after.trim()}`));
  const replacements = apartEdits(corrections.map(({ edit }) => edit)).map(({ span, text }) => ({
    deletedRegion: { charOffset: span.start, charLength: span.end - span.start },
    ...(text !== '' && { insertedContent: { text: text.toWellFormed() } }),
  }));
  return {
    description: { text: escapeMessage(introduce(correction, said)) },
    artifactChanges: [{ artifactLocation: { uri: uriOf(entry, target) }, replacements }],
  };
}

/** From the first to the last of the words at fault. */
function hull(spans: readonly Span[]): Span | undefined {
  const first = spans[0];
  const last = spans.at(-1);
  return first && last && { start: first.start, end: last.end };
}

function messageText(finding: JudgedFinding, passages: readonly PassageView[], options: ReportOptions): string {
  const { introduce, list } = wordings[options.language];
  const message = escapeMessage(toMessage(finding, options.catalogue, options.language));
  const links = passages.map((passage, order) => `[${placeText(passage, options)}](${order + 1})`);
  return links.length === 0 ? message : introduce(message, list(links));
}

const related = (
  entry: CheckedEntry,
  passages: readonly PassageView[],
  options: ReportOptions,
): Readonly<Record<string, unknown>>[] =>
  passages.map((passage, order) =>
    relatedLocationOf(entry, passage, { id: order + 1, text: placeText(passage, options) }),
  );

function placeText(passage: PassageView, { language }: ReportOptions): string {
  const { source, start } = passage;
  const { list, line } = wordings[language];
  const side = sideOf(passage, language);
  return escapeMessage(list([source.title ?? source.id, line(start.line), ...(side === undefined ? [] : [side])]));
}

/** The same in every run, whatever stands before it; the n-th of equals has a number of its own. */
function fingerprint(parts: readonly string[], seen: Map<string, number>): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
  const count = (seen.get(hash) ?? 0) + 1;
  seen.set(hash, count);
  return `${hash}:${count}`;
}
