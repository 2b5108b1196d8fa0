import { expect, test } from 'vitest';
import { createAssay, loadPolicy } from '../compose.ts';

const policy = await loadPolicy(
  `
assay: 1
name: all
checks:
  words: { on: [prompt, answer, document], words: [Nightingale, 夜莺] , action: redact }
`,
  'p.yaml',
);
const assay = createAssay({ policy });

test('a question alone is checked as a prompt', async () => {
  const verdict = await assay.check({
    id: 'p',
    question: 'Who is Nightingale?',
    messages: [{ role: 'user', content: '夜莺是谁？' }],
  });
  expect(verdict.findings.map(({ target }) => target)).toEqual(['message:0', 'question']);
  expect(verdict.redacted).toEqual({ question: 'Who is ███?', 'message:0': '███是谁？' });
});

test('with an answer, the answer alone is checked', async () => {
  const verdict = await assay.check({ id: 'a', question: 'Nightingale?', answer: '夜莺是一种鸟。' });
  expect(verdict.findings.map(({ target }) => target)).toEqual(['answer']);
});

test('sources and tools alone are checked as documents', async () => {
  const verdict = await assay.check({
    id: 'd',
    sources: [{ id: 'a:b', text: 'A Nightingale.' }],
    tools: [{ name: 't', result: '一只夜莺。' }],
  });
  expect(verdict.redacted).toEqual({ 'source:a:b': 'A ███.', 'tool:0': '一只███。' });
});

test('an answer without sources is not taken for supported', async () => {
  const verdict = await createAssay({ checks: ['groundedness'] }).check({ id: 'n', answer: 'It opened in 2019.' });
  expect(verdict.unable).toEqual([{ check: 'groundedness', reason: 'no-sources' }]);
  expect(verdict.action).toBe('annotate');
  expect(verdict.scores).toEqual({});
});

test.each(['', ' \n'])('an empty answer %j is not taken for a good one', async (answer) => {
  const verdict = await createAssay({ checks: ['groundedness'] }).check({
    id: 'n',
    answer,
    sources: [{ id: 's', text: 'Text.' }],
  });
  expect(verdict.unable).toEqual([{ check: 'groundedness', reason: 'empty-answer' }]);
  expect(verdict).toMatchObject({ action: 'annotate', findings: [], scores: {} });
});

test('a budget that is spent makes a check unable, never silent', async () => {
  const verdict = await createAssay({ checks: ['groundedness'], budgetMs: 0 }).check({
    id: 'n',
    answer: 'It is.',
    sources: [{ id: 's', text: 'It is.' }],
  });
  expect(verdict.unable).toEqual([{ check: 'groundedness', reason: 'timeout' }]);
});

test('two runs differ in their timing only', async () => {
  const exchange = {
    id: 'n',
    answer: 'It was opened in 2019. 它是蓝色的。',
    sources: [{ id: 's', text: 'It was opened in 2018.' }],
  };
  const [first, second] = [await createAssay().check(exchange), await createAssay().check(exchange)];
  expect({ ...first, timing: 0 }).toEqual({ ...second, timing: 0 });
});

test('a check that does not exist is named with the nearest one that does', () => {
  expect(() => createAssay({ checks: ['groundednes'] })).toThrow(/did you mean 'groundedness'/);
  expect(() => createAssay({ checks: ['words'] })).toThrow(/needs options/);
});
