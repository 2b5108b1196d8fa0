import { toVisible } from '../report/visible-text.ts';
import type { Handler } from './command.ts';
import { knowledgeFolder } from './knowledge-input.ts';
import { tellPerson } from './person.ts';
import { writeRecords } from './record-lines.ts';

/** `assay code ls`: the code indexes here, or the origins in one. */
export const codeList: Handler = async (call) => {
  const [name] = call.operands;
  const { codeIndexes, describeCodeIndex } = await import('../compose-code-index.ts');
  const data = knowledgeFolder(call);
  const { language } = call.terminal;
  if (name !== undefined) {
    await writeRecords(call, describeCodeIndex({ data, name }).origins, ({ origin, files, licences }) => {
      const counted = language === 'en' ? `${files} files` : `${files} 个文件`;
      return toVisible(`${origin}  ${counted}  ${licences.join(', ')}`);
    });
    return 0;
  }
  const names = codeIndexes(data);
  if (names.length === 0) {
    const nothing = {
      en: 'No code index yet; make one: assay code index web npm:PACKAGE@VERSION',
      zh: '还没有代码索引；可创建一个：assay code index web npm:包名@版本',
    };
    tellPerson(`assay: ${nothing[language]}\n`);
  }
  await writeRecords(
    call,
    names.map((each) => ({ name: each })),
    (record) => record.name,
  );
  return 0;
};
