/** Shannon entropy of the characters of a text, in bits a character. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/**
 * The pairs of letters of which words are made: those that cover nine tenths of the pairs inside the words of English text, of its identifiers and of pinyin.
 * Of random lower-case letters, they cover a third.
 */
const wordPairs = new Set(
  (
    'th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur ' +
    'ca el ta la ns di fo ho pe ec pr no ct us ac ot il tr ly nc et ut ss so rs un lo wa ge ie wh ee wi em ad ol rt po we na ul ni ts mo ow pa im mi ai sh ' +
    'ir su id os iv ia am fi ci vi pl ig tu ev ld ry mp fe bl ab gh ty op wo sa ay ex ke fr oo av ag if ap gr od bo sp rd do uc bu ei ov by rm ep tt oc fa ' +
    'ef cu rn sc gi da yo cr cl du ga qu ue ff ba ey ls va um pp ua up lu go ht ru ug ds lt pi rc rr eg au ck ew mu br bi pt ak pu ui rg ib tl ny ki rk ys ' +
    'ob mm fu ph og ms ye ud mb ip ub oi rl gu dr hr cc tw ft wn nu af hu nn eo vo rv nf xp gn sm fl iz ok nl my gl aw ju oa eq sy sl ps jo lf nv je nk kn ' +
    'gs dy hy ze ks xt bs ik dd pt rp ka oj xi ao zh xu xa qi gx ko ky ws sq db dm js ux lp nm ob sk ek bj'
  ).split(' '),
);

const letterRuns = /[A-Z]?[a-z]+|[A-Z]+/g;

/**
 * Whether a text is made of words, or of what is spoken like words: most pairs of letters in it are pairs of words, which are not short, and digits do not
 * stand between them again and again.
 */
export function isWordy(text: string): boolean {
  if (changesIn(text) > 3) return false;
  let runs = 0;
  let known = 0;
  let pairs = 0;
  let letters = 0;
  for (const [run] of text.matchAll(letterRuns)) {
    letters += run.length;
    runs += 1;
    const lower = run.toLowerCase();
    for (let at = 1; at < lower.length; at += 1) {
      pairs += 1;
      if (wordPairs.has(lower.slice(at - 1, at + 1))) known += 1;
    }
  }
  return pairs >= 3 && known / pairs >= 0.72 && letters / runs >= 3.4 && letters / text.length > 0.6;
}

/** Whether letters and digits stand mixed, as they do in what a generator drew: a letter beside a digit at least twice. */
export const hasMixedRun = (text: string): boolean => changesIn(text) >= 2;

/** How often a letter and a digit stand side by side. */
function changesIn(text: string): number {
  let changes = 0;
  for (let at = 1; at < text.length; at += 1) {
    const one = classOf(text.charCodeAt(at - 1));
    const next = classOf(text.charCodeAt(at));
    if (one + next === letter + digit && one !== next) changes += 1;
  }
  return changes;
}

const letter = 1;
const digit = 2;
const other = 8;

function classOf(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return digit;
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a ? letter : other;
}

/** Whether a text keeps to an order that a hand types: one character over and over, the alphabet, the digits, one short piece repeated. */
export function isRegular(text: string): boolean {
  const lower = text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  if (lower.length < 4) return true;
  let steps = 0;
  for (let at = 1; at < lower.length; at += 1) {
    const step = lower.charCodeAt(at) - lower.charCodeAt(at - 1);
    if (step >= -1 && step <= 1) steps += 1;
  }
  return steps / (lower.length - 1) > 0.6 || new Set(lower).size <= Math.min(4, lower.length / 4) || isRepeated(lower);
}

/** Whether a text is one piece of at most a third of it, over and over. */
function isRepeated(text: string): boolean {
  for (let length = 2; length * 3 <= text.length && length <= 16; length += 1)
    if (text.startsWith(text.slice(length)) || text.slice(length).startsWith(text.slice(0, -length))) return true;
  return false;
}
