import type { ExpectedKind } from './expected-kind.ts';

/** Whether a text could tell a thing of a kind at all, however it is put: one that is asked for a time and names none in any wording cannot. Linear. */
export function mayTell(expects: ExpectedKind, shown: string): boolean {
  return tellings[expects]?.test(shown) ?? true;
}

const englishNumbers =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]{3,7}teen|[a-z]{3,5}ty|hundreds?|thousands?|millions?|billions?|dozens?|half|third|quarter|double|twice|once|no|none|several|single|both|couple|pair|all|every|each';
const numbers = String.raw`\d|[〇零一二三四五六七八九十百千万萬亿億两兩半双雙几幾多数數无無没沒各每全]|\b(?:${englishNumbers})\b`;
const words = String.raw`\b(?:spring|summer|autumn|fall|winter|season|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october|november|december|today|tomorrow|yesterday|now|immediately|after|before|since|when|while|upon|until|till|during|later|earlier|early|late|ago|following|prior|past|end|start|beginning|century|centuries|decades?|years?|months?|weeks?|days?|hours?|minutes?|seconds?|noon|midnight|nights?|mornings?|evenings?|afternoons?|easter|christmas|daily|weekly|monthly|quarterly|yearly|annually|era|age|period|time|date|ancient|medieval|modern|dynasty|war|reign|[12]\d{3}|\d{4,5} ?(?:bc|bp)|\d{1,2}(?:st|nd|rd|th)|\d{1,2}[-/.]\d{1,2}|\d+s|ad|bc|bp|b?ce)\b`;
const day =
  '[年月日周週時时天晚早夜春夏秋冬季期朝代初末底午刻古今昔旬節节]|[后後](?![勤台臺面])|前(?![台臺面端提])|間|期间|立即|馬上|马上|随|隨|同|始|世[纪紀]|號|[\\d一二三四五六七八九十]号';
const date = new RegExp(`${words}|${day}`, 'iu');
const time = new RegExp(
  String.raw`${words}|\d[:：]\d|\d\s?(?:[ap]\.?m|o['’]clock)|[点點时時早晚午夜晨周週天日季全刻]`,
  'iu',
);
const either = new RegExp(`${numbers}|${words}|${day}`, 'iu');
const amount = new RegExp(String.raw`${numbers}|免|\b(?:free|charge|nothing|included|discount)\b|[$€£¥]`, 'iu');

const tellings: Readonly<Partial<Record<ExpectedKind, RegExp>>> = {
  date,
  time,
  duration: either,
  frequency: either,
  number: new RegExp(numbers, 'iu'),
  money: amount,
};
