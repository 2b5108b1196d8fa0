import type { Token } from '../core/token.ts';
import { isNegation } from './words.ts';

/** The tokens that turn a sentence into its opposite; not the `not` of `not only` and `not more than`, nor the 不 of 不超过 where it stands alone. */
export function negations(tokens: readonly Token[]): Token[] {
  harmless ??= new Set(afterNot.split(' '));
  return tokens.filter((token, index) => {
    if (!isNegation(token.form) || isSurname(token, tokens[index + 1])) return false;
    const opens = token.form === 'not' || token.form === 'no' || token.form === '不';
    return !(opens && harmless?.has(tokens[index + 1]?.form ?? ''));
  });
}

/** 莫 is a surname far more often than it forbids. */
const isSurname = ({ form }: Token, next: Token | undefined): boolean =>
  form === '莫' && next?.kind === 'han' && !/^[要再让忘使问说过]/u.test(next.form);

let harmless: ReadonlySet<string> | undefined;

/** What after a negation makes it a limit, an addition or a set phrase. */
const afterNot =
  'only just merely simply more less fewer later earlier longer sooner matter doubt ' +
  '超过 少于 低于 高于 多于 大于 小于 下于 早于 晚于 迟于 仅 只 止 单 光 但 同 得不';
