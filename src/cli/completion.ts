import type { Language } from '../report/format.ts';
import type { CommandSpec, ValueSpec } from './command.ts';

export interface CompletionOptions {
  readonly commands: readonly CommandSpec[];
  /** Of the descriptions that fish shows. */
  readonly language: Language;
  /** Ids of the checks there are. */
  readonly checks: readonly string[];
}

/** For `source <(assay completion bash)`. Where the script knows nothing better, bash completes file names. */
export function toBashScript(options: CompletionOptions): string {
  return `_assay() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD - 1]}" typed="" at
  for ((at = 1; at < COMP_CWORD && at < 3; at++)); do
    [[ \${COMP_WORDS[at]} == -* ]] || typed="\${typed:+$typed }\${COMP_WORDS[at]}"
  done
  COMPREPLY=()
${shellBody(options, { complete: (words) => `COMPREPLY=($(compgen -W ${quote(words.join(' '))} -- "$current"))`, files: ':' })}
}
complete -o default -F _assay assay
`;
}

/** For `source <(assay completion zsh)`, after `compinit`. */
export function toZshScript(options: CompletionOptions): string {
  return `#compdef assay
_assay() {
  local current="\${words[CURRENT]}" previous="\${words[CURRENT-1]}" typed="" at
  for ((at = 2; at < CURRENT && at < 4; at++)); do
    [[ \${words[at]} == -* ]] || typed="\${typed:+$typed }\${words[at]}"
  done
${shellBody(options, { complete: (words) => `compadd -- ${words.map(quote).join(' ')}`, files: '_files' })}
}
compdef _assay assay
`;
}

/** For `~/.config/fish/completions/assay.fish`. */
export function toFishScript({ commands, language, checks }: CompletionOptions): string {
  const lines = ['complete -c assay -f'];
  for (const { word, summary } of firstWords(commands, language)) {
    lines.push(`complete -c assay -n __fish_use_subcommand -a ${quote(word)} -d ${quote(summary)}`);
  }
  for (const command of commands) {
    const [first = '', second] = command.name.split(' ');
    const seen = `__fish_seen_subcommand_from ${first}`;
    if (second !== undefined) {
      const among = secondWords(commands, first).join(' ');
      const here = quote(`${seen}; and not __fish_seen_subcommand_from ${among}`);
      lines.push(`complete -c assay -n ${here} -a ${quote(second)} -d ${quote(command.summary[language])}`);
    }
    const condition = quote(second === undefined ? seen : `${seen}; and __fish_seen_subcommand_from ${second}`);
    if (command.operand) {
      lines.push(`complete -c assay -n ${condition} ${fishValue(command.operand, { commands, checks })}`);
    }
    for (const { name, short, value, help } of command.options) {
      const names = `${short === undefined ? '' : `-s ${short} `}-l ${name}`;
      const values = value ? ` -r ${fishValue(value, { commands, checks })}` : '';
      lines.push(`complete -c assay -n ${condition} ${names}${values} -d ${quote(help[language])}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

interface ShellWords {
  complete(words: readonly string[]): string;
  readonly files: string;
}

/** What bash and zsh write alike: values by the option before, then options, then operands by the command. */
function shellBody({ commands, checks }: CompletionOptions, shell: ShellWords): string {
  const say = (value: ValueSpec): string => {
    const words = wordsOf(value, { commands, checks });
    return words.length > 0 ? shell.complete(words) : shell.files;
  };
  const arms = commands.map((command) => ({ command, pattern: patternOf(command.name) }));
  return [
    '  case "$typed" in',
    ...arms.map(({ command, pattern }) =>
      [
        `    ${pattern})`,
        '      case "$previous" in',
        ...command.options.flatMap(({ name, value }) => (value ? [`        --${name}) ${say(value)}; return ;;`] : [])),
        '      esac',
        `      if [[ $current == -* ]]; then ${shell.complete(command.options.map(({ name }) => `--${name}`))}`,
        `      else ${command.operand ? say(command.operand) : ':'}`,
        '      fi ;;',
      ].join('\n'),
    ),
    ...groupsOf(commands).map((group) => `    ${quote(group)}) ${shell.complete(secondWords(commands, group))} ;;`),
    `    '') ${shell.complete([...firstWords(commands, 'en').map(({ word }) => word), '--help', '--version'])} ;;`,
    '  esac',
  ].join('\n');
}

/** A command of one word may have an operand behind it. */
const patternOf = (name: string): string =>
  name.includes(' ') ? quote(name) : `${quote(name)} | ${quote(`${name} `)}*`;

/** What a value can be; nothing where it is a file or free text. */
function wordsOf(
  { kind, choices }: ValueSpec,
  { commands, checks }: Pick<CompletionOptions, 'commands' | 'checks'>,
): readonly string[] {
  if (kind === 'checks') return checks;
  return kind === 'command' ? firstWords(commands, 'en').map(({ word }) => word) : (choices ?? []);
}

function fishValue(value: ValueSpec, known: Pick<CompletionOptions, 'commands' | 'checks'>): string {
  const words = wordsOf(value, known);
  return words.length > 0 ? `-f -a ${quote(words.join(' '))}` : value.kind === 'path' ? '-F' : '-f';
}

/** First words that are not commands themselves: `policy`. */
const groupsOf = (commands: readonly CommandSpec[]): string[] =>
  Array.from(new Set(commands.filter(({ name }) => name.includes(' ')).map(({ name }) => name.split(' ')[0] ?? '')));

const secondWords = (commands: readonly CommandSpec[], group: string): string[] =>
  commands.filter(({ name }) => name.startsWith(`${group} `)).map(({ name }) => name.slice(group.length + 1));

function firstWords(commands: readonly CommandSpec[], language: Language): { word: string; summary: string }[] {
  const words = new Map<string, string>();
  for (const { name, summary } of commands) {
    const [word = '', second] = name.split(' ');
    const before = words.get(word);
    words.set(word, second === undefined ? summary[language] : `${before === undefined ? '' : `${before}, `}${second}`);
  }
  return Array.from(words, ([word, summary]) => ({ word, summary }));
}

const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
