import { readDate, readRepublicanStamp, simplifiedText, type WrittenDate } from './read-date.ts';

/**
 * The day a text says it was updated or published, as ISO 8601: behind a label (“发布日期：2024年3月5日”, `Last updated: 5 March 2024`) or alone in a line, near
 * the start or the end of the text. When it was updated comes before when it was published. A date inside a sentence is never taken.
 */
export function findPublicationDate(text: string): string | undefined {
  const found: Finding[] = [];
  for (const lines of regionsOf(text)) for (const line of lines) readLine(line, found);
  const lone = found.filter(({ rank }) => rank === ranks.lone);
  // Dates alone in several lines are a list or a table.
  const sure = lone.length > 1 ? found.filter(({ rank }) => rank !== ranks.lone) : found;
  return sure.reduce<Finding | undefined>(
    (best, one) => (best === undefined || one.rank > best.rank ? one : best),
    undefined,
  )?.value;
}

interface Finding {
  readonly value: string;
  readonly rank: number;
}

const ranks = { updated: 5, published: 4, effective: 3, dated: 2, lone: 1 } as const;
type Kind = Exclude<keyof typeof ranks, 'lone'>;

const headLength = 4000;
const tailLength = 2000;
const mostLines = 60;

function regionsOf(text: string): string[][] {
  if (text.length <= headLength + tailLength) {
    const lines = text.split('\n', 2000);
    return lines.length <= 2 * mostLines ? [lines] : [lines.slice(0, mostLines), lines.slice(-mostLines)];
  }
  // The first line of the tail is cut somewhere.
  const tail = text.slice(-tailLength).split('\n').slice(1);
  return [text.slice(0, headLength).split('\n').slice(0, mostLines), tail.slice(-mostLines)];
}

const longestLine = 300;
/** Most lines name no year, and are passed over. */
const year = /[12]\d{3}|民|[〇○零一二三四五六七八九]{4}|(?:^|\D)\d{2,3}[-/.]\d/;

function readLine(whole: string, found: Finding[]): void {
  const original = whole.slice(0, longestLine);
  if (!year.test(original)) return;
  const line = { original, folded: simplifiedText(original).toLowerCase() };
  const start = opening.exec(original)?.[0].length ?? 0;
  if (readLone(original.slice(start), found)) return;
  readLabel(line, { at: start, isStart: true }, found);
  separator.lastIndex = start;
  for (let match = separator.exec(original); match; match = separator.exec(original)) {
    readLabel(line, { at: separator.lastIndex, isStart: /[|·•\t　]/.test(match[0]) }, found);
  }
}

/** Marks of lists, headings, quotes and emphasis before the words of a line. */
const opening = /^[\s>*_#|(（[【<\-–—•·]{0,20}/;
const separator = /[|·•\t　 ;；,，、。（(【[]{1,8}[*_]{0,2}/g;

interface Line {
  readonly original: string;
  /** Simplified and lower-cased, offset by offset. */
  readonly folded: string;
}

const englishLabels: readonly (readonly [Kind, string])[] = [
  [
    'updated',
    '(?:page |document |article )?(?:was )?(?:last|latest|most recently) (?:updated?|modified|revised|revision|reviewed|changed|edited)(?: date)?(?: on)?',
  ],
  [
    'updated',
    '(?:date )?(?:updated|modified|revised)(?: date)?(?: on)?|(?:update|revision|modification) date|date of (?:last )?(?:update|revision)',
  ],
  ['published', '(?:first |originally )?(?:published|posted|issued|released)(?: date)?(?: on| online| online on)?'],
  [
    'published',
    '(?:publication|publish|publishing|release|issue|posting) date|date (?:published|posted|issued|released|of (?:publication|issue|release))|pub ?date',
  ],
  ['effective', 'effective(?: date| as of| from| on)?|(?:date )?in force(?: from| since)?|entry into force'],
  ['dated', 'date|dated'],
];

const chineseLabels: readonly (readonly [Kind, string])[] = [
  ['updated', '(?:(?:最后|最近|上次|最新|本页|页面)?(?:更新|修改|修订|编辑)(?:日期|时间|于|日)?)'],
  [
    'published',
    '(?:本文|文章)?(?:首次)?(?:发布|发表|公布|出版|刊发|刊登|发文|发行|上传|公告|印发|签发|成文|颁布|公开|张贴|登载)(?:日期|时间|于|日)?',
  ],
  ['effective', '(?:生效|施行|实施|执行)(?:日期|时间|于|日)?'],
  ['dated', '日期|时间'],
];

const compile = (labels: readonly (readonly [Kind, string])[]): readonly (readonly [Kind, RegExp])[] =>
  labels.map(([kind, label]) => [kind, new RegExp(`(?:${label})(?![a-z])`, 'y')]);

const english = compile(englishLabels);
const chinese = compile(chineseLabels);

/** What may stand between a label and its date. */
const joint = /[*_\s]{0,4}([:：]?)[*_\s>|[【(（"“]{0,6}/y;
/** What follows a date that no sentence goes on behind. */
const ending =
  /^[*_"”]{0,2}(?:\s*$|\s*[|·•;；)）\]】>（(]|[.。]\s*$|,?\s{1,3}(?:by|at)\b|[,，]?\s*\d{1,2}[:：时]|\s{2}|[\t　])/;

function readLabel(
  line: Line,
  { at, isStart }: { readonly at: number; readonly isStart: boolean },
  found: Finding[],
): void {
  const isChinese = line.folded.charCodeAt(at) > 0x2e_80;
  for (const [kind, label] of isChinese ? chinese : english) {
    label.lastIndex = at;
    if (!label.test(line.folded)) continue;
    joint.lastIndex = label.lastIndex;
    const colon = joint.exec(line.original)?.[1] ?? '';
    const date = readWritten(line.original.slice(joint.lastIndex), isChinese);
    if (date === undefined) continue;
    const isClosed = ending.test(line.original.slice(joint.lastIndex + date.end));
    const isLabelled = colon !== '' && (isStart || isChinese || isClosed);
    const isCaption = kind !== 'dated' && isStart && isClosed;
    if (!isLabelled && !isCaption) continue;
    found.push({ value: date.value, rank: ranks[kind] });
    return;
  }
}

const readWritten = (text: string, isChinese: boolean): WrittenDate | undefined =>
  readDate(text) ?? (isChinese ? readRepublicanStamp(text) : undefined);

/** A line that is nothing but a date, or a date and what happened on it: `2024年3月5日发布`. */
function readLone(line: string, found: Finding[]): boolean {
  const date = readDate(line);
  if (date === undefined) return false;
  const rest = simplifiedText(line.slice(date.end)).replaceAll(/[\s*_。.)）\]】]/g, '');
  const happened = /^(?:起)?(更新|修订|修改|发布|公布|发表|印发|通过|颁布|施行|生效)?$/.exec(rest);
  if (!happened) return false;
  const [, verb] = happened;
  found.push({ value: date.value, rank: verb === undefined ? ranks.lone : rankOfVerb(verb) });
  return true;
}

function rankOfVerb(verb: string): number {
  if (/更新|修订|修改/.test(verb)) return ranks.updated;
  return /施行|生效/.test(verb) ? ranks.effective : ranks.published;
}
