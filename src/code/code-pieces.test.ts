import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { segmentText } from '../segments/segmenter.ts';
import { codePieces, type CodePiece } from './code-pieces.ts';

const piecesOf = (text: string): CodePiece[] =>
  segmentText(text, { target: 'answer' }).flatMap((segment) => codePieces(segment));

/** The words of the answer that a word of a piece stands for. */
function wordAt(answer: string, piece: CodePiece | undefined, word: string): string {
  const start = piece?.text.indexOf(word) ?? -1;
  const span = piece?.place({ start, end: start + word.length });
  return start < 0 || !span ? '' : answer.slice(span.start, span.end);
}

describe('codePieces()', () => {
  test('takes the language from the fence, and finds it out where there is none', () => {
    expect(piecesOf('```py\nx = 1\n```\n').map(({ language }) => language)).toEqual(['python']);
    expect(piecesOf('```\nimport os\n\ndef f():\n    pass\n```\n').map(({ language }) => language)).toEqual(['python']);
    expect(piecesOf('Look:\n\n    import os\n    def f():\n        pass\n').map(({ language }) => language)).toEqual([
      'python',
    ]);
    // What is named and not known is not guessed at.
    expect(piecesOf('```brainfuck\nimport os\ndef f():\n    pass\n```\n').map(({ language }) => language)).toEqual([
      undefined,
    ]);
  });

  test('finds code between backticks', () => {
    const answer = 'Call `os.remove(path)` or ``const a = require("fs");`` then.';
    const pieces = segmentText(answer, { target: 'answer' }).flatMap((segment) => codePieces(segment, 'python'));
    expect(pieces.map(({ text, language }) => [language, text])).toEqual([
      ['python', 'os.remove(path)'],
      ['javascript', 'const a = require("fs");'],
    ]);
    expect(wordAt(answer, pieces[1], 'require')).toBe('require');
  });

  test('reads the new side of a diff and knows what is new', () => {
    const answer =
      '```diff\n--- a/app.py\n+++ b/app.py\n@@ -1,2 +1,3 @@\n import os\n-os.remove(a)\n+os.system(b)\n--- no head\n+c = 1\n```\n';
    const [piece, ...others] = piecesOf(answer);
    expect(others).toEqual([]);
    expect([piece?.language, piece?.text]).toEqual(['python', 'import os\nos.system(b)\nc = 1']);
    expect(wordAt(answer, piece, 'os.system(b)')).toBe('os.system(b)');
    const [old = 0, fresh = 0] = ['import', 'system'].map((word) => piece?.text.indexOf(word));
    expect([piece?.isNew({ start: old, end: old + 6 }), piece?.isNew({ start: fresh, end: fresh + 6 })]).toEqual([
      false,
      true,
    ]);
  });

  test('reads what was typed in a session', () => {
    const answer = '```console\n$ curl -k https://a\nhello\n$ ls\n```\n\n```python\n>>> a = 1\n>>> a\n1\n```\n';
    expect(piecesOf(answer).map(({ text }) => text)).toEqual(['curl -k https://a\nls', 'a = 1\na\n']);
    expect(wordAt(answer, piecesOf(answer)[0], 'ls')).toBe('ls');
  });

  test('keeps every place inside the text', () => {
    const line = fc.constantFrom(
      '@@ -1 +1 @@',
      '+a',
      '-b',
      ' c',
      '',
      '--- x',
      '+++ b/y.js',
      'diff --git',
      '`a b c d`',
      '```diff',
      '```',
      '$ ls',
      '>>> x',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const answer = lines.join('\n');
        for (const piece of piecesOf(answer)) {
          const { start, end } = piece.place({ start: 0, end: piece.text.length });
          expect(start >= 0 && end <= answer.length && start <= end).toBe(true);
          for (let at = 0; at < piece.text.length; at += 1)
            expect(answer[piece.place({ start: at, end: at + 1 }).start]).toBe(piece.text[at]);
        }
      }),
    );
  });
});
