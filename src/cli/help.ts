import type { Language } from '../report/format.ts';
import { findCommand } from './arguments.ts';
import type { Call, CommandSpec, Handler, OptionSpec } from './command.ts';
import { openStandardOutput } from './output.ts';
import { tellPerson } from './person.ts';
import { columns, wrap } from './wrap.ts';

/** `assay help`. */
export const help: Handler = async (call) => writeHelp(call.operands.join(' '), call);

/** Explains a command, the commands that begin with a word, or all. Help that nobody asked for goes to standard error, and is wrong use. */
export async function writeHelp(
  name: string | undefined,
  { commands, terminal }: Pick<Call, 'commands' | 'terminal'>,
): Promise<number> {
  const text = helpText(name ?? '', commands, terminal.language);
  if (name === undefined) tellPerson(text);
  else await openStandardOutput().write(text);
  return name === undefined ? 2 : 0;
}

/** At most 80 columns wide. Throws `ASSAY_USAGE` where there is no such command; all are explained where `name` is empty. */
export function helpText(name: string, commands: readonly CommandSpec[], language: Language): string {
  if (name === '') return overview(commands, language);
  const group = commands.filter((command) => command.name.startsWith(`${name} `));
  const explained = group.length > 0 ? group : [findCommand(name, commands)];
  return explained.map((command) => page(command, language)).join('\n\n');
}

const width = 79;
const gap = 20;

interface Titles {
  readonly examples: string;
  readonly usage: string;
  readonly options: string;
  readonly commands: string;
  readonly takesOptions: string;
  readonly tagline: string;
  readonly more: string;
}

const titles: Readonly<Record<Language, Titles>> = {
  en: {
    examples: 'Examples',
    usage: 'Usage',
    options: 'Options',
    commands: 'Commands',
    takesOptions: '[OPTIONS]',
    tagline: 'Assay checks what a language model answers against its sources.',
    more: 'All about a command: assay help check. In Chinese: --lang zh. Version: assay --version.',
  },
  zh: {
    examples: '示例',
    usage: '用法',
    options: '选项',
    commands: '命令',
    takesOptions: '[选项]',
    tagline: 'Assay 依据来源核对语言模型的回答。',
    more: '命令的全部说明：assay help check。英文：--lang en。版本：assay --version。',
  },
};

function overview(commands: readonly CommandSpec[], language: Language): string {
  const { examples, commands: title, tagline, more } = titles[language];
  const [first] = commands;
  return joinLines([
    ...wrap(tagline, width),
    '',
    examples,
    ...(first ? exampleLines(first, language).slice(0, 6) : []),
    '',
    title,
    ...commands.flatMap((command) => row(command.name, command.summary[language])),
    '',
    ...wrap(more, width),
  ]);
}

function page(command: CommandSpec, language: Language): string {
  const { examples, usage, options, takesOptions } = titles[language];
  const operand = command.operand ? ` ${command.operand.placeholder}` : '';
  const choices = command.operand?.choices
    ? [`  ${command.operand.placeholder}: ${command.operand.choices.join(', ')}`]
    : [];
  return joinLines([
    ...wrap(`assay ${command.name}${language === 'zh' ? '：' : ': '}${command.summary[language]}`, width),
    '',
    examples,
    ...exampleLines(command, language),
    '',
    usage,
    `  assay ${command.name}${operand} ${takesOptions}`,
    ...choices,
    '',
    options,
    ...command.options.flatMap((option) => row(optionHead(option), option.help[language])),
    ...(command.notes ?? []).flatMap((note) => ['', ...wrap(note[language], width)]),
  ]);
}

const exampleLines = (command: CommandSpec, language: Language): string[] =>
  command.examples.flatMap(({ line, says }) => [
    `  ${line}`,
    ...wrap(says[language], width - 6).map((text) => `      ${text}`),
  ]);

function optionHead({ name, short, value }: OptionSpec): string {
  return `${short === undefined ? '' : `-${short}, `}--${name}${value ? ` ${value.placeholder}` : ''}`;
}

/** A name at the left, its meaning beside it. */
function row(head: string, text: string): string[] {
  const lines = wrap(text, width - gap - 2);
  const [first = '', ...rest] = lines;
  const room = gap - columns(head);
  const top = room > 0 ? [`  ${head}${' '.repeat(room)}${first}`] : [`  ${head}`, `  ${' '.repeat(gap)}${first}`];
  return [...top, ...rest.map((line) => `  ${' '.repeat(gap)}${line}`)];
}

const joinLines = (lines: readonly string[]): string => `${lines.join('\n')}\n`;
