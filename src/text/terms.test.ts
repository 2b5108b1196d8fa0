import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toNormalForm } from './normal-form.ts';
import { termOf, withoutAccents } from './terms.ts';
import { tokenize } from './tokens.ts';

const terms = (text: string): string =>
  tokenize(text)
    .flatMap(({ kind, term }) => (kind === 'symbol' ? [] : term))
    .join(' ');

describe('a word is compared without its accents', () => {
  test.each([
    ['Zürich', 'Zurich'],
    ['naïve café résumé', 'naive cafe resume'],
    ['nai\u0308ve', 'naive'],
    ['Straße', 'STRASSE'],
    ['Łódź', 'Lodz'],
    ['Ørsted Ålesund Þórður', 'Orsted Alesund Thordur'],
    ['œuvre, l’été à Besançon', "oeuvre, l'ete a Besancon"],
    ['Đặng Nguyễn Phở', 'Dang Nguyen Pho'],
    ['İstanbul Irmak ısı', 'Istanbul irmak isi'],
    ['universités', 'universites'],
    ['ёлка', 'елка'],
    ['Αθήνα', 'Αθηνα'],
  ])('%s as %s', (accented, plain) => expect(terms(accented)).toBe(terms(plain)));

  test.each(['йод', 'ガギ', '한국', 'їжак', 'हिन्दी', '北京'])('%s stays what it is', (word) => {
    expect(terms(word)).toBe(
      tokenize(word)
        .map(({ form }) => form)
        .join(' '),
    );
  });

  test('and keeps its place and its form', () => {
    expect(tokenize('in Zu\u0308rich')).toMatchObject([{}, { start: 3, end: 10, form: 'zürich', term: 'zurich' }]);
  });
});

test('taking accents away twice changes nothing more, whatever the word', () => {
  const word = fc.string({ unit: 'grapheme' }).map((text) => toNormalForm(text).text);
  fc.assert(
    fc.property(word, (form) => {
      const plain = withoutAccents(form);
      expect(withoutAccents(plain)).toBe(plain);
      expect(termOf(form)).toBe(termOf(form));
    }),
  );
});

test.each(['résumé', 'ü', 'a\u0300', 'ß'])('a word of 200,000 letters of %s is read', (letter) => {
  expect(termOf(letter.repeat(200_000))).toBe(withoutAccents(letter).repeat(200_000));
});
