import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { tokenize } from '../../text/tokens.ts';
import { cedictVersion } from './cedict.ts';
import type { Lexicon } from './lexicon.ts';
import { lexiconFormat } from './lexicon-parts.ts';
import { loadLexicon } from './load-lexicon.ts';
import { toChinese } from './to-chinese.ts';
import { toEnglish } from './to-english.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lexicon-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const questions = [
  'When did Luke Kuechly win the Super Bowl for the WHO?',
  '氣候變化怎樣影響華沙？',
  '谁在弗雷斯诺写了独立宣言？',
];
const answers = (lexicon: Lexicon): unknown =>
  questions.map((question) => [toChinese(tokenize(question), lexicon), toEnglish(tokenize(question), lexicon)]);

test('answers the same in memory, newly kept and read again; makes a broken file anew', async () => {
  const taken = path.join(folder, 'taken');
  writeFileSync(taken, 'a file where the folder should be');
  const made = await loadLexicon(taken);
  const cache = path.join(folder, 'cache');
  const name = `lexicon-${await cedictVersion()}-${lexiconFormat}.bin`;
  mkdirSync(cache);
  writeFileSync(path.join(cache, name), 'broken');
  const kept = await loadLexicon(cache);
  expect(readdirSync(cache)).toEqual([name]);
  const { mtimeMs } = statSync(path.join(cache, name));
  const read = await loadLexicon(cache);
  expect(statSync(path.join(cache, name)).mtimeMs).toBe(mtimeMs);
  for (const lexicon of [kept, read]) {
    expect(answers(lexicon)).toEqual(answers(made));
    expect(lexicon.sounds()).toEqual(made.sounds());
    expect(lexicon.abbreviations()).toEqual(made.abbreviations());
  }
  expect(readdirSync(folder).toSorted()).toEqual(['cache', 'taken']);
}, 60_000);
