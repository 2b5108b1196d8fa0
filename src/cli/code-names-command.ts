import { AssayError } from '../core/errors.ts';
import { makeNameList } from '../package-names/make-list.ts';
import { describeLists } from '../package-names/open-names.ts';
import { namesOfFile, namesOfRegistry } from '../package-names/read-names.ts';
import { type Call, type Handler, valueOf } from './command.ts';
import { knowledgeFolder } from './knowledge-input.ts';
import { openStandardOutput } from './output.ts';
import { writeRecords } from './record-lines.ts';
import { usageError } from './usage-error.ts';

/** `assay code names`: which lists of packages are known, or with `update` a list of the user's. */
export const codeNames: Handler = async (call) => {
  const [verb, file] = call.operands;
  if (verb === undefined) return showLists(call);
  if (verb !== 'update') {
    throw usageError(
      `"assay code names" cannot do "${verb}", expected "update"`,
      `"assay code names" 不能做 "${verb}"，应为 "update"`,
    );
  }
  const url = valueOf(call, 'registry');
  if ((file === undefined) === (url === undefined)) {
    throw usageError(
      '"assay code names update" takes a file with one name a line, or --registry',
      '"assay code names update" 需要一个每行一个名称的文件，或 --registry',
    );
  }
  const system = valueOf(call, 'system') === 'pypi' ? 'pypi' : 'npm';
  const source = file ?? url ?? '';
  const made = await makeNameList(file === undefined ? namesOfRegistry(system, source, call.signal) : read(file), {
    system,
    folder: knowledgeFolder(call),
    isWhole: url !== undefined || call.options.has('whole'),
    source,
  });
  const { count, bytes } = made;
  const says = {
    en: `${system}: ${count} names in ${(bytes / 1e6).toFixed(2)} MB`,
    zh: `${system}：${count} 个名称，${(bytes / 1e6).toFixed(2)} MB`,
  };
  const isPretty = (valueOf(call, 'format') ?? 'pretty') === 'pretty';
  const text = isPretty ? says[call.terminal.language] : JSON.stringify({ system, names: count, bytes });
  await openStandardOutput().write(`${text}\n`);
  return 0;
};

async function* read(file: string): AsyncGenerator<string> {
  try {
    yield* namesOfFile(file);
  } catch (cause) {
    throw new AssayError(
      'ASSAY_INPUT_MISSING',
      {
        en: `Cannot read '${file}'; name a file with one package a line`,
        zh: `无法读取 '${file}'；请给出每行一个软件包的文件`,
      },
      { cause },
    );
  }
}

async function showLists(call: Call): Promise<number> {
  const { language } = call.terminal;
  await writeRecords(call, describeLists(knowledgeFolder(call)), ({ system, names, isWhole, source }) => {
    const kind = isWhole ? { en: 'all', zh: '全部' } : { en: 'some', zh: '部分' };
    return language === 'en'
      ? `${system}: ${names} names (${kind.en}), ${source}`
      : `${system}：${names} 个名称（${kind.zh}），${source}`;
  });
  return 0;
}
