import type { CommandSpec, OptionSpec } from './command.ts';
import { dataOption, everyCommand, listFormatOption, oneFormatOption } from './shared-options.ts';

const indexOptions: readonly OptionSpec[] = [
  {
    name: 'include',
    value: { placeholder: 'GLOB', kind: 'text' },
    isRepeated: true,
    help: {
      en: 'Only files whose path below the source, or whose name, fits; may be given several times',
      zh: '只取路径（相对来源）或文件名符合的文件；可写多次',
    },
  },
  {
    name: 'exclude',
    value: { placeholder: 'GLOB', kind: 'text' },
    isRepeated: true,
    help: { en: 'Leave such files out; may be given several times', zh: '跳过符合的文件；可写多次' },
  },
  {
    name: 'licence',
    value: { placeholder: 'SPDX', kind: 'text' },
    help: { en: 'Licence of code that states none', zh: '未注明许可证的代码所用的许可证' },
  },
];

export const codeSpecs: readonly CommandSpec[] = [
  {
    name: 'code index',
    summary: { en: 'Brings public code into an index, or up to date', zh: '把公开代码加入索引，或更新索引' },
    examples: [
      {
        line: 'assay code index web npm:lodash@4.17.21 npm:preact@10.24.0:src',
        says: {
          en: 'Packages of npm, whole or one folder of them; fetched by your npm',
          zh: 'npm 软件包，整个或其中一个文件夹；由本机的 npm 获取',
        },
      },
      {
        line: 'assay code index ours ~/src/kernel --exclude "test/**"',
        says: {
          en: 'A folder or git checkout: adds what is new, forgets what is gone',
          zh: '文件夹或 git 检出：加入新的，移除已不存在的',
        },
      },
      {
        line: 'assay code index web sources.txt',
        says: { en: 'A list of such sources, one a line', zh: '这类来源的清单，每行一个' },
      },
    ],
    operand: { placeholder: 'NAME SOURCE…', kind: 'path', least: 2, most: 100_000 },
    options: [...indexOptions, oneFormatOption, dataOption, ...everyCommand],
    notes: [
      {
        en: 'Licences are read from the files themselves (SPDX-License-Identifier, @license, notices), from manifests and from LICENSE files. Minified files, what compilers write beside their sources (.d.ts, .cjs) and folders of packages are left out.',
        zh: '许可证取自文件本身（SPDX-License-Identifier、@license、声明）、清单文件和 LICENSE 文件。压缩过的文件、编译器在源文件旁生成的文件（.d.ts、.cjs）和软件包文件夹会被跳过。',
      },
      {
        en: 'What is stopped goes on where it was when the same command is given again.',
        zh: '中断后再次运行同一命令会从断处继续。',
      },
    ],
    load: async () => (await import('./code-index-command.ts')).codeIndex,
  },
  {
    name: 'code ls',
    summary: { en: 'Lists code indexes, or the origins in one', zh: '列出代码索引，或其中的来处' },
    examples: [
      { line: 'assay code ls', says: { en: 'Every code index here', zh: '此处的所有代码索引' } },
      {
        line: 'assay code ls web --format ndjson',
        says: { en: 'Its origins with files and licences, one a line', zh: '其中的来处及文件数和许可证，每行一个' },
      },
    ],
    operand: { placeholder: '[NAME]', kind: 'text', least: 0, most: 1 },
    options: [listFormatOption, dataOption, ...everyCommand],
    load: async () => (await import('./code-list-command.ts')).codeList,
  },
  {
    name: 'code rm',
    summary: { en: 'Removes origins, or a whole code index', zh: '删除来处，或整个代码索引' },
    examples: [
      { line: 'assay code rm web npm:lodash@4.17.21', says: { en: 'Forgets one origin', zh: '移除一个来处' } },
      { line: 'assay code rm web --all', says: { en: 'Deletes the code index', zh: '删除整个代码索引' } },
    ],
    operand: { placeholder: 'NAME [ORIGIN…]', kind: 'text', least: 1, most: 100_000 },
    options: [
      { name: 'all', help: { en: 'Delete the code index itself', zh: '删除代码索引本身' } },
      dataOption,
      ...everyCommand,
    ],
    load: async () => (await import('./code-remove-command.ts')).codeRemove,
  },
  {
    name: 'code info',
    summary: { en: 'Says what a code index holds, and whether it is whole', zh: '显示代码索引的内容，并检查是否完好' },
    examples: [
      { line: 'assay code info web', says: { en: 'Files, sizes, licences', zh: '文件、大小和许可证' } },
      {
        line: 'assay code info web --verify',
        says: { en: 'Reads every part against its checksum', zh: '逐部分核对校验和' },
      },
    ],
    operand: { placeholder: 'NAME', kind: 'text', least: 1, most: 1 },
    options: [
      { name: 'verify', help: { en: 'Read everything and name what is broken', zh: '读取全部内容并指出损坏之处' } },
      oneFormatOption,
      dataOption,
      ...everyCommand,
    ],
    load: async () => (await import('./code-info-command.ts')).codeInfo,
  },
  {
    name: 'code names',
    summary: { en: 'Lists of packages that exist, and your own', zh: '已有软件包的名单，以及你自己的名单' },
    examples: [
      { line: 'assay code names', says: { en: 'Which lists are known', zh: '已知的名单' } },
      {
        line: 'assay code names update ours.txt --system npm',
        says: { en: 'Adds your own packages, one name a line', zh: '加入你自己的软件包，每行一个名称' },
      },
      {
        line: 'assay code names update --registry https://pypi.org --system pypi',
        says: {
          en: 'Every name of a registry: one that it lacks does not exist',
          zh: '注册表中的全部名称：其中没有的即不存在',
        },
      },
    ],
    operand: { placeholder: '[update [FILE]]', kind: 'path', least: 0, most: 2 },
    options: [
      {
        name: 'system',
        value: { placeholder: 'SYSTEM', kind: 'choice', choices: ['npm', 'pypi'] },
        help: { en: 'npm (the default) or pypi', zh: 'npm（默认）或 pypi' },
      },
      {
        name: 'whole',
        help: {
          en: 'The file holds every name there is: one that it lacks is reported as invented',
          zh: '文件含有全部名称：其中没有的报告为虚构',
        },
      },
      {
        name: 'registry',
        value: { placeholder: 'URL', kind: 'text' },
        help: {
          en: 'Ask this registry for all of its names: an index of PyPI, or a replica of npm with _all_docs',
          zh: '向此注册表索取全部名称：PyPI 索引，或提供 _all_docs 的 npm 副本',
        },
      },
      listFormatOption,
      dataOption,
      ...everyCommand,
    ],
    load: async () => (await import('./code-names-command.ts')).codeNames,
  },
];
