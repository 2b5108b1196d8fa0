import type { MissedQuestion, RetrievalMeasures, RetrievalOutcome } from '../knowledge/retrieval-measures.ts';
import type { Language } from '../report/format.ts';
import { clip, toVisible } from '../report/visible-text.ts';
import type { JudgedQuestion } from '../knowledge/judged-questions.ts';
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts';
import { type Call, type Handler, valueOf } from './command.ts';
import { tellPerson } from './person.ts';
import { openKnowledge } from './knowledge-input.ts';
import { openStandardOutput } from './output.ts';
import { readText, recordLimit } from './text-input.ts';

/** `assay kb test`: how well questions find the places that answer them. */
export const kbTest: Handler = async (call) => {
  const [name = '', file = ''] = call.operands;
  const { parseJudgedQuestions } = await import('../knowledge/judged-questions.ts');
  const { isExpected, measureRetrieval } = await import('../knowledge/retrieval-measures.ts');
  const questions = await parseJudgedQuestions(await readText(file, { limit: recordLimit, signal: call.signal }), file);
  const base = await openKnowledge(call, name);
  try {
    const limit = Number(valueOf(call, 'limit') ?? '10');
    const judged = [];
    for (const question of questions) {
      call.signal.throwIfAborted();
      const hits = await base.find(question.text, { limit });
      const isMissed = !hits.some((hit) => isExpected(hit, question));
      judged.push({
        question,
        hits,
        ...(isMissed && { deeper: await base.find(question.text, { limit: Math.max(limit, deepestRank) }) }),
      });
    }
    await tellUnknown(call, base, questions);
    const outcome = measureRetrieval(judged, limit);
    const isPretty = (valueOf(call, 'format') ?? 'pretty') === 'pretty';
    const text = isPretty
      ? `${prettyLines(outcome, limit, call.terminal.language).join('\n')}\n`
      : `${JSON.stringify({ name, limit, ...outcome })}\n`;
    await openStandardOutput().write(text);
    return 0;
  } finally {
    await base.close();
  }
};

/** A place that the knowledge base does not hold can never be found: the questions are wrong then, not the search. */
async function tellUnknown(call: Call, base: KnowledgeBase, questions: readonly JudgedQuestion[]): Promise<void> {
  for (const { id, expected } of questions) {
    for (const { source, contains } of expected) {
      const text = await base.textOf(source);
      const fault =
        text === undefined
          ? { en: `no document is called "${source}"`, zh: `没有名为 "${source}" 的文档` }
          : contains !== undefined && !text.includes(contains)
            ? { en: `"${source}" does not hold the words of "contains"`, zh: `"${source}" 中没有 "contains" 所写的词` }
            : undefined;
      if (fault)
        tellPerson(
          `assay: ${{ en: `question ${id}: ${fault.en}`, zh: `问题 ${id}：${fault.zh}` }[call.terminal.language]}\n`,
        );
    }
  }
}

function prettyLines(outcome: RetrievalOutcome, limit: number, language: Language): string[] {
  const { byLanguage, missed, ndcgError } = outcome;
  const languages = Object.entries(byLanguage);
  const lines = [measureLine(language === 'en' ? 'all' : '全部', outcome, { limit, language, ndcgError })];
  if (languages.length > 1) for (const [tag, own] of languages) lines.push(measureLine(tag, own, { limit, language }));
  if (missed.length === 0) return lines;
  lines.push('', language === 'en' ? `${missed.length} not found:` : `未找到 ${missed.length} 个：`);
  for (const miss of missed.slice(0, shownMisses)) lines.push(missLine(miss, language));
  if (missed.length > shownMisses)
    lines.push(language === 'en' ? '…; --format json lists all' : '…；--format json 可全部列出');
  return lines;
}

const shownMisses = 20;
const deepestRank = 100;

function measureLine(
  label: string,
  { questions, ndcg, recall, mrr, first }: RetrievalMeasures,
  { limit, language, ndcgError }: { readonly limit: number; readonly language: Language; readonly ndcgError?: number },
): string {
  const error = ndcgError === undefined ? '' : ` ± ${ndcgError.toFixed(3)}`;
  const values = [
    `nDCG@${limit} ${ndcg.toFixed(3)}${error}`,
    `recall@${limit} ${recall.toFixed(3)}`,
    `MRR ${mrr.toFixed(3)}`,
  ];
  return language === 'en'
    ? `${label}: ${questions} questions, ${values.join(', ')}, first hit right ${first.toFixed(3)}`
    : `${label}：${questions} 个问题，${values.join('，')}，首个结果正确 ${first.toFixed(3)}`;
}

function missLine({ text, expected, found, rank }: MissedQuestion, language: Language): string {
  const instead = found.length === 0 ? (language === 'en' ? 'nothing' : '无') : found.join(', ');
  const en = rank === undefined ? `not among ${deepestRank}` : `rank ${rank}`;
  const zh = rank === undefined ? `不在前 ${deepestRank} 名` : `第 ${rank} 名`;
  return toVisible(
    language === 'en'
      ? `- ${clip(text, 100)} → expected ${expected.join(', ')} (${en}), found ${instead}`
      : `- ${clip(text, 100)} → 应为 ${expected.join('、')}（${zh}），找到 ${instead}`,
  );
}
