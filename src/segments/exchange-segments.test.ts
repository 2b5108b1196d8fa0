import { expect, test } from 'vitest';
import { segmentExchange } from './exchange-segments.ts';

test('an exchange with an answer is its answer', () => {
  const segments = segmentExchange({
    id: 'e',
    question: 'Is it open?',
    answer: 'Yes. 开放了。',
    sources: [{ id: 's', text: 'It is.' }],
  });
  expect(segments.map(({ target, text }) => [target, text])).toEqual([
    ['answer', 'Yes.'],
    ['answer', '开放了。'],
  ]);
});

test('a prompt is its question and what user and system said, not what the model said', () => {
  const messages = [
    { role: 'system', content: 'Be kind.' },
    { role: 'assistant', content: 'Hello.' },
    { role: 'user', content: '几点开放？' },
  ];
  expect(
    segmentExchange({ id: 'e', question: 'Is it open?', messages }).map(({ target, text }) => [target, text]),
  ).toEqual([
    ['question', 'Is it open?'],
    ['message:0', 'Be kind.'],
    ['message:2', '几点开放？'],
  ]);
});

test('documents are their sources and what tools returned', () => {
  const exchange = {
    id: 'e',
    sources: [{ id: 'a', text: '开放了。' }],
    tools: [{ name: 'search', result: 'It is open.' }],
  };
  expect(segmentExchange(exchange).map(({ target, text }) => [target, text])).toEqual([
    ['source:a', '开放了。'],
    ['tool:0', 'It is open.'],
  ]);
});
