import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenize } from './tokens.ts';

/** Every token as it stands in the text, with `=form` where that differs. */
function show(text: string): string {
  return tokenize(text)
    .map(({ start, end, form }) => (text.slice(start, end) === form ? form : `${text.slice(start, end)}=${form}`))
    .join(' ');
}

const terms = (text: string): string[] => tokenize(text).map(({ term }) => term);

describe('tokenize() cuts', () => {
  test.each([
    ['prices rose.', 'prices rose .'],
    ['state-of-the-art', 'state - of - the - art'],
    ["the company's staff", "the company's=company staff"],
    ['the company’s staff', 'the company’s=company staff'],
    ["they'll say it's o'clock", "they'll=they say it's=it o'clock"],
    ["isn't can't won't shan't cannot", "is n't=not ca=can n't=not wo=will n't=not sha=shall n't=not can not"],
    ['DON’T', 'DO=do N’T=not'],
    ["n't 'quoted' dogs'", "n't ' quoted ' dogs '"],
    ['GPT4 snake_case', 'GPT4=gpt4 snake_case'],
    ['naïve cafe\u0301', 'naïve cafe\u0301=café'],
    ['by\u200bpass', 'by\u200bpass=bypass'],
    ['Ｈｅｌｌｏ', 'Ｈｅｌｌｏ=hello'],
    ['𐐀𐐁 x', '𐐀𐐁=𐐨𐐩 x'],
  ])('words: %s', (text, expected) => expect(show(text)).toBe(expected));

  test.each([
    ['1,200.5', '1,200.5'],
    ['12,34', '12 , 34'],
    ['1,2000', '1 , 2000'],
    ['2025,120', '2025 , 120'],
    ['10.0.0.1', '10.0.0.1'],
    ['5% -3', '5 % - 3'],
    ['10kg', '10 kg'],
    ['3½', '3 ½=1/2'],
    ['1/2', '1 / 2'],
    ['10⁶', '10 ⁶=^6'],
    ['１，２００', '１，２００=1,200'],
    ['12，300人', '12 ，=, 300 人'],
    ['٣٤', '٣٤'],
    ['25℃', '25 ℃=°c'],
  ])('numbers: %s', (text, expected) => expect(show(text)).toBe(expected));

  test.each([
    ['公司并未裁员。', '公司 并 未 裁员 。'],
    ['公司並未裁員', '公司 並=并 未 裁員=裁员'],
    ['他說：「沒有」', '他 說=说 ：=: 「=" 沒有=没有 」="'],
    ['使用Kubernetes部署', '使用 Kubernetes=kubernetes 部署'],
    ['\u{20bb7}野家', '\u{20bb7} 野家'],
    ['增长12.5%，', '增长 12.5 % ，=,'],
  ])('Chinese: %s', (text, expected) => expect(show(text)).toBe(expected));

  test.each([
    ['mail a.b+c@x.com, now', 'mail a.b+c@x.com , now'],
    ['联系abc@x.com。', '联系 abc@x.com 。'],
    ['@user a@b x@y.', '@ user a @ b x @ y .'],
    ['see https://x.com/a?b=1.', 'see https://x.com/a?b=1 .'],
    ['（www.foo.org）详情', '（=( www.foo.org ）=) 详情'],
    ['http:// www.', 'http : // www .'],
    ['note: a/b', 'note : a / b'],
    [`${'a'.repeat(65)}@x.com`, `${'a'.repeat(65)} @ x . com`],
    ['éabc@x.com', 'éabc @ x . com'],
  ])('addresses: %s', (text, expected) => expect(show(text)).toBe(expected));

  test.each([
    ['テスト 한국어 Привет', 'テスト 한국어 Привет=привет'],
    ['((a)) ...', '(( a )) ...'],
    ['😀😀😁 👨\u200d👩', '😀😀 😁 👨 👩'],
    ['\ud800 \udc00', '\ud800 \udc00'],
    ['', ''],
    [' \n\t\u3000', ''],
  ])('what is neither: %j', (text, expected) => expect(show(text)).toBe(expected));
});

describe('tokenize() names', () => {
  test('the kind of each token', () => {
    expect(tokenize('a 中 1 % x@y.zz').map(({ kind }) => kind)).toEqual(['word', 'han', 'number', 'symbol', 'word']);
  });

  test('the English stem as the term', () => {
    expect(terms('Running companies, the company’s')).toEqual(['run', 'compani', ',', 'the', 'compani']);
  });

  test('no stem for short, long and mixed words, and words of other letters', () => {
    const long = 'x'.repeat(41);
    expect(terms(`as cafés йоды running2 ${long}ing`)).toEqual(['as', 'cafe', 'йоды', 'running2', `${long}ing`]);
  });

  test('the number without its separators', () => {
    expect(terms('1,200,300.5')).toEqual(['1200300.5']);
  });

  test('Traditional and Simplified words by the same term', () => {
    expect(terms('臺灣的開發團隊')).toEqual(terms('台湾的开发团队'));
  });
});

const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...Array.from("aZé ’'-_.,@1２½⑩℃中國。，\u200b\u0301\ud800x\udc00"),
        "n't",
        'http://',
        'www.',
        '😀',
        '中国人民',
        'a@b.cc',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
  )
  .map((parts) => parts.join(''));

describe('for any text tokens', () => {
  test('are not empty, in order, without overlap, and leave out white space only', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let before = 0;
        for (const { start, end, form } of tokenize(text)) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(form).not.toBe('');
          expect(text.slice(before, start)).toMatch(/^[\s\p{Default_Ignorable_Code_Point}\p{M}\u{a8}-\u{b8}]*$/u);
          before = end;
        }
        expect(before).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('of two parts are those of each part where a line break parts them', () => {
    fc.assert(
      fc.property(anyText, anyText, (first, second) => {
        const shift = first.length + 1;
        const after = tokenize(`z${second}`).map((token) => ({
          ...token,
          start: token.start + shift,
          end: token.end + shift,
        }));
        expect(tokenize(`${first}\nz${second}`)).toEqual([...tokenize(first), ...after]);
      }),
    );
  });
});

test('tokenize() reads Chinese of any length and with any gaps', () => {
  const long = '人民银行发布公告。'.repeat(900);
  const forms = tokenize(long).map(({ form }) => form);
  expect(forms.join('')).toBe(long);
  expect(forms.slice(0, 5)).toEqual(tokenize('人民银行发布公告。').map(({ form }) => form));
  const unbroken = '中国'.repeat(5000);
  expect(
    tokenize(unbroken)
      .map(({ form }) => form)
      .join(''),
  ).toBe(unbroken);
});

test('tokenize() stems the same after more words than it remembers', () => {
  const before = terms('running companies');
  const letters = (number: number): string =>
    number.toString(26).replaceAll(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? '');
  tokenize(Array.from({ length: 25_000 }, (_, index) => `zz${letters(index + 17_576)}`).join(' '));
  expect(terms('running companies')).toEqual(before);
});
