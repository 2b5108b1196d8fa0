import type { LocalText } from '../core/check.ts';
import type { GivenFields, KnowledgeSettings } from '../core/knowledge.ts';
import type { AddOutcome, RootChange } from '../knowledge/adding.ts';
import type { ReadFault } from '../knowledge/raw-document.ts';
import type { Language } from '../report/format.ts';
import { toVisible } from '../report/visible-text.ts';
import { type Call, type Handler, valueOf } from './command.ts';
import { meaningOf } from './error-line.ts';
import { knowledgeFolder, listOf, modelsOf } from './knowledge-input.ts';
import { openStandardOutput } from './output.ts';
import { tellPerson } from './person.ts';
import { createProgress } from './progress.ts';

/** `assay kb add`: brings documents into a knowledge base. Exits with 3 where a document could not be read. */
export const kbAdd: Handler = async (call) => {
  const [name = '', ...paths] = call.operands;
  const { deleteKnowledgeBase, knowledgeBases, openKnowledgeBase } = await import('../compose-knowledge.ts');
  const isNew = !knowledgeBases(knowledgeFolder(call)).includes(name);
  const base = openKnowledgeBase({
    folder: knowledgeFolder(call),
    name,
    models: await modelsOf(call),
    create: { keepVersions: call.options.has('keep-versions'), grams: call.options.has('grams') },
  });
  if (!isNew) tellSettled(call, base.settings);
  const given = givenOf(call);
  let isLabelled = false;
  try {
    const maxFileMb = valueOf(call, 'max-file-mb');
    const progress = createProgress(call.terminal.language);
    const outcome = await base
      .add(paths, {
        given,
        network: call.options.has('network'),
        ...(maxFileMb !== undefined && { fileBytes: Number(maxFileMb) * 1024 * 1024 }),
        signal: call.signal,
        onProgress: progress.show,
      })
      .finally(progress.clear);
    isLabelled = (given.labels?.length ?? 0) > 0;
    await report(call, name, outcome);
    const isEmpty = holdsNothing(outcome) && (await base.statistics()).documents === 0;
    if (holdsNothing(outcome)) tellPerson(`assay: ${nothingToAdd(name, outcome, isEmpty)[call.terminal.language]}\n`);
    return outcome.faults.length > 0 || (isEmpty && !isLabelled) ? 3 : 0;
  } finally {
    // A name that was mistyped or a path that was not there should leave nothing behind; a run that was stopped goes on from what it added.
    // Labels given for a folder that is still empty hold for what comes into it.
    const isToGo = isNew && !isLabelled && (await base.statistics()).documents === 0;
    await base.close();
    if (isToGo) deleteKnowledgeBase({ folder: knowledgeFolder(call), name });
  }
};

const holdsNothing = ({ added, replaced, unchanged, removed, faults }: AddOutcome): boolean =>
  added + replaced + unchanged + removed + faults.length === 0;

/** What was named holds no document: that is no success to be taken for one. */
function nothingToAdd(name: string, { leftOut }: AddOutcome, isEmpty: boolean): LocalText {
  const [en, zh] = leftOut > 0 ? [': all of it is left out', '：全部被略过'] : ['', ''];
  return {
    en: `What was named holds no document${en}${isEmpty ? `; "${name}" is empty` : ''}`,
    zh: `所给路径中没有文档${zh}${isEmpty ? `；"${name}" 是空的` : ''}`,
  };
}

/** What is settled when a knowledge base is made cannot be asked for later. */
function tellSettled(call: Call, { keepVersions, grams }: KnowledgeSettings): void {
  for (const [option, isKept] of [
    ['keep-versions', keepVersions],
    ['grams', grams],
  ] as const) {
    if (isKept || !call.options.has(option)) continue;
    const says = {
      en: `"--${option}" is settled when a knowledge base is made, and this one was made without it; make another to have it`,
      zh: `"--${option}" 在创建知识库时确定，此知识库创建时未用；如需使用请另建一个`,
    };
    tellPerson(`assay: ${says[call.terminal.language]}\n`);
  }
}

function givenOf(call: Call): GivenFields {
  const labels = call.options.has('no-label') ? [] : listOf(call, 'label');
  const licence = valueOf(call, 'licence');
  const rank = valueOf(call, 'rank');
  return {
    ...(labels && { labels }),
    ...(licence !== undefined && { licence }),
    ...(rank !== undefined && { rank: Number(rank) }),
  };
}

async function report(call: Call, name: string, outcome: AddOutcome): Promise<void> {
  const { language } = call.terminal;
  for (const change of outcome.rootsChanged) tellPerson(`assay: ${toVisible(changeLine(change)[language])}\n`);
  const format = valueOf(call, 'format') ?? 'pretty';
  if (format !== 'pretty') {
    const { faults, leftOutFiles, rootsChanged: _rootsChanged, ...counts } = outcome;
    const record = {
      name,
      ...counts,
      leftOutFiles: leftOutFiles.map(({ leftOut: file, message }) => ({ name: file, message })),
      faults: faults.map(({ name: file, code, message }) => ({ name: file, code, message })),
    };
    await openStandardOutput().write(`${JSON.stringify(record, undefined, format === 'json' ? 2 : undefined)}\n`);
    return;
  }
  tellLeftOut(outcome, language);
  for (const fault of outcome.faults.slice(0, shownFaults)) tellPerson(`assay: ${faultLine(fault, language)}\n`);
  const hidden = outcome.faults.length - shownFaults;
  if (hidden > 0)
    tellPerson(
      `assay: ${{ en: `and ${hidden} more; --format json lists all`, zh: `另有 ${hidden} 处；--format json 可全部列出` }[language]}\n`,
    );
  for (const file of outcome.withoutText.slice(0, shownFaults)) tellPerson(`assay: ${withoutText(file)[language]}\n`);
  const more = outcome.withoutText.length - shownFaults;
  if (more > 0)
    tellPerson(`assay: ${{ en: `and ${more} more without text`, zh: `另有 ${more} 篇没有文字` }[language]}\n`);
  await openStandardOutput().write(`${summary(name, outcome)[language]}\n`);
}

function tellLeftOut({ leftOut, leftOutFiles }: AddOutcome, language: Language): void {
  for (const { message, messageZh } of leftOutFiles.slice(0, shownLeftOut)) {
    tellPerson(`assay: ${{ en: `Left out: ${message}`, zh: `略过：${messageZh}` }[language]}\n`);
  }
  const more = leftOut - shownLeftOut;
  if (more <= 0) return;
  const says = {
    en: `and ${more} more left out; --format json names them`,
    zh: `另略过 ${more} 个；--format json 可列出`,
  };
  tellPerson(`assay: ${says[language]}\n`);
}

const shownLeftOut = 10;

const withoutText = (file: string): Readonly<Record<Language, string>> => ({
  en: `"${file}" has no text: it is kept, and nothing can be found in it`,
  zh: `"${file}" 没有文字：已收录，但其中查不到任何内容`,
});

/** Who may see documents is not changed without a word. */
function changeLine({ root, before, now }: RootChange): Readonly<Record<Language, string>> {
  const [old, given] = [describeGiven(before), describeGiven(now)];
  return {
    en: `"${root}" was added ${old.en} before, from now on it is added ${given.en}`,
    zh: `"${root}" 此前加入时${old.zh}，此后${given.zh}`,
  };
}

function describeGiven({ labels, licence, rank }: GivenFields): Readonly<Record<Language, string>> {
  const words = [
    ...(labels && labels.length > 0 ? [`--label ${labels.join(',')}`] : []),
    ...(licence === undefined ? [] : [`--licence ${licence}`]),
    ...(rank === undefined ? [] : [`--rank ${rank}`]),
  ].join(' ');
  return words === ''
    ? { en: 'without labels, licence and rank', zh: '不带标签、许可证和可信度' }
    : { en: `with ${words}`, zh: `为 ${words}` };
}

const shownFaults = 20;

function faultLine({ code, message, messageZh }: ReadFault, language: Language): string {
  if (language === 'en') return `${message} (${code})`;
  return `${messageZh ?? `${meaningOf(code)}：${message}`} (${code})`;
}

function summary(
  name: string,
  { added, replaced, unchanged, removed, leftOut, faults }: AddOutcome,
): Readonly<Record<Language, string>> {
  const en = [`${added} added`, `${replaced} replaced`, `${unchanged} unchanged`, `${removed} removed`];
  const zh = [`新增 ${added}`, `替换 ${replaced}`, `未变 ${unchanged}`, `移除 ${removed}`];
  if (leftOut > 0) {
    en.push(`${leftOut} left out`);
    zh.push(`略过 ${leftOut}`);
  }
  if (faults.length > 0) {
    en.push(`${faults.length} not read`);
    zh.push(`未能读取 ${faults.length}`);
  }
  return { en: `${name}: ${en.join(', ')}`, zh: `${name}：${zh.join('，')}` };
}
