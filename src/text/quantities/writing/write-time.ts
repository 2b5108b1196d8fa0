import { toHanNumerals } from './number-words.ts';

/** A time of day (minutes since midnight) in the way of other words: `5:30 pm`, `17:30`, 5点半, 五点. */
export function writeTimeLike(written: string, minutes: number, isHalved: boolean): string[] {
  const [hours, rest] = [Math.floor(minutes / 60) % 24, minutes % 60];
  return [...clockLike(written, hours, rest), ...chineseLike(written, [hours, rest], isHalved)];
}

const clock = /^(\d{1,2})(?:([:：.])(\d{2}))?(?:([  \u00a0\u202f]?)(a\.?m\.?|p\.?m\.?))?$/iu;

function clockLike(written: string, hours: number, rest: number): string[] {
  const found = clock.exec(written);
  if (!found) return [];
  const [, first = '', colon, , blank = '', half] = found;
  if (half === undefined) {
    if (colon === undefined) return [];
    const isPadded = first.startsWith('0');
    return [`${isPadded ? twoDigits(hours) : String(hours)}${colon}${twoDigits(rest)}`];
  }
  const letter = hours < 12 ? 'a' : 'p';
  const mark = likeHalf(half, letter);
  const hour = String(hours % 12 || 12);
  const shown = colon === undefined && rest === 0 ? hour : `${hour}${colon ?? ':'}${twoDigits(rest)}`;
  return [`${shown}${blank}${mark}`];
}

const likeHalf = (half: string, letter: string): string => {
  const first = half.charAt(0);
  return (first === first.toUpperCase() ? letter.toUpperCase() : letter) + half.slice(1);
};

const chinese =
  /^(?:\d{1,2}|[零〇一二三四五六七八九十两兩]{1,3})([点點时時])(?:钟|鐘)?(?:(半|[一三]刻)|(\d{1,2}|[零〇一二三四五六七八九十]{1,3})(分?))?$/u;

/** Behind 上午 or 下午 hours are counted to twelve. */
function chineseLike(written: string, [hours, rest]: readonly [number, number], isHalved: boolean): string[] {
  const found = chinese.exec(written);
  if (!found) return [];
  const [, point = '点', , , minute] = found;
  const isDigits = /^\d/.test(written);
  const number = (value: number): string => (isDigits ? String(value) : (toHanNumerals(value, false) ?? ''));
  const end =
    rest === 0
      ? ''
      : rest === 30 && !isDigits
        ? '半'
        : `${!isDigits && rest < 10 ? '零' : ''}${isDigits && minute === '' ? twoDigits(rest) : number(rest)}${minute === '' ? '' : '分'}`;
  return (isHalved ? [hours % 12 || 12] : [hours]).map((hour) => {
    const shown = hour === 2 && !isDigits ? (written.includes('兩') || point === '點' ? '兩' : '两') : number(hour);
    return `${shown}${point}${end}`;
  });
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
