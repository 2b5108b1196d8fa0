/** How many characters after a mark are needed to tell whether it ends a sentence. */
const lookAhead = 24;

const closers = new Set('"\'”’」』）)]】》〉*_');
const hanEnds = new Set('。！？｡');
const latinEnds = new Set('.!?…');

/** Asked of every character, so a full stop and a letter are told apart before any look-up. */
export function isEndMark(character: string): boolean {
  const code = character.charCodeAt(0);
  if (code < 0x2000) return code === 46 || code === 33 || code === 63;
  return hanEnds.has(character) || latinEnds.has(character);
}

/** Offset after the sentence whose end mark stands at `at`, 0 where the mark ends none, -1 where more text is needed to tell. */
export function sentenceEnd(text: string, at: number, isFinal: boolean): number {
  const end = behindClosers(text, at);
  const window = text.slice(end, end + lookAhead);
  const newline = window.indexOf('\n');
  if (newline === -1 && window.length < lookAhead && !isFinal) return -1;
  // What stands behind a line end must not matter: it may not be there yet.
  const next = newline === -1 ? window : window.slice(0, newline + 1);
  if (hanEnds.has(text.charAt(at))) return isQuotedAside(text.charAt(end - 1), next) ? 0 : end;
  return endsLatin(text, at, next) ? end : 0;
}

/** Further end marks, then quotes and brackets that close. */
function behindClosers(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && end - at < 8 && isEndMark(text.charAt(end))) end += 1;
  while (end < text.length && end - at < 12 && closers.has(text.charAt(end))) end += 1;
  return end;
}

function endsLatin(text: string, at: number, next: string): boolean {
  const isPoint = text.charAt(at) === '.';
  if (next.trim() === '') return next === '' || !isAbbreviation(text, at);
  if (isHan(next.charAt(0))) return isHan(text.charAt(at - 1)) || !isPoint;
  if (next.trimStart() === next) return false;
  const following = next.trimStart().replace(/^["'“‘([（「*_]{1,3}/u, '');
  return !/^\p{Ll}/u.test(following) && !(isPoint && isAbbreviation(text, at));
}

/** `“……。”他说`: the sentence goes on behind the quote. */
function isQuotedAside(closer: string, next: string): boolean {
  return (
    '”」』'.includes(closer) &&
    /^(?:[他她它我你]们?|[\u3400-\u9fff]{1,4})?(?:说|道|称|表示|指出|问|写道|，|的)/u.test(next)
  );
}

const isHan = (character: string): boolean => /[\u3400-\u9fff]/u.test(character);

const abbreviations = new Set(
  'mr mrs ms dr prof sr jr st rev hon gen col sgt capt lt gov sen rep pres vs etc inc ltd co corp no vol fig figs eq sec ch pp ed eds al ca cf approx dept est jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun e.g i.e u.s u.k u.n a.m p.m ph.d d.c b.c a.d'.split(
    ' ',
  ),
);

function isAbbreviation(text: string, at: number): boolean {
  let start = at;
  while (start > 0 && at - start < 12 && /[\p{L}.]/u.test(text.charAt(start - 1))) start -= 1;
  const word = text.slice(start, at).toLowerCase();
  if (word.length === 1 && /\p{L}/u.test(word)) return word !== 'i';
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word)) return true;
  return abbreviations.has(word);
}
