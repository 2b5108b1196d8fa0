import type { AssayError } from '../core/errors.ts';
import type { MissedQuestion, RetrievalMeasures, RetrievalOutcome } from '../knowledge/retrieval-measures.ts';
import type { Language } from '../report/format.ts';
import { clip, toVisible } from '../report/visible-text.ts';
import { type Call, type Handler, valueOf } from './command.ts';
import { toErrorLine } from './error-line.ts';
import { tellPerson } from './person.ts';
import { assertFilled, openKnowledge } from './knowledge-input.ts';
import { openStandardOutput } from './output.ts';
import { readText, recordLimit } from './text-input.ts';

/**
 * `assay kb test`: how well questions find the places that answer them. Exits with 3 where rows cannot be read or expect what is not there, with 1 where fewer
 * questions find their place than `--floor` asks for.
 */
export const kbTest: Handler = async (call) => {
  const [name = '', file = ''] = call.operands;
  const { parseJudgedQuestions } = await import('../knowledge/judged-questions.ts');
  const { isExpected, measureRetrieval } = await import('../knowledge/retrieval-measures.ts');
  const { expectationsIn } = await import('../knowledge/expectations.ts');
  const text = await readText(file, { limit: recordLimit, signal: call.signal });
  const read = await parseJudgedQuestions(text, file);
  const base = await openKnowledge(call, name);
  try {
    await assertFilled(base, name);
    const { questions, faults: wrong } = await expectationsIn(base, read.questions, file);
    const faults = [...read.faults, ...wrong];
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
    for (const fault of faults) tellPerson(toErrorLine(fault, call.terminal.language, false));
    const outcome = measureRetrieval(judged, limit);
    await openStandardOutput().write(textOf(call, { name, limit, outcome, faults }));
    if (faults.length > 0) return 3;
    return isBelowFloor(call, outcome) ? 1 : 0;
  } finally {
    await base.close();
  }
};

interface Tested {
  readonly name: string;
  readonly limit: number;
  readonly outcome: RetrievalOutcome;
  /** Rows that say nothing of the search, since they are wrong. */
  readonly faults: readonly AssayError[];
}

function textOf(call: Call, { name, limit, outcome, faults }: Tested): string {
  if ((valueOf(call, 'format') ?? 'pretty') === 'pretty') {
    const lines = outcome.questions > 0 ? prettyLines(outcome, limit, call.terminal.language) : [];
    return lines.map((line) => `${line}\n`).join('');
  }
  const told = faults.map(({ code, message }) => ({ code, message }));
  return `${JSON.stringify({ name, limit, ...outcome, faults: told })}\n`;
}

function isBelowFloor(call: Call, { questions, missed }: RetrievalOutcome): boolean {
  const floor = valueOf(call, 'floor');
  const found = questions - missed.length;
  if (floor === undefined || found * 100 >= Number(floor) * questions) return false;
  const says = {
    en: `${found} of ${questions} questions find their place, fewer than the ${floor} % of --floor`,
    zh: `${questions} 个问题中有 ${found} 个找到其位置，低于 --floor 的 ${floor}%`,
  };
  tellPerson(`assay: ${says[call.terminal.language]}\n`);
  return true;
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
