import type { Check, Conclusion, Inspection, Observation } from '../../core/check.ts';
import type { Exchange } from '../../core/exchange.ts';
import type { Finding, Unable } from '../../core/finding.ts';
import type { EvidenceIndex, EvidencePort } from '../../core/ports.ts';
import type { Segment } from '../../core/segment.ts';
import type { Grade } from '../../core/verdict.ts';
import { detectLanguage } from '../../text/language.ts';
import { type AnswerMemory, createAnswerMemory } from './answer-context.ts';
import { answerFeatures } from './answer-features.ts';
import { isCheckable } from './checkable.ts';
import { faultsOf, type MarkThreshold } from './faults.ts';
import { type GradedPart, gradeParts, riskOfWords } from './grade-parts.ts';
import { meta } from './meta.ts';
import { createModel, type GroundednessModel, type WeightsFile } from './model.ts';
import { viewSegment } from './segment-view.ts';
import { createSourceView, type SourceView } from './source-view.ts';
import { confidenceAt, gradeOf, round } from './status.ts';
import weights from './weights.json' with { type: 'json' };

/** Lays every sentence of an answer beside its sources: supported, contradicted, not in them, or nothing to check. */
export const groundedness: Check = {
  id: 'groundedness',
  meta,
  create: (_options, { evidence }) => {
    const model = createModel(weights as WeightsFile);
    return { open: async (exchange) => open(exchange, { model, evidence }) };
  },
};

interface Tools {
  readonly model: GroundednessModel;
  readonly evidence: EvidencePort;
}

async function open(exchange: Exchange, { model, evidence }: Tools): Promise<Inspection | Unable> {
  const unable = (reason: string, data?: Record<string, string>): Unable => ({
    check: groundedness.id,
    reason,
    ...(data && { data }),
  });
  const sources = (exchange.sources ?? []).filter((source) => source.text.trim() !== '');
  if (sources.length === 0) return unable('no-sources');
  if (exchange.language !== undefined && !/^(?:en|zh)\b/iu.test(exchange.language)) {
    return unable('language-unsupported', { language: exchange.language });
  }
  const index = await evidence.open(sources);
  return index.passages.length === 0 ? unable('no-sources') : createInspection(exchange, { index, model });
}

function createInspection(exchange: Exchange, tools: { index: EvidenceIndex; model: GroundednessModel }): Inspection {
  const sources = createSourceView(tools.index, exchange.asOf);
  const memory = createAnswerMemory(exchange.question);
  const languages = { zh: 0, en: 0, other: 0, none: 0 };
  let isEmpty = true;

  return {
    inspect: (segment) => {
      isEmpty &&= segment.text === '';
      if (!isCheckable(segment)) return notCheckable(segment);
      const language = detectLanguage(segment.text);
      languages[language] += 1;
      if (language === 'other') return notCheckable(segment);
      const context = memory.contextOf(segment);
      const { word, span } = tools.model;
      const view = viewSegment(segment, sources, exchange.asOf);
      const parts = gradeParts(view, { sources, context, word: (rows) => riskOfWords(rows, word), span });
      for (const part of parts.slice(0, 1)) memory.add(part.view, part.summary);
      const { model } = tools;
      const written = context.isChinese ? 'zh' : 'en';
      return observe(segment, parts, {
        model,
        sources,
        threshold: model.thresholds[written],
        mark: model.marks[written],
      });
    },
    conclude: () =>
      isEmpty
        ? { check: groundedness.id, reason: 'empty-answer' }
        : conclude({ memory, languages, sources, model: tools.model }),
  };
}

function notCheckable(segment: Segment): Observation {
  const { kind, span } = segment;
  return { findings: [], grades: [{ kind, span, status: 'not-checkable', confidence: 1, risk: 0, evidence: [] }] };
}

interface GradingTools {
  readonly model: GroundednessModel;
  readonly sources: SourceView;
  readonly threshold: number;
  readonly mark: MarkThreshold;
}

function observe(segment: Segment, parts: readonly GradedPart[], tools: GradingTools): Observation {
  const [sentence, ...claims] = parts.map((part) => gradeOf(part, tools));
  if (!sentence) return notCheckable(segment);
  // The grade of a sentence covers its whole segment, so that the sentences cover the answer.
  const grades: Grade[] = [{ ...sentence, span: segment.span }, ...claims];
  const whole = parts[0];
  if (!whole || sentence.status === 'supported') return { findings: [], grades };
  return { findings: findingsOf(whole, sentence, tools.mark), grades };
}

function findingsOf(whole: GradedPart, { status, evidence }: Grade, mark: MarkThreshold): Finding[] {
  return faultsOf(whole, mark).map(({ span, risk }) => ({
    check: groundedness.id,
    message: status,
    target: 'answer',
    span,
    confidence: round(Math.max(0.5, confidenceAt(risk, mark.floor ** 2))),
    severity: meta.messages[status]?.severity ?? 0,
    evidence,
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
    return { check: groundedness.id, reason: 'language-unsupported', data: { language: 'other' } };
  }
  if (memory.sentences.length === 0) return { scores: { '': 0 } };
  const about = { sources, isChinese: languages.zh > languages.en, hasQuestion: memory.hasQuestion };
  return { scores: { '': round(model.answer(answerFeatures(memory.sentences, about))) } };
}
