import type { Hit } from '../knowledge/hit.ts';
import { clip, toVisible } from '../report/visible-text.ts';
import type { Call } from './command.ts';
import { fileDateText } from './file-date.ts';
import { shownText } from './shown-text.ts';
import { wrap } from './wrap.ts';

/** A hit as a person reads it: where it stands, then what it says, then why it was found. */
export function hitLines(hit: Hit, { order, call }: { readonly order: number; readonly call: Call }): string[] {
  const { colour, width } = call.terminal;
  const bold = (text: string): string => (colour ? `\u001b[1m${text}\u001b[22m` : text);
  const dim = (text: string): string => (colour ? `\u001b[2m${text}\u001b[22m` : text);
  const lines = [`${bold(toVisible(`${order + 1}. ${hit.source}`))}${dim(toVisible(placeText(hit, call)))}`];
  const heading = [hit.title, ...(hit.headings ?? [])].filter(
    (each, at, all) => each !== undefined && all.indexOf(each) === at,
  );
  if (heading.length > 0) lines.push(dim(`   ${clip(toVisible(heading.join(' › ')), width * 2)}`));
  const around = (text: string): void => {
    for (const line of wrap(clip(oneLine(text), shownAround), width - 5)) lines.push(dim(`     ${line}`));
  };
  if (hit.context?.before) around(hit.context.before.slice(-shownAround));
  for (const line of wrap(clip(shownText(hit), shownLength), width - 3)) lines.push(`   ${line}`);
  if (hit.context?.after) around(hit.context.after);
  if (hit.explain) lines.push(dim(`   ${explanation(hit, call)}`));
  return lines;
}

const shownLength = 480;
const shownAround = 240;

const oneLine = (text: string): string => toVisible(text.replaceAll(/\s+/g, ' '));

function placeText({ page, place, date, fileDate, version, score }: Hit, call: Call): string {
  const isEnglish = call.terminal.language === 'en';
  const facts = [
    ...(page === undefined ? [] : [isEnglish ? `page ${page}` : `第 ${page} 页`]),
    ...(place?.part === undefined ? [] : [place.part]),
    ...(place?.row === undefined ? [] : [isEnglish ? `row ${place.row}` : `第 ${place.row} 行`]),
    ...(date === undefined ? [] : [date.slice(0, 10)]),
    ...(fileDate === undefined ? [] : [fileDateText(fileDate)[call.terminal.language]]),
    ...(version === undefined ? [] : [isEnglish ? `version ${version}` : `第 ${version} 版`]),
    score.toFixed(2),
  ];
  return `  ${facts.join(' · ')}`;
}

function explanation({ explain }: Hit, call: Call): string {
  const isEnglish = call.terminal.language === 'en';
  const nameOf = (leg: string): string =>
    isEnglish ? leg : (chineseNames[leg] ?? leg.replace('phrasing', '其他问法'));
  const legs = Object.entries(explain?.legs ?? {}).map(([leg, share]) => `${nameOf(leg)} ${share.toFixed(2)}`);
  const words = (explain?.words ?? []).slice(0, 8).map(({ word, share }) => `${word} ${share.toFixed(2)}`);
  const parts = isEnglish
    ? [`why: ${legs.join(', ')}`, ...(words.length > 0 ? [`words: ${words.join(', ')}`] : [])]
    : [`原因：${legs.join('，')}`, ...(words.length > 0 ? [`词：${words.join('，')}`] : [])];
  return toVisible(parts.join(isEnglish ? '; ' : '；'));
}

/** Rankings by which a passage is found. */
const chineseNames: Readonly<Record<string, string>> = {
  words: '词语',
  bigrams: '双字',
  grams: '四字母片段',
  feedback: '反馈扩展',
  translation: '译文',
  'own words': '原文用词',
  vectors: '向量',
  closeness: '词距',
};
