import { toSimplified } from '../../text/traditional.ts';

/**
 * A question without what only asks: politeness (`Could you please tell me`, 请问), the words of a request for literature (`I am interested in articles
 * about`), question phrases (`how many`, `what kind of`; 什么, 是不是, 多少). What is left says what a passage would say. The question itself where nothing is left.
 */
export function bareQuestion(question: string): string {
  const text = question.slice(0, longestQuestion);
  const bare = [...english, ...chinese].reduce(without, text);
  const tidy = bare.replaceAll(/[?？]/g, ' ').replaceAll(/ {2,}/g, ' ').trim();
  return /[\p{L}\p{N}]/u.test(tidy) ? tidy : question;
}

/** Phrases are listed in Simplified and found in both scripts; what is left stays as it is written. */
function without(text: string, phrase: RegExp): string {
  const folded = simplified(text);
  let left = '';
  let next = 0;
  for (const { index, 0: found } of folded.matchAll(phrase)) {
    left += `${text.slice(next, index)} `;
    next = index + found.length;
  }
  return left + text.slice(next);
}

/** As long as the text: characters of two units stay as they are. */
function simplified(text: string): string {
  return text.replaceAll(/[\u3400-\u9fff]/g, (character) => String.fromCharCode(toSimplified(character.charCodeAt(0))));
}

const longestQuestion = 2000;

/** Only fixed words: nothing here can run on. `WHO` in capitals is a name. */
const english: readonly RegExp[] = [
  /\b(?:could|can|would|will) you (?:please |kindly )?(?:tell|show|give|explain to|find) (?:me|us)\b/gi,
  /\b(?:please|kindly)\b/gi,
  /\b(?:tell|show|give|find) (?:me|us)\b/gi,
  /\b(?:i|we) (?:am|are|would be|was) (?:(?:also|mainly|particularly|primarily|not) )?interested in\b/gi,
  /\b(?:i|we) (?:would|should|'d) like (?:to (?:know|find|see|learn)|(?:some )?information)\b/gi,
  /\b(?:i|we) (?:want|wish|need) to (?:know|find|see|learn)\b/gi,
  /\b(?:any |all |some )?(?:articles?|papers?|information|literature|references?|documents?|publications?|reports?) (?:about|on|dealing with|describing|concerning|regarding|related to|relating to|which deal with|that deal with|discussing)\b/gi,
  /\b(?:what|which) (?:kinds?|types?|sorts?) of\b/gi,
  /\bwhat (?:is|are|was|were) the names? of\b/gi,
  /\b(?:what|which) (?:year|date|time|day)\b/gi,
  /\bhow (?:many|much|long|often|far|old)\b/gi,
  /\b(?:[Ww]ho|[Ww]hom|[Ww]hose|[Ww]hat|[Ww]hich|[Ww]hen|[Ww]here|[Ww]hy|[Hh]ow)\b/g,
];

const chinese: readonly RegExp[] = [
  /(?:請問|请问|請告訴我|请告诉我|我想知道|能否告诉我|你知道|麻烦问一下|想问一下)/g,
  /(?:是?什么时候|是?什麼時候|是什么|是什麼|叫什么|叫什麼|为什么|為什麼|什么样的?|什麼樣的?|什么|什麼)/g,
  /(?:是谁|是誰|谁|誰|何时|何時|何地|何处|何處|哪一?(?:里|裡|裏|个|個|位|些|年|种|種|家|座|国|國|天)|哪)/g,
  /(?:有多少|多少|有几(?:个|位|种|次)?|有幾(?:個|位|種|次)?|是不是|是否|有没有|有沒有|怎么样|怎麼樣|怎样|怎樣|怎么|怎麼|如何|吗|嗎|呢)/g,
];
