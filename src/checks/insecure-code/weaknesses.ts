import type { LocalText } from '../../core/check.ts';

interface WeaknessText extends LocalText {
  /** As numbered by MITRE, https://cwe.mitre.org. */
  readonly cwe: `CWE-${number}`;
  /** 0–7. */
  readonly severity: number;
}

/** What rules find: one folder in `rules/` for each. Says what is wrong, why, and what to do instead. */
export const weaknesses: Readonly<Record<Weakness, WeaknessText>> = {
  'command-injection': {
    cwe: 'CWE-78',
    severity: 6,
    en: 'A command for a shell is put together from values, which can hold commands of their own; hand program and arguments over as a list, without a shell',
    zh: '用变量拼接 shell 命令，变量中可能夹带别的命令；应以列表形式传递程序和参数，不经过 shell',
  },
  'sql-injection': {
    cwe: 'CWE-89',
    severity: 6,
    en: 'A statement of SQL is put together from values, which can change what it does; use placeholders and hand the values over beside it',
    zh: '用变量拼接 SQL 语句，变量的内容可能改变语句的含义；应使用占位符，把值单独传入',
  },
};

/** Id of a weakness: of its message, of its rule, and the name of the folder. */
export type Weakness = 'command-injection' | 'sql-injection';
