import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { QueryTerm } from '../../core/knowledge.ts';
import { createMemoryLexicalIndex } from '../../storage/memory/lexical-index.ts';
import { indexTermsOf } from '../retrieval/index-terms.ts';
import type { ExtractiveAnswer, FoundPassage } from './answer-parts.ts';
import { extractAnswer } from './extract-answer.ts';

const english = {
  'tower.md':
    'The Wexford Tower stands on the north bank of the river Aln. It was built in 1923 by the engineer Maria Holt. The tower is 84 metres high.',
  'bridge.md': 'The old bridge over the river Aln was opened in 1871. Its toll was abolished after the war.',
  'museum.md': 'The museum shows paintings of the nineteenth century. Entry costs 12 euros for adults.',
  'garden.md': 'Roses and tulips grow in the municipal garden. Dogs must be kept on a lead there.',
};
const chinese = {
  '塔.md': '青石塔位于白水河北岸。该塔由工程师林秀英设计，于1923年建成。塔高84米。',
  '桥.md': '白水河上的老桥于1871年通车。战后取消了过桥费。',
  '馆.md': '博物馆展出十九世纪的绘画作品。成人门票为12欧元。',
  '园.md': '市立花园里种着玫瑰和郁金香。遛狗必须牵绳。',
};

type Documents = Readonly<Record<string, string>>;

function ask(question: string, documents: Documents, options: { language?: 'en' | 'zh' } = {}): ExtractiveAnswer {
  return extractAnswer(question, passagesOf(documents), { index: indexOf(documents), ...options });
}

function passagesOf(documents: Documents, offset = 0): FoundPassage[] {
  return Object.entries(documents).map(([source, text], at) => ({
    source,
    span: { start: offset, end: offset + text.length },
    text,
    score: 1 / (1 + at),
  }));
}

const indexOf = (documents: Documents): ReturnType<typeof createMemoryLexicalIndex> =>
  createMemoryLexicalIndex(Object.values(documents).map((text) => ({ text, terms: indexTermsOf(text) })));

describe('an answer that is in the sources', () => {
  test.each([
    ['How high is the Wexford Tower?', english, '84 metres'],
    ['When was the old bridge over the Aln opened?', english, '1871'],
    ['青石塔有多高？', chinese, '84米'],
    ['白水河上的老桥是哪一年通车的？', chinese, '1871年'],
    ['白水河上的老橋是哪一年通車的？', chinese, '1871年'],
  ])('%s', (question, documents, gold) => {
    const answer = ask(question, documents);
    expect(answer.status).toBe('answered');
    expect(answer.confidence).toBeGreaterThanOrEqual(0.5);
    expect(answer.text).toContain(gold);
    expect(answer.text).toMatch(/\[1\]$/);
    expect(answer.nearest).toEqual([]);
  });

  test('quotes the sentence before one that opens with a pronoun', () => {
    const answer = ask('Who was the engineer that built it in 1923, at the Wexford Tower?', english);
    expect(answer.text).toContain(
      'The Wexford Tower stands on the north bank of the river Aln. [1] It was built in 1923',
    );
  });

  test('shows a row of a table by the names of its columns', () => {
    const documents = {
      ...english,
      'prices.md': '| Ticket | Price |\n| --- | --- |\n| Child | 4 |\n| Ferry crossing | 9 |',
    };
    const answer = ask('What is the price of a ferry crossing ticket?', documents);
    expect(answer.text).toBe('Ticket: Ferry crossing | Price: 9 [1]');
    expect(answer.sentences.map(({ text }) => text)).toEqual(['| Ferry crossing | 9 |']);
  });

  test('says where each sentence stands in its document', () => {
    const passages = passagesOf(english, 1000);
    const answer = extractAnswer('How high is the Wexford Tower?', passages, { index: indexOf(english) });
    for (const { source, span, text } of answer.sentences) {
      expect(english[source as keyof typeof english].slice(span.start - 1000, span.end - 1000)).toBe(text);
    }
  });
});

describe('the same fact in two documents', () => {
  test.each([
    ['When was the old bridge over the Aln opened?', english, 'bridge.md'],
    ['白水河上的老桥是哪一年通车的？', chinese, '桥.md'],
  ] as const)('is quoted once with both marks: %s', (question, documents, from) => {
    const text = (documents as Documents)[from] ?? '';
    const answer = ask(question, { ...documents, copy: text });
    expect(answer.sentences[0]?.marks).toEqual([1, 2]);
    expect(answer.text).toContain('[1][2]');
    expect(answer.sources.map(({ source }) => source)).toEqual([from, 'copy']);
    expect(new Set(answer.sentences.map((sentence) => sentence.text)).size).toBe(answer.sentences.length);
  });

  test('is two facts where a number differs', () => {
    const answer = ask('When was the old bridge over the river Aln opened?', {
      ...english,
      other: 'The old bridge over the river Aln was opened in 1881.',
    });
    expect(answer.text).toContain('1871');
    expect(answer.text).toContain('1881');
    expect(answer.sources).toHaveLength(2);
  });
});

describe('no answer', () => {
  test.each([
    ['Who won the chess championship in Lisbon?', english, 'Not in the sources.'],
    ['里斯本国际象棋锦标赛的冠军是谁？', chinese, '来源中没有。'],
  ] as const)('%s', (question, documents, line) => {
    const answer = ask(question, documents);
    expect(answer).toMatchObject({ status: 'not-in-sources', text: line, sentences: [], sources: [] });
    expect(answer.confidence).toBeLessThan(0.5);
  });

  test('is said in the language asked for', () => {
    expect(ask('Who won the chess championship in Lisbon?', english, { language: 'zh' }).text).toBe('来源中没有。');
  });

  test('names the passages that came closest', () => {
    const answer = ask('Who painted the Wexford Tower with a blue ladder in Lisbon?', english);
    expect(answer.status).toBe('not-in-sources');
    expect(answer.nearest[0]?.source).toBe('tower.md');
  });

  test.each(['', '   ', '?!', 'What is it?', '这是什么？', '\u0000\ud800'])(
    'a question that cannot be searched: %j',
    (question) => {
      expect(ask(question, english)).toMatchObject({
        status: expect.stringMatching(/^not-/),
        confidence: expect.any(Number),
      });
      expect(ask(question, english).sentences).toEqual([]);
    },
  );

  test('of stop words says that it cannot be searched', () => {
    expect(ask('What is it?', english).text).toContain('no word that can be searched for');
    expect(ask('这是什么？', english).text).toContain('没有可以检索的词');
  });

  test('without passages', () => {
    expect(ask('How high is the tower?', {})).toMatchObject({ status: 'not-in-sources', nearest: [], confidence: 0 });
  });
});

describe('words of another language', () => {
  const forms = (...terms: string[]): QueryTerm => ({
    weight: 1,
    forms: terms.map((term) => ({ term, share: 1 / terms.length })),
  });

  test('an English question is answered from Chinese passages by its translated terms', () => {
    const bigrams = [forms('老桥', '旧桥'), forms('通车', '开放'), forms('白水', '水河')];
    const terms = { legs: { words: [], bigrams, grams: [] } };
    const question = 'In which year was the old bridge over the Baishui opened?';
    const answer = extractAnswer(question, passagesOf(chinese), { index: indexOf(chinese), terms });
    expect(answer.status).toBe('answered');
    expect(answer.text).toContain('1871年');
  });

  test('a Chinese question is answered from English passages by its translated terms', () => {
    const words = [forms('old', 'ancient'), forms('bridg'), forms('open', 'traffic'), forms('river')];
    const terms = { legs: { words, bigrams: [], grams: [] } };
    const answer = extractAnswer('河上的老桥是哪一年通车的？', passagesOf(english), { index: indexOf(english), terms });
    expect(answer.status).toBe('answered');
    expect(answer.text).toContain('1871');
  });
});

describe('any input', () => {
  const piece = fc.constantFrom(
    'The tower ',
    'was built. ',
    '塔高84米。',
    '\n\n',
    '| a | b |\n',
    '| --- | --- |\n',
    'tower: 3 | built: 1871\n',
    '{"tower": "塔", "a": [1, {"b": 2}]',
    '- item\n',
    '😀',
    '\ud83d',
    ' [1] ',
    'It ',
    '1871 ',
    '```\n',
  );
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  test('every quoted sentence stands in its source at its span, and the answer is the same each time', () => {
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 5 }), (question, texts) => {
        const documents = Object.fromEntries(texts.map((each, at) => [`d${at}`, each]));
        const answer = ask(question, documents);
        expect(ask(question, documents)).toEqual(answer);
        for (const sentence of answer.sentences) {
          expect(documents[sentence.source]?.slice(sentence.span.start, sentence.span.end)).toBe(sentence.text);
          expect(answer.text).toContain(sentence.shown ?? sentence.text);
          for (const mark of sentence.marks) expect(answer.sources.some(({ n }) => n === mark)).toBe(true);
        }
      }),
    );
  });

  test('a passage of a megabyte without a stop', () => {
    const documents = { ...english, long: 'tower '.repeat(170_000), han: '塔'.repeat(100_000) };
    expect(ask('How high is the Wexford Tower?', documents).confidence).toBeGreaterThan(0);
  });
});
