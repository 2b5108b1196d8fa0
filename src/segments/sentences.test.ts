import { describe, expect, test } from 'vitest';
import { createSegmenter, segmentText } from './segmenter.ts';

const sentences = (text: string): string[] => segmentText(text, { target: 'answer' }).map(({ text: words }) => words);

/** Sentences are written with a bar between them, which is taken out of the text. */
const cutAtBars = (marked: string): [text: string, expected: string[]] => [
  marked.replaceAll('|', ''),
  marked.split('|').map((part) => part.trim()),
];

describe('English sentences end at', () => {
  test.each([
    'It opened. |It closed.',
    'Really? |Yes! |Good.',
    'Wait... |What?',
    'It ended… |Then it began.',
    'She said "Go away." |He left.',
    '(It is a note. |It has two.) |And on.',
    '**Note.** |The rest.',
    'It opened in May.[1] |It closed. [2][3] |Then (source: City Council) it rained.',
    'It opened.¹ |It closed.',
    'It closed. (Source: report.pdf) |It opened.',
    'He lives in the U.S. |The house is old.',
    'They sell apples, pears, etc. |The shop is new.',
    'It opens at 5 p.m. |It closes late.',
    'It is in Santa Barbara, CA. |It offers donuts.',
    'It opens at 9 am. |Las Aves offers coffee.',
    'It has vitamin C. |The rest is water.',
    'He sat. |Mary left.',
    'It was 2020. |Then it rained.',
    'The end.|The next one came.',
    'It works. |iPhones sell.',
    'It costs 5 euros. |12 people came.',
    'Use Node.js. |它很快。',
    'hello. |how are you? |i am fine',
    'Here are the steps: |1. Open it. |2. Save it. |3. Close it.',
    'See https://example.com/a?b=c.d. |Next.',
    'He said no. |No. 5 is alive.',
    'Is it so?! |It is.',
    'Heat to 60°F. |Select a site.',
  ])('%s', (marked) => {
    const [text, expected] = cutAtBars(marked);
    expect(sentences(text).map((sentence) => sentence.replace(/^\d\. /, ''))).toEqual(
      expected.map((sentence) => sentence.replace(/^\d\. /, '')),
    );
  });
});

describe('English sentences go on over', () => {
  test.each([
    'Dr. Smith met Prof. Lee, J. K. Rowling and St. John.',
    'It costs $3.5 million, i.e. too much, e.g. for us.',
    'Apple Inc. bought it on Jan. 5 at 5 p.m. on Friday.',
    'The U.S. Senate and the U.K. Parliament met.',
    'See Fig. 2, No. 5, pp. 3 and Smith et al. (2020).',
    'Version 1.2.3 of config.yaml is at a.b@example.com and www.example.com/x.y?z=1!2.',
    'He (see below. It shows more) went home.',
    'She said, “I am here. You are not.”',
    '"Really?" she asked.',
    '"Really?" the old man asked.',
    'The case U.S. v. E.C. Knight was lost.',
    'It was ... well, fine.',
    'Yahoo! is a company.',
    'Use `a.b. C` here.',
    'The film "What? Why? Who?" is long.',
    'It is approx. five metres.',
    'John Q. Public came with E. A. Poe.',
    'He was sad :( but not for long.',
    'It is 5.5 metres, 3. of all.',
  ])('%s', (text) => expect(sentences(text)).toEqual([text]));
});

describe('中文句子止于', () => {
  test.each([
    '图书馆开放了。|读者很多！|真的吗？|是的。',
    '“我来了。”|“你呢？”|然后他走了。',
    '“我来了。”他说。|她笑了。',
    '他说：“我来了。你呢？”|她笑了。',
    '「今天開放。」|讀者很多。',
    '我不知道……|你去问他吧。',
    '开放了。[1]|关闭了。【2】|又开放了。（来源：年报）|结束。',
    '版本是2.0。|下一版很快。',
    '**注意。**|请排队。',
    '他很忙!|真的?|是的',
    'OK?|好的。',
    '它在 Node.js 上运行。|It is fast. |很好。',
    '（这是注。|有两句。）|正文。',
    '他喊：“救命！”|她跑了。',
  ])('%s', (marked) => {
    const [text, expected] = cutAtBars(marked);
    expect(sentences(text)).toEqual(expected);
  });
});

describe('中文句子不止于', () => {
  test.each([
    '圆周率约为3.14，版本为2.0.1。',
    '“你好吗？”老人问道。',
    '他喊了一声“救命！”就跑了。',
    '《你好！李焕英》很好看。',
    '我……我不知道。',
    '苹果、梨、桃……都是水果。',
    '卡尔.马克思生于特里尔。',
    '他（当时五岁。个子不高）回家了。',
    '先看“为什么？”的部分。',
    '太好了！，他想。',
    '他说:"好的。没问题。"',
    '甲；乙；丙。',
  ])('%s', (text) => expect(sentences(text)).toEqual([text]));
});

describe('a line break', () => {
  test.each([
    ['The ferry runs every day and takes\nforty minutes to cross the bay.', 1],
    ['The committee met on Monday with the mayor of\nParis and left.', 1],
    ['It is described by\nDr.\nSmith in a book.', 1],
    ['Opening hours\nMonday to Friday\n9 to 5', 3],
    ['Name: Ann\nCity: Oslo', 2],
    ['Items,\nThings', 1],
    ['A hard break  \nNext line', 2],
    ['The list:\nApples', 2],
    ['It ends here.\nIt begins.', 2],
    ['It was, e.g.\nhere.', 1],
    [`${'Long words go on and on in this line '.repeat(4)}here\nAnd a new line`, 2],
    ['开放时间\n周一至周五', 2],
    ['包括：\n苹果', 2],
    ['苹果，\n梨和桃', 1],
    ['第一段\n　　第二段', 2],
    ['轮渡每天从早上六点开到晚上十点，从南岸的码头到北岸的码头全程需要大约四十\n分钟，请提前到达。', 1],
  ])('in %j makes %i sentences', (text, count) => expect(sentences(text)).toHaveLength(count));
});

describe('a growing text', () => {
  test.each([
    ['It opened. ', 'I', 'It opened.'],
    ['It opened.\n\n', 'x', 'It opened.'],
    ['开放了。', '读', '开放了。'],
    ['# Title\n', 'W', 'Title'],
    ['```\na\n```\n', 'W', 'a'],
    ['- item\n', '- b', 'item'],
  ])('%j gives its sentence with the next character', (text, next, sentence) => {
    const segmenter = createSegmenter({ target: 'answer' });
    expect(segmenter.push(text)).toEqual([]);
    const [first] = segmenter.push(next);
    expect(first?.text).toBe(sentence);
  });

  test.each(['word and ', '不断地说', 'x', '\ud83d\ude00'])(
    'of %j without an end is cut, so that memory stays bounded',
    (unit) => {
      const segmenter = createSegmenter({ target: 'answer' });
      const segments = Array.from({ length: 3_000 }, () => segmenter.push(unit)).flat();
      segments.push(...segmenter.end());
      expect(
        segments
          .map(({ text }) => text)
          .join('')
          .replaceAll(' ', ''),
      ).toBe(unit.replaceAll(' ', '').repeat(3_000));
      for (const { text } of segments) {
        expect(text.length).toBeLessThanOrEqual(2_000);
        expect(text.isWellFormed()).toBe(true);
      }
    },
  );
});
