import { expect, test } from 'vitest';
import { languageOfLocale } from './terminal.ts';

test.each([
  [{}, 'en'],
  [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
  [{ LANG: 'ZH_tw' }, 'zh'],
  [{ LANG: 'de_DE.UTF-8' }, 'en'],
  [{ LC_ALL: 'en_GB', LANG: 'zh_CN.UTF-8' }, 'en'],
  [{ LC_ALL: '', LC_MESSAGES: 'zh_CN', LANG: 'en_US' }, 'zh'],
  [{ LC_CTYPE: 'zh_CN' }, 'en'],
])('languageOfLocale(%j) is %s', (env, language) => {
  expect(languageOfLocale(env)).toBe(language);
});
