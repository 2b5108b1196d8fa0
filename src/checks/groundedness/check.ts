import type { Check, Conclusion, Inspection, Inspector, Observation } from '../../core/check.ts';
import type { Exchange } from '../../core/exchange.ts';
import type { Finding, Unable } from '../../core/finding.ts';
import type { EvidencePort, Ports } from '../../core/ports.ts';
import type { Segment } from '../../core/segment.ts';
import type { Grade } from '../../core/verdict.ts';
import { detectLanguage } from '../../text/language.ts';
import { type AnswerMemory, createAnswerMemory } from './answer-context.ts';
import { answerScore } from './answer-score.ts';
import { isCheckable, speechOf } from './checkable.ts';
import { corrected } from './correcting/corrections.ts';
import { type Fault, markedFaults } from './faults.ts';
import { groundednessOptions, judgeOptionsOf } from './judging/judge-options.ts';
import { judgedFaults, judgedGrades, judgedSummary, judgeOdds, withJudgement } from './judging/judged-grades.ts';
import type { Judged, Judging } from './judging/judgement.ts';
import { dissentData, dissentFindings } from './dissent/dissent-findings.ts';
import type { GradedPart } from './grade-parts.ts';
import {
  createLibrary,
  type Desk,
  gradeSegment,
  type Library,
  kindOf,
  openDesk,
  thresholdOf,
} from './grade-segment.ts';
import { meta } from './meta.ts';
import { createModel, type GroundednessModel } from './model.ts';
import { readableSources } from './readable-sources.ts';
import type { SourceView } from './source-view.ts';
import { confidenceAt, gradeOf, round } from './status.ts';
import { shippedWeights } from './weights.ts';

/** Lays every sentence of an answer beside its sources: supported, contradicted, not in them, or nothing to check. */
export const groundedness: Check = {
  id: 'groundedness',
  meta,
  options: groundednessOptions,
  create: (options, ports) => inspectorOf(createModel(shippedWeights()), options, ports),
};

function inspectorOf(model: GroundednessModel, options: unknown, { evidence, judge }: Ports): Inspector {
  const judgeOptions = judgeOptionsOf(options);
  let judging: Promise<Judging> | undefined;
  return {
    open: async (exchange) => {
      if (judge)
        judging ??= import('./judging/judgement.ts').then(({ createJudging }) => createJudging(judge, judgeOptions));
      return open(exchange, { model, evidence, judging: await judging });
    },
  };
}

interface Tools {
  readonly model: GroundednessModel;
  readonly evidence: EvidencePort;
  readonly judging: Judging | undefined;
}

async function open(exchange: Exchange, { model, evidence, judging }: Tools): Promise<Inspection | Unable> {
  const unable = (reason: string, data?: Record<string, string>): Unable => ({
    check: groundedness.id,
    reason,
    ...(data && { data }),
  });
  const sources = readableSources(exchange);
  if (sources.length === 0) return exchange.answer?.trim() === '' ? unable('empty-answer') : withoutSources();
  if (exchange.language !== undefined && !/^(?:en|zh)\b/iu.test(exchange.language)) {
    return unable('language-unsupported', { language: exchange.language });
  }
  const index = await evidence.open(sources);
  if (index.passages.length === 0) return unable('no-sources');
  const library = await createLibrary(index, { sources, asOf: exchange.asOf });
  return createInspection({ ...exchange, sources }, { library, model, judging });
}

/** An answer that states nothing, such as one of code alone, lacks no sources. */
function withoutSources(): Inspection {
  let statesSomething = false;
  return {
    inspect: (segment) => {
      statesSomething ||= isCheckable(segment);
      return { findings: [] };
    },
    conclude: () => (statesSomething ? { check: groundedness.id, reason: 'no-sources' } : { scores: {} }),
  };
}

interface InspectionTools extends Omit<Tools, 'evidence'> {
  readonly library: Library;
}

function createInspection(exchange: Exchange, tools: InspectionTools): Inspection {
  const { library, model, judging } = tools;
  const { sources } = library;
  const { asOf } = exchange;
  const band = judging?.open(exchange);
  const memory = createAnswerMemory(exchange.question);
  const languages = { zh: 0, en: 0, other: 0, none: 0 };
  let isEmpty = true;

  return {
    inspect: (segment, signal) => {
      isEmpty &&= segment.text === '';
      const speech = speechOf(segment);
      if (speech !== 'statement') {
        memory.pass(speech);
        return notCheckable(segment);
      }
      const language = detectLanguage(segment.text, exchange.language);
      languages[language] += 1;
      if (language === 'other') return notCheckable(segment);
      const context = memory.contextOf(segment);
      const desk = openDesk(segment, { ...library, model, context, asOf });
      const threshold = thresholdOf(desk);
      const parts = gradeSegment(segment, desk);
      const finish = (judged?: Judged): Observation | Unable => {
        const odds = judged && judging ? judgeOdds(judged, judging.options.errorRate) : 1;
        const weighed = judged ? withJudgement(parts, judged, odds) : parts;
        if (judged && judged.note.outcome !== 'decided' && judging?.options.whenDown === 'unable') {
          return { check: groundedness.id, reason: 'not-judged', data: { ...judged.note } };
        }
        const observation = observe(segment, weighed, { desk, judged });
        for (const part of weighed.slice(0, 1)) memory.add(part.view, judgedSummary(part.summary, odds));
        return observation;
      };
      const [whole] = parts;
      const written = context.isChinese ? 'zh' : 'en';
      // Which of two sources is right no judge can read in them.
      const unsure = whole?.dissent ? undefined : whole;
      const asked = band?.judge(unsure, { segment, sources: desk.sources, language: written, threshold, signal });
      return asked ? asked.then(finish) : finish();
    },
    conclude: () =>
      isEmpty ? { check: groundedness.id, reason: 'empty-answer' } : conclude({ memory, languages, sources, model }),
  };
}

function notCheckable(segment: Segment): Observation {
  const { kind, span } = segment;
  return { findings: [], grades: [{ kind, span, status: 'not-checkable', confidence: 1, risk: 0, evidence: [] }] };
}

interface GradingTools {
  readonly desk: Desk;
  /** Set where the sentence was to be judged. */
  readonly judged: Judged | undefined;
}

function observe(segment: Segment, parts: readonly GradedPart[], { desk, judged }: GradingTools): Observation {
  const { model, context } = desk;
  const threshold = thresholdOf(desk);
  const mark = model.marks[kindOf(desk)];
  const own = parts.map((part) => gradeOf(part, { ...desk, threshold }));
  const [sentence, ...claims] = judged ? judgedGrades(own, judged, threshold) : own;
  if (!sentence) return notCheckable(segment);
  // The grade of a sentence covers its whole segment, so that the sentences cover the answer.
  const grades: Grade[] = [{ ...sentence, span: segment.span }, ...claims];
  const whole = parts[0];
  if (!whole) return { findings: [], grades };
  if (sentence.status === 'supported') return { findings: dissentFindings(whole, sentence), grades };
  const faults =
    (judged && judgedFaults(judged, segment, sentence.risk)) ??
    markedFaults(whole, {
      trees: model.mark,
      threshold: mark,
      earlierRisk: context.before.sentence,
      isContradicted: sentence.status === 'contradicted',
    });
  const findings = findingsOf(faults, sentence, { mark, data: whole.dissent && dissentData(whole.dissent) });
  return { findings: corrected(findings, whole, { segment, desk }), grades };
}

interface FindingTools {
  readonly mark: number;
  readonly data: Finding['data'];
}

function findingsOf(
  faults: readonly Fault[],
  { status, evidence, judge }: Grade,
  { mark, data }: FindingTools,
): Finding[] {
  return faults.map(({ span, risk }) => ({
    check: groundedness.id,
    message: status,
    target: 'answer',
    span,
    confidence: round(Math.max(0.5, confidenceAt(risk, mark))),
    severity: meta.messages[status]?.severity ?? 0,
    evidence,
    ...((judge ?? data) && { data: { ...data, ...(judge && { judge }) } }),
  }));
}

interface Ending {
  readonly memory: AnswerMemory;
  readonly languages: Readonly<Record<'zh' | 'en' | 'other' | 'none', number>>;
  readonly sources: SourceView;
  readonly model: GroundednessModel;
}

function conclude({ memory, languages, sources, model }: Ending): Conclusion | Unable {
  if (languages.other > languages.en + languages.zh) {
    return { check: groundedness.id, reason: 'language-unsupported' };
  }
  const about = { sources, isChinese: languages.zh > languages.en, hasQuestion: memory.hasQuestion };
  return {
    scores: {
      '': round(answerScore(memory, about, model)),
    },
  };
}
