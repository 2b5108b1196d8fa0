import { blueprintSpec } from './blueprint-spec.ts';
import { auditSpecs } from './audit-spec.ts';
import { checkSpec } from './check-spec.ts';
import { codeSpecs } from './code-spec.ts';
import type { CommandSpec } from './command.ts';
import { explainSpec } from './explain-spec.ts';
import { findSpecs } from './find-spec.ts';
import { kbSpecs } from './kb-spec.ts';
import { keysSpecs } from './keys-spec.ts';
import { scanSpec } from './scan-spec.ts';
import { serveSpec } from './serve-spec.ts';
import { dataOption, everyCommand, oneFormatOption } from './shared-options.ts';

const policyOperand = { placeholder: 'FILE', kind: 'path' } as const;

/** Every command. What is true of a command is written here or in the file of its options, and nowhere else. */
export const commands: readonly CommandSpec[] = [
  checkSpec,
  explainSpec,
  ...kbSpecs,
  ...findSpecs,
  scanSpec,
  ...codeSpecs,
  blueprintSpec,
  serveSpec,
  ...keysSpecs,
  ...auditSpecs,
  {
    name: 'policy lint',
    summary: { en: 'Says whether policies are valid, and where they are not', zh: '检查策略是否有效，并指出问题所在' },
    examples: [
      {
        line: 'assay policy lint policy.yaml',
        says: { en: 'Names every fault with its line and column', zh: '指出每处问题所在的行和列' },
      },
    ],
    operand: { ...policyOperand, placeholder: 'FILE…', least: 1, most: 1000 },
    options: everyCommand,
    load: async () => (await import('./policy-commands.ts')).policyLint,
  },
  {
    name: 'policy show',
    summary: { en: 'Prints a policy with every default written out', zh: '显示策略，并写出所有默认值' },
    examples: [
      { line: 'assay policy show', says: { en: 'The policy used where none is given', zh: '未指定策略时所用的策略' } },
      {
        line: 'assay policy show policy.yaml --format json',
        says: { en: 'Your own policy, for programs to read', zh: '你自己的策略，供程序读取' },
      },
    ],
    operand: { ...policyOperand, placeholder: '[FILE]', least: 0, most: 1 },
    options: [
      {
        name: 'format',
        value: { placeholder: 'FORMAT', kind: 'choice', choices: ['yaml', 'json'] },
        help: { en: 'yaml (the default) or json', zh: 'yaml（默认）或 json' },
      },
      ...everyCommand,
    ],
    load: async () => (await import('./policy-commands.ts')).policyShow,
  },
  {
    name: 'doctor',
    summary: {
      en: 'Says whether Assay can work here, and what to do where not',
      zh: '检查 Assay 能否在本机工作，并给出解决办法',
    },
    examples: [
      { line: 'assay doctor', says: { en: 'Tries everything a check needs', zh: '逐项尝试核对所需的一切' } },
      {
        line: 'assay doctor --policy policy.yaml --format json',
        says: { en: 'With your policy, for programs to read', zh: '使用你的策略，供程序读取' },
      },
    ],
    options: [
      {
        name: 'policy',
        value: { placeholder: 'FILE', kind: 'path' },
        help: { en: 'Try this policy', zh: '尝试此策略' },
      },
      {
        name: 'config',
        value: { placeholder: 'FILE', kind: 'path' },
        help: {
          en: 'Try this configuration and ask its upstreams whether they are there; the nearest assay.config.yaml where left out',
          zh: '尝试此配置，并查看其上游是否在线；省略时用最近的 assay.config.yaml',
        },
      },
      dataOption,
      oneFormatOption,
      ...everyCommand,
    ],
    load: async () => (await import('./doctor-command.ts')).doctor,
  },
  {
    name: 'completion',
    summary: { en: 'Prints a script by which a shell completes commands', zh: '输出用于命令补全的 shell 脚本' },
    examples: [
      {
        line: 'source <(assay completion bash)',
        says: {
          en: 'In ~/.bashrc; zsh likewise in ~/.zshrc, after compinit',
          zh: '写入 ~/.bashrc；zsh 同理，写入 ~/.zshrc，放在 compinit 之后',
        },
      },
      {
        line: 'assay completion fish > ~/.config/fish/completions/assay.fish',
        says: { en: 'For fish', zh: '用于 fish' },
      },
    ],
    operand: { placeholder: 'SHELL', kind: 'choice', choices: ['bash', 'zsh', 'fish'], least: 1, most: 1 },
    options: everyCommand,
    load: async () => (await import('./completion-command.ts')).completion,
  },
  {
    name: 'help',
    summary: { en: 'Explains a command', zh: '说明一个命令' },
    examples: [{ line: 'assay help check', says: { en: 'All about checking', zh: '关于核对的全部说明' } }],
    operand: { placeholder: '[COMMAND]', kind: 'command', least: 0, most: 2 },
    options: everyCommand,
    load: async () => (await import('./help.ts')).help,
  },
];
