import type { Spend } from '../core/access.ts';
import { AssayError } from '../core/errors.ts';

export const withoutSpend = (month: string): Spend => ({
  month,
  requests: 0,
  tokensIn: 0,
  tokensOut: 0,
  micros: 0,
  unpriced: 0,
});

export const withSpend = (before: Spend, more: Spend): Spend => ({
  month: before.month,
  requests: before.requests + more.requests,
  tokensIn: before.tokensIn + more.tokensIn,
  tokensOut: before.tokensOut + more.tokensOut,
  micros: before.micros + more.micros,
  unpriced: before.unpriced + more.unpriced,
});

export const keyExists = (name: string): AssayError =>
  new AssayError('ASSAY_KEY_EXISTS', {
    en: `There is a key called "${name}" already; choose another name, or give it another secret with "assay keys rotate ${name}"`,
    zh: `已有名为 "${name}" 的密钥；请换一个名称，或用 "assay keys rotate ${name}" 更换其密钥串`,
  });
