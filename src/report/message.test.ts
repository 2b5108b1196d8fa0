import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalogue } from '../../test/fixtures/report-entries.ts';
import type { CheckMeta } from '../core/check.ts';
import type { Finding } from '../core/finding.ts';
import { toMessage } from './message.ts';

const finding = (message: string, data?: Readonly<Record<string, unknown>>): Finding => ({
  check: 'words',
  message,
  target: 'answer',
  span: { start: 0, end: 1 },
  confidence: 1,
  severity: 4,
  ...(data && { data }),
});

test('toMessage() speaks both languages', () => {
  const found = finding('listed', { word: '机密', category: 'secret' });
  expect(toMessage(found, catalogue, 'en')).toBe('"机密" is on the list "secret"');
  expect(toMessage(found, catalogue, 'zh')).toBe('“机密”在词表“secret”中');
});

test('toMessage() leaves a placeholder without a value visible', () => {
  expect(toMessage(finding('listed', { word: 'x' }), catalogue, 'en')).toBe('"x" is on the list "{category}"');
  expect(toMessage(finding('listed'), catalogue, 'en')).toBe('"{word}" is on the list "{category}"');
});

test('toMessage() does not fill what a value brings with it', () => {
  const found = finding('listed', { word: '{category}', category: 'y' });
  expect(toMessage(found, catalogue, 'en')).toBe('"{category}" is on the list "y"');
});

test('toMessage() shows numbers and lists as JSON', () => {
  const found = finding('listed', { word: 3, category: ['a', 'b'] });
  expect(toMessage(found, catalogue, 'en')).toBe('"3" is on the list "["a","b"]"');
});

test.each(['toString', 'constructor', 'unheard-of'])('toMessage() shows the id of the unknown message %j', (id) => {
  expect(toMessage(finding(id), catalogue, 'en')).toBe(id);
  expect(toMessage({ ...finding(id), check: id }, catalogue, 'zh')).toBe(id);
});

test('toMessage() gives the reason why a check could not run', () => {
  expect(toMessage({ check: 'staleness', reason: 'no-dated-source' }, catalogue, 'zh')).toBe(
    '没有带日期的来源；请为来源注明日期',
  );
});

test.each(['timeout', 'failed'])('toMessage() knows the reason %j of every check, in both languages', (reason) => {
  expect(toMessage({ check: 'words', reason }, catalogue, 'en')).toMatch(/; /);
  expect(toMessage({ check: 'words', reason }, catalogue, 'zh')).toMatch(/；/);
});

test('toMessage() keeps any text without placeholders as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('{', '}', 'a', '矛', '{a}') }), (text) => {
      const meta = { messages: { said: { en: text, zh: text, severity: 1 } } } as unknown as CheckMeta;
      expect(toMessage(finding('said'), { words: meta }, 'en')).toBe(text);
      expect(toMessage(finding('said', { a: 'V' }), { words: meta }, 'en')).toBe(text.replaceAll('{a}', 'V'));
    }),
  );
});
