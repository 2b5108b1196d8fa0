import type { Plan } from '../blueprint/blueprint.ts';
import { promptOf } from '../blueprint/prompt.ts';
import { toVisible } from '../report/visible-text.ts';
import { type Call, type Handler, valueOf } from './command.ts';
import { openStandardOutput } from './output.ts';
import { tellPerson } from './person.ts';
import { answerLimit, readText } from './text-input.ts';

/** `assay blueprint`: the functions that an answer uses as its own and does not define, ready to be written. */
export const blueprint: Handler = async (call) => {
  const text = await readText(call.operands[0] ?? '-', { limit: answerLimit, signal: call.signal });
  const { blueprintOf } = await import('../compose-project.ts');
  const { plans, unread } = await blueprintOf(text, { project: valueOf(call, 'project'), signal: call.signal });
  const { language } = call.terminal;
  if (unread > 0) {
    const says = {
      en: `${unread} pieces of code could not be read; what they use is not here`,
      zh: `有 ${unread} 段代码无法读取，其中所用的不在此列`,
    };
    tellPerson(`assay: ${says[language]}\n`);
  }
  const isPretty = (valueOf(call, 'format') ?? 'pretty') === 'pretty';
  const output = openStandardOutput();
  if (isPretty) await output.write(prettyText(plans, language));
  else
    await output.write(
      `${JSON.stringify({ helpers: plans.map((plan) => ({ ...plan, prompt: promptOf(plan, language) })) }, null, 2)}\n`,
    );
  return unread > 0 && plans.length === 0 ? 3 : 0;
};

type Language = Call['terminal']['language'];

function prettyText(plans: readonly Plan[], language: Language): string {
  if (plans.length === 0) {
    return language === 'en'
      ? 'Nothing is missing: every function that the answer uses is defined or known\n'
      : '没有缺失：回答所用的函数均已定义或已知\n';
  }
  const open = plans.filter(({ isDefined }) => !isDefined).length;
  const head =
    language === 'en'
      ? `${open} of ${plans.length} to be written, in this order`
      : `共 ${plans.length} 个，尚需编写 ${open} 个，按此顺序`;
  return `${head}\n\n${plans.map((plan, index) => planText(plan, index + 1, language)).join('\n')}`;
}

function planText(plan: Plan, place: number, language: Language): string {
  const isEnglish = language === 'en';
  const { callers, calls, needs, isDefined } = plan;
  const lines = [
    `${isDefined ? '[x]' : '[ ]'} ${place}. ${plan.signature}`,
    ...(isDefined ? [isEnglish ? 'defined later in the answer' : '回答后文已定义'] : []),
    ...(callers.length > 0 ? [`${isEnglish ? 'callers: ' : '调用方：'}${callers.join(', ')}`] : []),
    ...(needs.length > 0 ? [`${isEnglish ? 'needs: ' : '依赖：'}${needs.join(', ')}`] : []),
    ...calls.map((each) => `> ${each}`),
    ...(isDefined
      ? []
      : [
          '',
          ...promptOf(plan, language)
            .split('\n')
            .map((line) => `| ${line}`),
        ]),
  ];
  return lines.map((line, index) => `${index === 0 || line === '' ? '' : '    '}${toVisible(line)}\n`).join('');
}
