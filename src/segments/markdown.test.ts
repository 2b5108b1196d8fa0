import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, test } from 'vitest';
import { segmentText } from './segmenter.ts';

/** What stands in a text, without white space: each block of words, each block of code, each line across the page. */
interface Block {
  readonly kind: string;
  readonly text: string;
}

type Nodes = ReturnType<typeof fromMarkdown> | ReturnType<typeof fromMarkdown>['children'][number];

const squeeze = (text: string): string => text.replaceAll(/\s/g, '');

/** The blocks that mdast, the oracle, finds. */
function blocksOfMdast(markdown: string): Block[] {
  const blocks: Block[] = [];
  const visit = (node: Nodes, container: string): void => {
    const source = markdown.slice(node.position?.start.offset, node.position?.end.offset);
    if (node.type === 'code') blocks.push({ kind: 'code', text: squeeze(node.value) });
    else if (node.type === 'thematicBreak' || node.type === 'html' || node.type === 'definition')
      blocks.push({ kind: 'markup', text: squeeze(source) });
    else if (node.type === 'heading') blocks.push({ kind: 'heading', text: wordsOf(node) });
    else if (node.type === 'paragraph') blocks.push({ kind: container, text: wordsOf(node) });
    else if ('children' in node) {
      for (const child of node.children) visit(child, containerKinds[node.type] ?? container);
    }
  };
  visit(fromMarkdown(markdown), 'paragraph');
  return blocks;
}

const containerKinds: Readonly<Record<string, string>> = { listItem: 'list-item', blockquote: 'quote' };

const wordsOf = (node: Nodes): string => squeeze(plain(node));

function plain(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(plain).join('') : '';
}

/** Ours, sentences of one block joined. Marks of emphasis and of the lines of a quote are left out on both sides. */
function blocksOfOurs(markdown: string): Block[] {
  const blocks: Block[] = [];
  for (const { block, text } of segmentText(markdown, { target: 'answer' })) {
    const last = blocks.at(-1);
    const bare = text.replaceAll(/^\s*(?:> ?)+/gm, '');
    const words = squeeze(block === 'code' || block === 'markup' ? bare : bare.replaceAll(/[*_`]/g, ''));
    if (last?.kind === block && block !== 'code' && block !== 'heading')
      blocks[blocks.length - 1] = { kind: block, text: last.text + words };
    else blocks.push({ kind: block, text: words });
  }
  return blocks;
}

const joined = (blocks: readonly Block[]): Block[] =>
  blocks.reduce<Block[]>((all, block) => {
    const last = all.at(-1);
    if (last?.kind === block.kind && block.kind !== 'code' && block.kind !== 'heading')
      all[all.length - 1] = { ...last, text: last.text + block.text };
    else all.push(block);
    return all;
  }, []);

const documents: readonly (readonly [name: string, markdown: string])[] = [
  [
    'a guide in English',
    `# Harbour ferry

The ferry runs **every day**. It takes
forty minutes to cross.

## Tickets ##

1. Choose a date.
2. Pay:
   - by card
   - in cash

     Cash is taken on board.
3. Show the ticket.

> The last ferry leaves at ten.
> Be early.
>
> > Really early.

\`\`\`sh
npm start   # not a heading

- no item
\`\`\`

---

    indented code
      deeper

Contact
-------

Write to us.
`,
  ],
  [
    '一份中文说明',
    `# 港口轮渡

轮渡**每天**运行。全程
需要四十分钟。

## 购票

1. 选择日期。
2. 付款：
   - 刷卡
   - 现金
3. 出示船票。

> 末班船十点开出。
> 请提前到达。

~~~text
# 不是标题
~~~

***

联系
===

请写信给我们。
`,
  ],
  ['a fence that is never closed', 'Look:\n\n```ts\nconst a = 1;\n\n# b'],
  ['a fence inside an item', '- run\n\n  ```\n  npm start\n  ```\n- next'],
  ['a fence inside a quote', '> ```\n> a\n> ```\n> words'],
  ['a fence that ends an item', '1. run\n```\nx\n```\n2. go'],
  ['a longer fence around a shorter', '````\n```\na\n```\n````\nafter'],
  ['lazy lines', '> quoted\nand on\n\n- item\nand on'],
  ['a comment over lines', '<!-- one\n\ntwo -->\n\nwords'],
  ['a definition', '[a]: http://x.y "t"\n\nwords'],
  ['signs that are no headings', '#5 is a number\n\n####### seven'],
  ['bullets right below words', 'words\n- item\n* other\n+ third'],
  ['a number that begins no list', 'It was in\n1998. It was cold.'],
  ['empty lines in a list', '- a\n\n\n- b\n\nwords'],
  ['a rule inside a list', '- a\n- - -\n- b'],
  ['an item with a heading', '- # title\n- words'],
  ['nested marks in one line', '- 1. > words\n- x'],
];

describe('blocks and code are those of CommonMark:', () => {
  test.each(documents)('%s', (_name, markdown) => {
    expect(blocksOfOurs(markdown)).toEqual(joined(blocksOfMdast(markdown)));
  });

  test('compositions of blocks', () => {
    const block = fc.constantFrom(
      '# Title one',
      '## 标题 ##',
      'Words that go on.\nAnd on in a second line.',
      '图书馆开放。\n读者很多。',
      'Below me a line\n===',
      '- item one\n- item two\n  goes on\n  - inner\n- 第三项',
      '1. first\n2. second\n\n   more of it',
      '1) 第一\n2) 第二',
      '> quoted words\n> go on',
      '> - item in a quote\n>\n> words',
      '```js\na[1] = b;\n\n// # c\n```',
      '~~~\n```\n~~~',
      '***',
      '<!-- a comment\nover lines -->',
      '- ```\n  code in an item\n  ```',
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
        const markdown = blocks.join('\n\n');
        expect(blocksOfOurs(markdown)).toEqual(joined(blocksOfMdast(markdown)));
      }),
      { numRuns: 300 },
    );
  });
});

describe('where models and people write otherwise than CommonMark reads,', () => {
  const blocks = (text: string): string[] =>
    segmentText(text, { target: 'answer' }).map(({ block, text: words }) => `${block}: ${words}`);

  test.each([
    ['##标题\n正文', ['heading: 标题', 'paragraph: 正文']],
    ['#话题 很热', ['paragraph: #话题 很热']],
    ['    今天天气很好。', ['paragraph: 今天天气很好。']],
    [
      '（1）上午\n(2) 下午\n三、晚上\n①全天\n1.北京\n2、上海',
      [
        'list-item: 上午',
        'list-item: 下午',
        'list-item: 晚上',
        'list-item: 全天',
        'list-item: 北京',
        'list-item: 上海',
      ],
    ],
    ['• one\n· two\n● three', ['list-item: one', 'list-item: two', 'list-item: three']],
    ['- [ ] open\n- [x] done', ['list-item: open', 'list-item: done']],
    ['Ends in a stop.\n---\nNext', ['paragraph: Ends in a stop.', 'markup: ---', 'paragraph: Next']],
    ['<p>Words in tags.</p>', ['paragraph: <p>Words in tags.</p>']],
    ['<div>\n<br/>\nwords', ['markup: <div>', 'markup: <br/>', 'paragraph: words']],
    ['[^1]: A note. It goes on.', ['paragraph: A note.', 'paragraph: It goes on.']],
    ['<tool_call>\n{"a": 1}\n</tool_call>\nDone.', ['code: <tool_call>\n{"a": 1}\n</tool_call>', 'paragraph: Done.']],
    ['---\ntitle: x\ndate: 2026\n---\nWords.', ['markup: ---\ntitle: x\ndate: 2026\n---', 'paragraph: Words.']],
    ['---\nThe end\n---', ['markup: ---', 'heading: The end']],
    ['\n \n', ['blank: ']],
  ])('%j', (text, expected) => expect(blocks(text)).toEqual(expected));

  test.each([
    [
      '| a. B | b |\n|:--|--:|\n| 1. 2 | 3 |\nx | y\nwords',
      [
        'table-head: | a. B | b |',
        'markup: |:--|--:|',
        'table-row: | 1. 2 | 3 |',
        'table-row: x | y',
        'paragraph: words',
      ],
    ],
    ['名称 | 价格\n--- | ---\n苹果 | 5元', ['table-head: 名称 | 价格', 'markup: --- | ---', 'table-row: 苹果 | 5元']],
    ['Use a | b. Then c.', ['paragraph: Use a | b.', 'paragraph: Then c.']],
    [
      'A list:\n\n| 名称 | 价格 |\n|---|---|\n| 苹果 | 5元 |\n|---|---|\n\n| a | b |',
      [
        'paragraph: A list:',
        'table-head: | 名称 | 价格 |',
        'markup: |---|---|',
        'table-row: | 苹果 | 5元 |',
        'markup: |---|---|',
        'table-row: | a | b |',
      ],
    ],
  ])('tables of GitHub: %j', (text, expected) => expect(blocks(text)).toEqual(expected));

  test('plain text has lists and paragraphs only', () => {
    const text = '# a\n\n    b\n\n- c\n\n> d';
    const kinds = segmentText(text, { target: 'answer', markdown: false }).map(({ block }) => block);
    expect(kinds).toEqual(['paragraph', 'paragraph', 'list-item', 'paragraph']);
  });
});
