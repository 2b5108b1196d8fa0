import { findQuantities } from '../../text/quantities/find.ts';
import type { ExactDemand } from './exact-demand.ts';

/** Ways to reach somebody, each with how questions name it and what it looks like where it is told. */
interface ContactKind {
  readonly english: RegExp;
  /** In Simplified characters, before what asks for it. */
  readonly chinese: RegExp;
  readonly isHeld: (shown: string) => boolean;
}

/**
 * Where a question asks for a telephone number, an e-mail address, a web address, a postcode or a street: whether a sentence holds one. `what is the price of a
 * phone` and 电话费是多少 ask for something else. Linear.
 */
export function contactDemandOf(question: string, simplified: string): ExactDemand['isHeldBy'] | undefined {
  const asked = question.slice(0, longestRead);
  const kind = contactKinds.find(({ english, chinese }) => english.test(asked) || chinese.test(simplified));
  return kind && (({ shown }) => kind.isHeld(shown));
}

const longestRead = 500;

/** `What is the … X`, with nothing between that makes X a part of something else. */
const asksFor = (noun: string): RegExp =>
  new RegExp(
    String.raw`\b(?:what|which)(?:['’]s| is| are| was)?(?! (?:of|for|in|does|do|did)\b)(?: (?!of |for |in |does |do |did |costs? )[\p{L}\p{N}'’.-]{1,30}){0,8}? ${noun}(?=\s*(?:[?.!,]|$|(?:of|for|to|in|at|on|do|does|can|should|is|are|was|must|will)\b))`,
    'iu',
  );

/** 号码是多少, 地址在哪里: what follows says that it is asked for, not told of. */
const asksForHan = (noun: string): RegExp =>
  new RegExp(String.raw`(?:${noun})(?:分别)?(?:是|为|多少|几号|几|什么|有哪些|在哪|怎么写|呢|[?？]|$)`, 'u');

const contactKinds: readonly ContactKind[] = [
  {
    english: asksFor(String.raw`e-?mail(?: address(?:es)?)?`),
    chinese: asksForHan('(?:邮箱|电子邮件|电邮|e-?mail)(?:地址)?|邮件地址'),
    isHeld: (shown) => /\S@\S/.test(shown),
  },
  {
    english: asksFor(String.raw`(?:web ?site|web ?page|url|web address|home ?page)`),
    chinese: asksForHan('网址|网站地址|官网(?:地址)?|网页地址'),
    isHeld: (shown) => /https?:|www\.|[a-z\d]\.(?:[a-z]{2,4})(?![a-z])/i.test(shown),
  },
  {
    english: asksFor(String.raw`(?:post ?code|postal code|zip(?: code)?)`),
    chinese: asksForHan('邮编|邮政编码'),
    isHeld: (shown) => /(?<!\d)\d{5,6}(?!\d)|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/.test(shown),
  },
  {
    english: asksFor(
      String.raw`(?:(?:tele|mobile |cell )?phone numbers?|telephone|fax(?: number)?|(?:mobile|cell|hotline|contact) number|hotline|number (?:to|do|does|should|can|must) (?:\p{L}{1,20} ){0,2}(?:call|ring|dial|phone))`,
    ),
    chinese:
      /(?:电话|手机|传真|热线)(?:号码|号)?(?:分别)?(?:是|为|多少|几号|什么|有哪些|呢|[?？]|$)|(?:打|拨打?)(?:什么|哪个)/u,
    isHeld: (shown) => /\d{3}|\d(?:[ ()-]{1,2}\d){2}/.test(withoutQuantities(shown)),
  },
  {
    english: asksFor(String.raw`(?<!\b(?:ip|mac|memory|web|email|e-mail) )address`),
    chinese: asksForHan('(?<!邮件|邮箱|网站|网页|电子|ip)地址'),
    isHeld: (shown) => place.test(shown) || /\S@\S|https?:|www\./.test(shown),
  },
];

/** 星海街14号; `14 Park Row`, `Speicherstrasse 8`, `High Street`. */
const place =
  /[路街巷道弄村镇乡區区县縣市省號号室楼樓厦廈]|\d[a-z]?,? \p{Lu}|\p{Lu}\p{L}{2,30} \d|\b(?:street|road|avenue|lane|square|park|box)\b/u;

const measured: ReadonlySet<string> = new Set(['date', 'time', 'money', 'measure', 'duration', 'percent', 'ordinal']);

/** A year, an amount or a measure is no number to call. */
function withoutQuantities(shown: string): string {
  let [text, at] = ['', 0];
  for (const { kind, span } of findQuantities(shown)) {
    if (!measured.has(kind) || span.start < at) continue;
    text += shown.slice(at, span.start);
    at = span.end;
  }
  return text + shown.slice(at);
}
