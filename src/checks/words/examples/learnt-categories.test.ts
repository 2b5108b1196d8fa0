import { describe, expect, test } from 'vitest';
import { describeLearnt, learnCategories } from './learnt-categories.ts';

const advice = `
Should I buy shares of this company now?
Put half of your savings into index funds.
Which stock will rise next month?
You should sell your bonds before rates go up.
I would invest in gold rather than cash.
Is it wise to take a loan to buy crypto?
Move your pension into a growth fund.
This fund will surely double your money.
Buy these shares when they fall and hold them for ten years.
What is the best way to invest 10,000 euros?
现在该不该买这只股票？
建议把一半存款放进指数基金。
下个月哪只股票会涨？
加息之前你应该卖掉债券。
我会买黄金而不是留现金。
贷款炒币明智吗？
把养老金转到成长型基金里。
这只基金肯定能让你的钱翻倍。
逢低买入股票，持有十年。
一万块投资什么最好？`
  .trim()
  .split('\n');
const near = ['The bank closes at four.', 'I sold my old car.', '银行四点关门。', '我想买一件衣服。'];

describe('a category of twenty examples', () => {
  const learnt = learnCategories({ categories: { advice: { examples: advice, counterexamples: near } } });
  const isTold = (text: string): boolean => learnt.tell(text).some(({ probability }) => probability >= 0.5);

  test.each(['Should I put my savings into stocks or bonds?', '这只股票值得投资吗？'])('tells %j', (text) => {
    expect(isTold(text)).toBe(true);
  });

  test.each(['The bank opens at nine.', 'How do I boil an egg?', '我想买一条裤子。', '今天下雨。', ''])(
    'leaves %j alone',
    (text) => {
      expect(isTold(text)).toBe(false);
    },
  );

  test('is learnt the same each time', () => {
    const again = learnCategories({ categories: { advice: { examples: [...advice], counterexamples: near } } });
    expect(again.tell(near[0] ?? '')).toEqual(learnt.tell(near[0] ?? ''));
  });

  test.each(['a', '人', ' ', '\ud83d', '\u200f', '😀'])('reads a long run of %j', (one) => {
    const [told] = learnt.tell(one.repeat(300_000));
    expect(told?.probability).toBeGreaterThanOrEqual(0);
  });
});

describe('what is said of examples', () => {
  const said = (examples: readonly string[], counterexamples?: readonly string[]): string =>
    describeLearnt({ categories: { c: { examples, ...(counterexamples && { counterexamples }) } } })
      .map(({ en }) => en)
      .join('\n');

  test('counts what is found of examples that were not learnt', () => {
    expect(said(advice, near)).toMatch(/^category "c": of 20 examples, each told by the others, \d+ % were found/);
  });

  test('warns of too few, of none that look alike, of copies and of contradictions', () => {
    const few = [
      'Buy this stock now.',
      'Buy this stock now!',
      'Sell your bonds.',
      'Invest in gold.',
      'Hold your shares.',
    ];
    expect(said(few)).toContain('fewer than 20 examples');
    expect(said(few)).toContain('no counterexamples');
    expect(said(few)).toContain('examples 2 repeat earlier ones');
    expect(said(few, ['Invest in gold.'])).toContain('examples 4 stand among the counterexamples too');
    expect(said(advice, near)).not.toContain('fewer than');
  });

  test('is worded in both languages', () => {
    for (const { zh } of describeLearnt({ categories: { c: { examples: advice.slice(0, 5) } } })) {
      expect(zh).toMatch(/\p{Script=Han}/u);
    }
  });

  test('is nothing for lists of words', () => {
    expect(describeLearnt({ words: ['a'], categories: { c: ['b'], d: { words: ['e'] } } })).toEqual([]);
  });
});
