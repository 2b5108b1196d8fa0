import type { Evidence } from '../../core/evidence.ts';
import type { Grade, JudgedFinding, Verdict } from '../../core/verdict.ts';
import { wrapToWidth } from '../../text/width.ts';
import type { Language } from '../format.ts';
import { createPaint } from '../pretty/paint.ts';
import { statusStyles } from '../pretty/blocks.ts';
import { statusSigns } from '../signs.ts';
import { toVisible } from '../visible-text.ts';
import { wordings } from '../wording.ts';

export interface VerdictOptions {
  /** Of the sentence; all of them where left out. */
  readonly number: number | undefined;
  readonly language: Language;
  readonly colour: boolean;
  readonly width: number;
}

/** What a verdict alone says of its sentences, for a person, and what it cannot say. */
export function verdictLines(verdict: Verdict, options: VerdictOptions): string[] {
  const { language, width, number, colour } = options;
  const paint = createPaint(colour);
  const { statuses, sureness } = wordings[language];
  const own = says[language];
  const blocks = numbered(verdict, number).flatMap(({ grade, order, findings }) => {
    const sign = paint(`${statusSigns[grade.status]} ${statuses[grade.status]}`, statusStyles[grade.status]);
    const details = [own.place(grade), ...grade.evidence.map(own.evidence), ...findings.flatMap(own.edits)];
    return [
      `${order}  ${sign} · ${sureness(grade.confidence)} · ${own.risk(grade.risk.toFixed(2))}`,
      ...details.flatMap((line) => wrapToWidth(toVisible(line), width - 3)).map((line) => `   ${line}`),
    ];
  });
  return [
    toVisible(verdict.id),
    '',
    ...blocks,
    '',
    ...wrapToWidth(own.missing, width).map((line) => paint(line, 'dim')),
  ];
}

/** The same for programs; `missing` names what a verdict does not keep. */
export const verdictRecord = (verdict: Verdict, number: number | undefined): unknown => ({
  id: verdict.id,
  sentences: numbered(verdict, number).map(({ order, grade, findings }) => ({ number: order, grade, findings })),
  missing: ['text', 'threshold', 'reasons', 'words', 'passages', 'turns'],
});

interface Numbered {
  readonly order: number;
  readonly grade: Grade;
  readonly findings: readonly JudgedFinding[];
}

function numbered({ segments, findings }: Verdict, number: number | undefined): Numbered[] {
  return segments
    .filter(({ kind }) => kind !== 'claim')
    .map((grade, at) => ({ grade, order: at + 1 }))
    .filter(({ order }) => number === undefined || order === number)
    .map(({ grade, order }) => ({
      grade,
      order,
      findings: findings.filter(
        ({ span, target }) => target === 'answer' && span.start >= grade.span.start && span.start < grade.span.end,
      ),
    }));
}

interface VerdictWording {
  readonly place: (grade: Grade) => string;
  readonly evidence: (evidence: Evidence) => string;
  readonly edits: (finding: JudgedFinding) => string[];
  readonly risk: (risk: string) => string;
  readonly missing: string;
}

const says: Readonly<Record<Language, VerdictWording>> = {
  en: {
    place: ({ span }) => `characters ${span.start} to ${span.end} of the answer`,
    evidence: ({ source, span, relation }) => `${relation}: ${source}, characters ${span.start} to ${span.end}`,
    edits: ({ edits = [] }) =>
      edits.map(({ span, text }) => `correction: "${text}" for characters ${span.start} to ${span.end}`),
    risk: (risk) => `risk ${risk}`,
    missing:
      'A verdict keeps places and no texts, so what weighed, the words and the passages are not in it. Explain the record or the answer it was made from to see them.',
  },
  zh: {
    place: ({ span }) => `回答的第 ${span.start} 至 ${span.end} 个字符`,
    evidence: ({ source, span, relation }) =>
      `${{ supports: '依据', contradicts: '矛盾', related: '相近' }[relation]}：${source}，第 ${span.start} 至 ${span.end} 个字符`,
    edits: ({ edits = [] }) =>
      edits.map(({ span, text }) => `更正：第 ${span.start} 至 ${span.end} 个字符改为“${text}”`),
    risk: (risk) => `风险 ${risk}`,
    missing: '裁决只保留位置，不含文本，因此不含各项的作用、词语和段落。要查看这些，请对原记录或原回答使用本命令。',
  },
};
