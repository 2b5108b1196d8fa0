import { readHanNumber } from '../chinese-numbers.ts';
import { readNumberWords } from '../english-numbers.ts';
import { createQuantityText } from '../quantity-text.ts';
import { toEnglishWords, toHanNumerals } from './number-words.ts';

/** The one number in some written words, and how it is written. */
export interface WrittenNumber {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** Writes another number in the same way; `undefined` where that way cannot. */
  write(value: number): string | undefined;
}

/** The number that written words such as `5.40 euros`, `twenty boats` or 三十天 hold; `undefined` where they hold none or several. */
export function findWrittenNumber(written: string): WrittenNumber | undefined {
  const { folded } = createQuantityText(written, undefined);
  const found = [digitsIn(written), wordsIn(written, folded), hanIn(written, folded)].filter(
    (one) => one !== undefined,
  );
  return found.length === 1 ? found[0] : undefined;
}

const digits = /\d{1,3}(?:[, \u00a0\u202f'’]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/g;

function digitsIn(written: string): WrittenNumber | undefined {
  const [found, more] = written.matchAll(digits);
  if (!found || more) return undefined;
  const [text] = found;
  const mark = /\d([, \u00a0\u202f'’])\d{3}/.exec(text)?.[1];
  const plain = text.replaceAll(/[, \u00a0\u202f'’]/g, '');
  const [whole = '', part = ''] = plain.split('.');
  return {
    start: found.index,
    end: found.index + text.length,
    value: Number(plain),
    write: (value) => {
      if (value < 0 || value >= 1e15) return undefined;
      const decimals = Math.max(decimalsOf(value), part.length > 1 || !Number.isInteger(value) ? part.length : 0);
      if (decimals > 6) return undefined;
      const [head = '', tail] = value.toFixed(decimals).split('.');
      // Four digits or more without a mark show that none is wanted; fewer show nothing, and then five ask for one.
      const wanted = mark ?? (whole.length < 4 && head.length > 4 ? ',' : '');
      return head.replaceAll(/\B(?=(?:\d{3})+$)/g, wanted) + (tail === undefined ? '' : `.${tail}`);
    },
  };
}

function decimalsOf(value: number): number {
  let decimals = 0;
  while (decimals <= 6 && Number(value.toFixed(decimals)) !== Number(value.toPrecision(12))) decimals += 1;
  return decimals;
}

function wordsIn(written: string, folded: string): WrittenNumber | undefined {
  const start = folded.search(/[a-z]/);
  if (start < 0) return undefined;
  const found = readNumberWords(folded, start);
  if (!found || /^(?:a|an|half|dozen)(?![a-z])/.test(folded.slice(start)) || !Number.isInteger(found.value))
    return undefined;
  const words = written.slice(start, found.end);
  const isHyphened = !/(?:ty) (?:one|two|three|four|five|six|seven|eight|nine)\b/i.test(words);
  return {
    start,
    end: found.end,
    value: found.value,
    write: (value) => {
      const text = toEnglishWords(value);
      return text === undefined ? undefined : likeCase(isHyphened ? text : text.replaceAll('-', ' '), words);
    },
  };
}

/** Takes over a capital at the beginning, or capitals throughout. */
export function likeCase(text: string, model: string): string {
  if (model.length > 1 && model === model.toUpperCase() && model !== model.toLowerCase()) return text.toUpperCase();
  const first = model.charAt(0);
  return first === first.toLowerCase() ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

function hanIn(written: string, folded: string): WrittenNumber | undefined {
  const start = folded.search(/[〇一二两三四五六七八九十百千]/);
  if (start < 0) return undefined;
  const found = readHanNumber(folded, start);
  // 壹佰 of cheques is not written here.
  if (!found || found.high !== undefined || found.approximate || /[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟]/.test(written))
    return undefined;
  if (/[〇一二两三四五六七八九十百千]/.test(folded.slice(found.end))) return undefined;
  const isTraditional = /[萬億兩]/.test(written);
  const isCount = folded.charAt(start - 1) !== '第' && !/^(?:[月日号年]|点)/.test(folded.slice(found.end));
  return {
    start,
    end: found.end,
    value: found.value,
    write: (value) => {
      const text = toHanNumerals(value, isCount);
      return isTraditional ? text?.replaceAll('万', '萬').replaceAll('亿', '億').replaceAll('两', '兩') : text;
    },
  };
}
