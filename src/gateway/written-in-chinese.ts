/** Whether a text is Chinese, so that what Assay adds to it is: characters of Han without the syllables that Japanese has among them. */
export const isWrittenInChinese = (text: string): boolean =>
  /\p{Script=Han}/u.test(text) && !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
