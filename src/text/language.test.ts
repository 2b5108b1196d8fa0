import { describe, expect, test } from 'vitest';
import { detectLanguage } from './language.ts';

describe('detectLanguage()', () => {
  test.each([
    ['en', 'The contract was signed by the company in 2020 and is valid for five years.'],
    ['en', 'Hello there'],
    ['en', 'São Paulo café résumé naïve Motörhead'],
    ['en', 'Sales rose 12% while costs fell sharply across all regions last quarter'],
    ['en', 'The word 你好 means hello in Chinese.'],
    ['en', 'Ｆｕｌｌ　ｗｉｄｔｈ'],
    ['en', 'Ezra Edelman directed O.J.: Made in America.'],
    ['en', 'Los Angeles Reader was a weekly paper distributed in Los Angeles, United States.'],
    ['en', 'She beat Jana Čepelová in her round after a double out.'],
    ['en', 'Vino de la Tierra is one step below the mainstream Denominación de Origen.'],
    ['en', 'La Casa De Maria lies at 800 El Bosque Rd, Santa Barbara.'],
    ['zh', '这家公司没有裁员。'],
    ['zh', '這家公司沒有裁員。'],
    ['zh', '使用 Kubernetes 部署服务。'],
    ['zh', '\u{20bb7}'],
    ['other', 'これはテストです。日本語の文章。'],
    ['other', '한국어 문장입니다'],
    ['other', 'Привет, как дела'],
    ['other', 'هذا نص باللغة العربية'],
    ['other', 'Der Vertrag wurde im Jahr 2020 von der Firma unterzeichnet und ist nicht mehr gültig.'],
    ['other', 'Le contrat a été signé par la société en 2020 et il est valable pour cinq ans.'],
    ['other', 'El contrato fue firmado por la empresa en el año 2020 y es válido.'],
    ['other', 'Sözleşme şirket tarafından imzalandı, geçerliliği beş yıl sürecek diye açıklandı'],
    ['other', 'LE CONTRAT EST SIGNÉ PAR LA SOCIÉTÉ ET IL EST VALABLE POUR CINQ ANS.'],
    ['other', 'De minister zei dat het besluit niet van de regering kwam.'],
    ['other', 'La sentenza è stata confermata dalla corte e non può essere impugnata.'],
    ['none', ''],
    ['none', '12.5% … 😀'],
  ])('says %s of %s', (language, text) => expect(detectLanguage(text)).toBe(language));

  test('reads a long text from all its parts', () => {
    expect(detectLanguage(`${'Title in English. '.repeat(20)}${'正文是中文写的。'.repeat(5000)}`)).toBe('zh');
  });
});

test('English that is declared is believed where a name speaks against it, other languages are not', () => {
  const named = 'Le Monde and La Repubblica, two daily papers of the continent, printed the same letter on Monday.';
  expect(detectLanguage(named, 'en')).toBe('en');
  expect(
    detectLanguage('Le conseil municipal a décidé hier soir que la bibliothèque reste ouverte le samedi.', 'en'),
  ).toBe('other');
});
