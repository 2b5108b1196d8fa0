/** A value that stands after a name. Offsets into the text. */
export interface ReadValue {
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
}

/** Between a name and its value. Each way is tried where the name ends; every repeat is bounded. */
const closing = String.raw`(?:\\?["'${'`'}]|[\])*”’」』）]|\*\*){0,3}`;
const typed = String.raw`(?:[ \t]{1,4}(?:string|str)|[ \t]{0,2}:[ \t]{0,3}(?:string|str|String|&str|&'static str))?`;
const link = [
  // An assignment, in code, in a file of settings and in prose.
  String.raw`${typed}[ \t]{0,24}(?:[:?+]{0,3}={1,3}>?|=>|->|→|:|：|＝)[ \t]{0,16}`,
  // The next cell of a table.
  String.raw`[ \t*_]{0,24}\|[ \t*_]{0,40}`,
  // An element.
  String.raw`>\s{0,40}(?:</key>\s{0,40}<string>)?`,
  // Words.
  String.raw`[ \t]{1,3}(?:is|was|are|equals|set to|to|is now|should be|will be|[(（])(?:[ \t]{0,2}[:：][ \t]{0,3}|[ \t]{1,3})`,
  String.raw`[ \t]{0,2}(?:的值|值|现在)?(?:是|为|為|设为|改为|改成|设置为|設為|就是|(?=[A-Za-z0-9]{16}))[ \t]{0,3}[:：]?[ \t]{0,3}`,
  // A list of names and values: `- name: KEY`, `value: …`.
  String.raw`(?:,\s{0,40}|\s{1,40})(?:\\?["'])?[vV]alue(?:\\?["'])?\s{0,4}[:=]\s{0,4}`,
].join('|');
const assigned = new RegExp(`${closing}(?:${link})`, 'y');
/** The next argument: `setProperty("API_TOKEN", "…")`. */
const nextArgument = /\\?["'`][ \t]{0,4},[ \t]{0,8}(?=\\?["'`])/y;
/** Quoted just after its name, in a sentence: `use the password "…"`. */
const apposed = /[ \t]{1,3}(?=["'`“‘「『])/y;
/** What follows the name of an option, or of a variable where an instruction sets it. */
const afterBlank = /[ \t]{1,8}(?=\S)/y;
const takesBlank =
  /(?:(?:^|\s)--?[\w-]{0,40}|\b(?:ENV|ARG|setx?|SETX?)[ \t]{1,4}\w{0,60}|\blogin[ \t]{1,4}\S{1,60}\s{1,4}\w{0,20})$/;
/** The value may stand alone in a line of its own, or be all there is in a block of code. */
const nextLine = /[ \t]{0,8}(?:\r?\n[ \t]{0,40}){1,3}(?:```\w{0,12}\r?\n)?(?=\S+[ \t]{0,8}(?:\r?\n|$))/y;

const wrapping = /(?:(?:new )?[A-Za-z_.]{2,30}\((?=["'`]))?/y;
const opening = /(?:[rbfuRBFU@$]{0,2}(?=["'`]))?(\\?["'`]|[“‘「『]|\*\*)/y;
const schemes = /(?:Bearer|Basic|Token|Bot|Api-Token|ApiKey|SSWS|token)[ \t]{1,4}/y;
const bare = /[^\s"'`<>，。；、！？：（）()「」『』“”‘’《》|,;{}[\]\\\u3000-\u9fff\uff00-\uffef]{4,400}/y;
const closers: Readonly<Record<string, string>> = { '“': '”', '‘': '’', '「': '」', '『': '』' };
const longestValue = 400;

/** The value that stands after a name which ends at an offset, `undefined` where none does. */
export function readValueAfter(text: string, nameStart: number, nameEnd: number): ReadValue | undefined {
  const linked =
    skip(assigned, text, nameEnd) ??
    skip(nextArgument, text, nameEnd) ??
    (isVerb(text, nameStart, nameEnd) ? undefined : skip(apposed, text, nameEnd));
  if (linked !== undefined) {
    const isAssigned = /=[ \t]*$/.test(text.slice(nameEnd, linked));
    return readValue(text, (isAssigned ? undefined : skip(nextLine, text, linked)) ?? linked);
  }
  const before = text.slice(Math.max(0, nameStart - 80), nameEnd);
  const blank = takesBlank.test(before) ? skip(afterBlank, text, nameEnd) : undefined;
  return blank === undefined ? undefined : readValue(text, blank);
}

/** `Pass "…" to it` names no password. */
const isVerb = (text: string, start: number, end: number): boolean =>
  /(?:^|[^A-Za-z])pass$/i.test(text.slice(start, end));

/** Where a sticky pattern ends that begins at an offset. */
function skip(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function readValue(text: string, from: number): ReadValue | undefined {
  const at = skip(wrapping, text, from) ?? from;
  opening.lastIndex = at;
  const quote = opening.exec(text)?.[1];
  if (quote === undefined) return readBare(text, skip(schemes, text, at) ?? at);
  const start = skip(schemes, text, opening.lastIndex) ?? opening.lastIndex;
  const end = endOfQuote(text, start, closers[quote] ?? quote);
  return end === undefined || end === start ? undefined : { start, end, isQuoted: true };
}

function endOfQuote(text: string, start: number, closer: string): number | undefined {
  const limit = Math.min(text.length, start + longestValue);
  for (let at = start; at < limit; at += 1) {
    if (text.startsWith(closer, at)) return at;
    if (text[at] === '\n') return undefined;
    if (text[at] === '\\') at += 1;
  }
  return undefined;
}

function readBare(text: string, start: number): ReadValue | undefined {
  const end = skip(bare, text, start);
  // What is called or looked up is no value.
  if (end === undefined || /[([{]/.test(text.charAt(end))) return undefined;
  const value = text.slice(start, end);
  // The rest was left out.
  if (/\.\.$|…$/.test(value)) return undefined;
  const trimmed = value.replace(/[.:?*]{1,3}$/, '');
  return { start, end: start + trimmed.length, isQuoted: false };
}
