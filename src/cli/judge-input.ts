import path from 'node:path';
import type { Assay, AssayOptions } from '../compose.ts';
import type { LocalText } from '../core/check.ts';
import type { JudgeNote, Verdict } from '../core/verdict.ts';
import { toVisible } from '../report/visible-text.ts';
import { type Call, valueOf } from './command.ts';
import { tellPerson } from './person.ts';

/** The judge of `--judge`. Judgements are kept on disk where a data folder is named. */
export async function judgeOf(call: Pick<Call, 'options'>): Promise<Pick<AssayOptions, 'judge' | 'cacheFolder'>> {
  const named = valueOf(call, 'judge');
  if (named === undefined) return {};
  const { openJudge } = await import('../compose-models.ts');
  const folder = valueOf(call, 'data') ?? process.env['ASSAY_DATA_DIR'];
  return { judge: await openJudge(named), ...(folder && { cacheFolder: path.join(folder, 'cache') }) };
}

/** Tells the person once, where the judge first gives no judgement, what the grades are then. */
export function tellingOfJudge(assay: Assay, call: Pick<Call, 'options' | 'terminal'>): Assay {
  if (!call.options.has('judge')) return assay;
  let isTold = false;
  return {
    ...assay,
    check: async (exchange, options) => {
      const verdict = await assay.check(exchange, options);
      const note = isTold ? undefined : missingJudgement(verdict);
      if (note) {
        isTold = true;
        tellPerson(`assay: ${toVisible(noticeOf(note)[call.terminal.language])}\n`);
      }
      return verdict;
    },
  };
}

/** A budget that is spent is no fault of the judge. */
function missingJudgement({ segments }: Verdict): JudgeNote | undefined {
  return segments
    .map(({ judge }) => judge)
    .find((note) => note !== undefined && note.outcome !== 'decided' && note.outcome !== 'over-budget');
}

function noticeOf({ id, outcome }: JudgeNote): LocalText {
  const said = {
    unverified: { en: 'quoted what stands in no source', zh: '引用了来源中没有的文字' },
    late: { en: 'did not answer in time', zh: '没有及时回应' },
    failed: { en: 'gave no judgement', zh: '没有给出评判' },
    decided: { en: 'decided', zh: '已作评判' },
    'over-budget': { en: 'was not asked', zh: '未被询问' },
  }[outcome];
  return {
    en: `the judge "${id}" ${said.en}; the grades of such sentences are those of the check alone, and the records say which`,
    zh: `评判模型 "${id}" ${said.zh}；这类句子的评级只出自检查本身，记录中已注明`,
  };
}
