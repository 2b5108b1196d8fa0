import { accessSync, constants, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createAssay } from '../compose.ts';
import type { LocalText } from '../core/check.ts';
import { AssayError } from '../core/errors.ts';
import type { Policy } from '../core/policy.ts';
import { type Call, type Handler, valueOf } from './command.ts';
import { dataFolder, nearestConfig } from './data-folder.ts';
import { errorText } from './error-line.ts';
import { openStandardOutput } from './output.ts';
import { loadPolicyFile } from './policy-input.ts';
import { systemFault } from './system-fault.ts';
import { packageVersion } from './version.ts';

/** `assay doctor`: tries everything a check needs. Exits with 3 where something stands in the way. */
export const doctor: Handler = async (call) => {
  const symptoms = await examine(call);
  const { language } = call.terminal;
  const isWell = symptoms.every(({ problem }) => problem === undefined);
  const text =
    valueOf(call, 'format') === 'json'
      ? `${JSON.stringify({ ok: isWell, parts: symptoms.map((symptom) => toRecord(symptom)) }, undefined, 2)}\n`
      : symptoms.map((symptom) => toLine(symptom, call)).join('');
  await openStandardOutput().write(
    `${text}${valueOf(call, 'format') === 'json' ? '' : `${conclusion(isWell)[language]}\n`}`,
  );
  return isWell ? 0 : 3;
};

/** One part that was looked at. */
interface Symptom {
  readonly part: string;
  readonly title: LocalText;
  readonly state: string;
  /** What is wrong and what to do; none where all is well. */
  readonly problem?: LocalText;
}

async function examine(call: Call): Promise<Symptom[]> {
  const { policy, symptom } = await examinePolicy(call);
  const data = dataFolder({ asked: valueOf(call, 'data'), env: process.env, workingFolder: process.cwd() });
  return [
    examineNode(),
    { part: 'assay', title: { en: 'Assay', zh: 'Assay' }, state: packageVersion() },
    symptom,
    ...(await examineChecks(policy)),
    examineFolder('temporary-folder', { en: 'Temporary folder', zh: '临时文件夹' }, tmpdir()),
    examineFolder('data-folder', { en: 'Data folder', zh: '数据文件夹' }, data),
    ...(await examineGateway(call, data)),
    examineTerminal(call),
    { part: 'language', title: { en: 'Language', zh: '语言' }, state: `${call.terminal.language}, ${localeState()}` },
  ];
}

/** What a gateway would need: its stores, and where there is a configuration, everything that it names. */
async function examineGateway(call: Call, data: string): Promise<Symptom[]> {
  const { examineConfig, examineStores } = await import('../compose-doctor.ts');
  const file = valueOf(call, 'config') ?? nearestConfig(process.cwd());
  const stores = await examineStores({ file, data, environment: process.env });
  return file === undefined ? stores : [...stores, ...(await examineConfig({ file, data, environment: process.env }))];
}

const leastNode = 24;

function examineNode(): Symptom {
  const isOld = Number.parseInt(process.versions.node, 10) < leastNode;
  const problem = {
    en: `expected Node ${leastNode} or newer; install it, or run through npm: npm run -s assay -- doctor`,
    zh: `需要 Node ${leastNode} 或更新版本；请安装，或通过 npm 运行：npm run -s assay -- doctor`,
  };
  return {
    part: 'node',
    title: { en: 'Node', zh: 'Node' },
    state: `${process.versions.node} (${process.platform} ${process.arch})`,
    ...(isOld && { problem }),
  };
}

async function examinePolicy(call: Call): Promise<{ readonly policy?: Policy; readonly symptom: Symptom }> {
  const file = valueOf(call, 'policy');
  const title = { en: 'Policy', zh: '策略' };
  try {
    const policy = file === undefined ? createAssay().policy : await loadPolicyFile(file, call.signal);
    const state = `${policy.id}, ${policy.mode}, ${policy.version}${file === undefined ? '' : `, ${file}`}`;
    return { policy, symptom: { part: 'policy', title, state } };
  } catch (error) {
    return { symptom: { part: 'policy', title, state: file ?? 'default', problem: problemOf(error) } };
  }
}

const samples = [
  {
    id: 'en',
    answer: 'The ferry leaves at nine.',
    sources: [{ id: 's', text: 'The ferry leaves at nine every morning.' }],
  },
  { id: 'zh', answer: '渡轮九点开船。', sources: [{ id: 's', text: '渡轮每天早上九点开船。' }] },
] as const;

/** Runs every check of the policy on an English and a Chinese exchange, so that its weights and tables are loaded. */
async function examineChecks(policy: Policy | undefined): Promise<Symptom[]> {
  const title = { en: 'Check', zh: '检查' };
  try {
    const assay = createAssay(policy && { policy });
    const verdicts = await Promise.all(samples.map(async (sample) => assay.check(sample)));
    return Object.keys(assay.catalogue).map((id) => {
      const unable = verdicts.flatMap((verdict) => verdict.unable).find(({ check }) => check === id);
      const state = assay.policy.checks[id] ? `${id}` : `${id} (not in the policy)`;
      const problem = {
        en: `could not run: ${unable?.reason ?? ''}; reinstall Assay, and report this if it stays`,
        zh: `无法运行：${unable?.reason ?? ''}；请重新安装 Assay，若仍如此请报告`,
      };
      return { part: `check.${id}`, title, state, ...(unable && { problem }) };
    });
  } catch (error) {
    return [{ part: 'checks', title, state: 'none', problem: problemOf(error) }];
  }
}

/** Without making anything: a folder that does not exist can be made where the nearest one that does can be written to. */
function examineFolder(part: string, title: LocalText, folder: string): Symptom {
  let existing = folder;
  while (!existsSync(existing) && path.dirname(existing) !== existing) existing = path.dirname(existing);
  try {
    accessSync(existing, constants.W_OK | constants.X_OK);
    return { part, title, state: folder };
  } catch (error) {
    const fault = systemFault(error);
    const problem = {
      en: `cannot be written to (${fault.en}); give another with ${part === 'data-folder' ? '--data or ASSAY_DATA_DIR' : 'TMPDIR'}`,
      zh: `无法写入（${fault.zh}）；请用 ${part === 'data-folder' ? '--data 或 ASSAY_DATA_DIR' : 'TMPDIR'} 另行指定`,
    };
    return { part, title, state: folder, problem };
  }
}

function examineTerminal({ terminal: { isInteractive, colour, width } }: Call): Symptom {
  const kind = isInteractive ? 'terminal' : 'no terminal';
  return {
    part: 'terminal',
    title: { en: 'Output', zh: '输出' },
    state: `${kind}, ${colour ? 'colour' : 'no colour'}, ${width} columns`,
  };
}

function localeState(): string {
  const name = ['LC_ALL', 'LC_MESSAGES', 'LANG'].find((variable) => (process.env[variable] ?? '') !== '');
  return name === undefined ? 'no locale set' : `${name}=${process.env[name] ?? ''}`;
}

function problemOf(error: unknown): LocalText {
  if (!AssayError.isInstance(error)) throw error;
  return { en: errorText(error, 'en'), zh: errorText(error, 'zh') };
}

const toRecord = ({ part, state, problem }: Symptom): Readonly<Record<string, unknown>> => ({
  part,
  ok: problem === undefined,
  state,
  ...(problem && { problem: problem.en }),
});

function toLine({ title, state, problem }: Symptom, { terminal: { language } }: Call): string {
  const sign = problem ? { en: 'problem', zh: '有问题' } : { en: 'ok', zh: '正常' };
  const line = `${sign[language]}  ${title[language]}: ${state}\n`;
  return problem ? `${line}    ${problem[language]}\n` : line;
}

const conclusion = (isWell: boolean): LocalText =>
  isWell
    ? { en: 'Everything works', zh: '一切正常' }
    : { en: 'Something stands in the way; see above what to do', zh: '存在问题，解决办法见上' };
