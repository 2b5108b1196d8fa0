import { AssayError } from '../core/errors.ts';
import type { KnowledgeFilter } from '../core/knowledge.ts';
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts';
import type { KnowledgeModels } from '../knowledge/models.ts';
import { type Call, valueOf } from './command.ts';
import { toErrorLine } from './error-line.ts';
import { tellPerson } from './person.ts';
import { dataFolder } from './data-folder.ts';
import { usageError } from './usage-error.ts';

/** The folder that knowledge bases lie in. */
export const knowledgeFolder = (call: Call): string =>
  dataFolder({ asked: valueOf(call, 'data'), env: process.env, workingFolder: process.cwd() });

/** Opens a knowledge base that exists. Throws `ASSAY_KB_MISSING` naming those there are. */
export async function openKnowledge(call: Call, name: string): Promise<KnowledgeBase> {
  const { openKnowledgeBase } = await import('../compose-knowledge.ts');
  return openKnowledgeBase({ folder: knowledgeFolder(call), name, models: await modelsOf(call) });
}

/** Throws `ASSAY_INPUT_MISSING` where there is no document to look in. */
export async function assertFilled(base: KnowledgeBase, name: string): Promise<void> {
  if ((await base.statistics()).documents > 0) return;
  throw new AssayError('ASSAY_INPUT_MISSING', {
    en: `Knowledge base "${name}" holds no document; add some: assay kb add ${name} PATH`,
    zh: `知识库 "${name}" 中没有文档；请先加入：assay kb add ${name} PATH`,
  });
}

/** The models a call names. One that fails while something is looked for is told of, and what its words find is given all the same. */
export async function modelsOf(call: Call): Promise<KnowledgeModels> {
  const named = valueOf(call, 'embedding');
  if (named === undefined) return {};
  const { openEmbedding } = await import('../compose-models.ts');
  return {
    embedding: await openEmbedding(named),
    onModelFault: (error) => tellPerson(toErrorLine(error, call.terminal.language, false)),
  };
}

/** The name given with `--kb`. */
export function namedKnowledge(call: Call): string {
  const name = valueOf(call, 'kb');
  if (name !== undefined) return name;
  throw usageError(
    `"assay ${call.command.name}" needs --kb NAME; "assay kb ls" lists what there is`,
    `"assay ${call.command.name}" 需要 --kb NAME；"assay kb ls" 列出已有的知识库`,
  );
}

/** What the options of a call hold back. */
export function filterOf(call: Call): KnowledgeFilter | undefined {
  const [from, to, asOf] = ['from', 'to', 'as-of'].map((name) => valueOf(call, name));
  const [paths, languages, labels] = ['path', 'language', 'see'].map((name) => listOf(call, name));
  const meta = call.options.get('meta');
  const filter: KnowledgeFilter = {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(asOf !== undefined && { asOf }),
    ...(paths && { paths }),
    ...(languages && { languages: languages.map(toTag) }),
    ...(labels && { labels }),
    ...(meta && { metadata: Object.fromEntries(meta.map(toPair)) }),
  };
  return Object.keys(filter).length > 0 ? filter : undefined;
}

/** The values of an option that takes lists: `--label hr --label board` and `--label hr,board` say the same. Commas in `{a,b}` are part of a value. */
export function listOf(call: Pick<Call, 'options'>, name: string): readonly string[] | undefined {
  return call.options.get(name)?.flatMap((word) => {
    const values = Array.from(word.matchAll(/(?:\{[^{}]*\}|[^,])+/g), ([value]) => value.trim());
    if (values.length > 0 && !values.includes('')) return values;
    throw usageError(`"--${name}" is "${word}", expected A or A,B`, `"--${name}" 的值是 "${word}"，应为 A 或 A,B`);
  });
}

/** `zh-CN` asks for Chinese, `zh-Hant` for Traditional Chinese: a region says nothing of a text. */
function toTag(word: string): string {
  if (/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/i.test(word))
    return word
      .replace(/-(?:[A-Za-z]{2}|[0-9]{3})$/, '')
      .toLowerCase()
      .replace(/-hant$/, '-Hant')
      .replace(/-hans$/, '-Hans');
  throw usageError(
    `"--language" is "${word}", expected a tag such as en or zh`,
    `"--language" 的值是 "${word}"，应为 en、zh 之类的语言标签`,
  );
}

function toPair(word: string): [string, string] {
  const at = word.indexOf('=');
  if (at > 0) return [word.slice(0, at), word.slice(at + 1)];
  throw usageError(`"--meta" is "${word}", expected KEY=VALUE`, `"--meta" 的值是 "${word}"，应为 KEY=VALUE`);
}
