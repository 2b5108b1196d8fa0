import type { Assay } from '../compose.ts';
import type { Exchange } from '../core/exchange.ts';
import type { KnowledgeFilter } from '../core/knowledge.ts';
import type { PublicCodePort } from '../core/public-code.ts';
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts';
import type { Language } from '../report/format.ts';
import { toVisible } from '../report/visible-text.ts';
import { dataFolder } from './data-folder.ts';
import { type Call, valueOf } from './command.ts';
import { formOf, type Given, type Input, inputForms, noInput } from './exchange-inputs.ts';
import { toErrorLine } from './error-line.ts';
import { tellPerson } from './person.ts';
import { loadPolicyFile } from './policy-input.ts';
import { leftOutLines, readSources, type ReadSources } from './source-files.ts';
import { isTerminal } from './terminal.ts';
import { judgeOf, tellingOfJudge } from './judge-input.ts';
import { usageError } from './usage-error.ts';

/** What the operands name, with the form of each. Throws where standard input is meant and cannot be. */
export function inputsOf(call: Call): Input[] {
  const form = inputForms.find((known) => known === valueOf(call, 'input'));
  const isImplied = call.operands.length === 0;
  const paths = isImplied ? ['-'] : call.operands;
  if (isImplied && isTerminal(0)) throw noInput();
  if (paths.filter((path) => path === '-').length > 1) {
    throw usageError('Standard input ("-") is given twice, expected once', '标准输入（"-"）给了两次，只应给一次');
  }
  if (paths.includes('-') && isTerminal(0)) tellPerson(`assay: ${typeHere[call.terminal.language]}\n`);
  if (valueOf(call, 'format') === 'html' && valueOf(call, 'output') === undefined && call.terminal.isInteractive) {
    throw usageError(
      'An HTML report is not for the terminal; add --output report.html',
      'HTML 报告不适合在终端显示；请加上 --output report.html',
    );
  }
  return paths.map((path) => ({ path, form: form ?? formOf(path), isImplied, isGuessed: form === undefined }));
}

const typeHere: Readonly<Record<Language, string>> = {
  en: 'Type or paste the answer; end it with Ctrl-D on a line of its own',
  zh: '请输入或粘贴回答；在单独一行按 Ctrl-D 结束',
};

/** What the options give to exchanges that do not bring it. A source that cannot be read beside others is told of. */
export async function givenOf(call: Call): Promise<Given> {
  const paths = call.options.get('sources');
  const {
    sources,
    faults = [],
    leftOut = [],
  }: Partial<ReadSources> = paths ? await readSources(paths, call.signal) : {};
  for (const fault of faults) tellPerson(toErrorLine(fault, call.terminal.language, call.terminal.isDebug));
  for (const line of leftOutLines(leftOut)) tellPerson(`assay: ${toVisible(line[call.terminal.language])}\n`);
  return {
    question: valueOf(call, 'question'),
    asOf: valueOf(call, 'as-of'),
    sources,
    unreadSources: faults.length,
  };
}

/** As much of a call as says which checks run. */
export type AssayCall = Pick<Call, 'options' | 'terminal' | 'signal'>;

/** The checks and the policy that the options name. */
export async function openAssay(call: AssayCall): Promise<Assay> {
  const { createAssay } = await import('../compose.ts');
  const checks = valueOf(call, 'checks')
    ?.split(',')
    .map((id) => id.trim());
  const file = valueOf(call, 'policy');
  const budgetMs = valueOf(call, 'budget-ms');
  const assay = createAssay({
    ...(checks && { checks }),
    ...(file !== undefined && { policy: await loadPolicyFile(file, call.signal) }),
    ...(budgetMs !== undefined && { budgetMs: Number(budgetMs) }),
    publicCode: await publicCodeOf(call),
    project: valueOf(call, 'project'),
    dataFolder: dataFolder({ asked: valueOf(call, 'data'), env: process.env, workingFolder: process.cwd() }),
    ...(await judgeOf(call)),
  });
  return tellingOfJudge(assay, call);
}

/** Code indexes of the data folder; that of `--code-index` must be there. */
async function publicCodeOf(call: AssayCall): Promise<PublicCodePort> {
  const { openCodeIndexes } = await import('../compose-public-code.ts');
  const data = dataFolder({ asked: valueOf(call, 'data'), env: process.env, workingFolder: process.cwd() });
  const indexes = openCodeIndexes(data, valueOf(call, 'code-index'));
  if (indexes.name !== undefined) await indexes.open(indexes.name);
  return indexes;
}

/** A knowledge base that answers rest on. */
export interface GivenKnowledge {
  readonly base: KnowledgeBase;
  readonly options: { readonly filter?: KnowledgeFilter };
}

/** The knowledge base of `--kb`. Throws where it is empty, or `--sources` is given too. */
export async function openGiven(call: Call): Promise<GivenKnowledge | undefined> {
  const name = valueOf(call, 'kb');
  if (name === undefined) return undefined;
  if (call.options.has('sources')) {
    throw usageError('Name either "--kb" or "--sources"', '"--kb" 与 "--sources" 只能用一个');
  }
  const { assertFilled, filterOf, openKnowledge } = await import('./knowledge-input.ts');
  const { assertScope } = await import('./filter-scope.ts');
  const base = await openKnowledge(call, name);
  try {
    const filter = filterOf(call);
    await assertFilled(base, name);
    await assertScope(call, base, filter);
    return { base, options: filter ? { filter } : {} };
  } catch (error) {
    await base.close();
    throw error;
  }
}

/**
 * The exchange with what the knowledge base says of it, where it brings no sources of its own. Throws `ASSAY_KB_FILTERED` where there was nothing yet on its
 * day.
 */
export async function withKnowledge(exchange: Exchange, knowledge: GivenKnowledge | undefined): Promise<Exchange> {
  if (!knowledge || exchange.sources) return exchange;
  const { base, options } = knowledge;
  const sources = await base.sourcesFor(exchange, options);
  const { asOf } = exchange;
  if (sources.length === 0 && asOf !== undefined) {
    const scope = await base.scopeOf({ ...options.filter, asOf: asOf.slice(0, 10) });
    if (scope.left === 0) throw await (await import('./filter-scope.ts')).filteredOut(base, scope);
  }
  return { ...exchange, sources };
}
