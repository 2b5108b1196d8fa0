import type { Passage } from '../../../core/ports.ts';
import type { Token } from '../../../core/token.ts';
import { isFunctionWord } from '../../../text/words.ts';
import { holds, type SourceView } from '../source-view.ts';
import type { SpanView } from '../span-view.ts';
import type { Stranger } from './stranger.ts';

/**
 * The name that opens a span, where a passage says all the rest of another name, and none says it of this one: `Marcus approves sabbaticals`, where it says `Helena
 * Strand approves sabbaticals`.
 */
export function otherAgent(view: SpanView, sources: SourceView): Stranger | undefined {
  const { name, rest } = partsOf(view);
  const [first, last] = [name[0], name.at(-1)];
  if (!first || !last || rest.length < fewestSaid || rest.length > mostSaid) return undefined;
  const holders = name.map(({ term }) => sources.passagesOf(term));
  if (holders.some((passages) => passages.length === 0)) return undefined;
  const saying = passagesWithAll(rest, sources);
  if (saying.length === 0 || saying.some((at) => isNamedIn(at, holders))) return undefined;
  const isOfAnother = saying.some((at) => isSaidOfName(rest, sources.passages[at]));
  return isOfAnother ? { span: { start: first.start, end: last.end }, isSubject: true } : undefined;
}

const fewestSaid = 2;
const mostSaid = 8;
const longestName = 3;

/** The words of the name that opens a span, and the words with content behind it. */
function partsOf({ words }: SpanView): { readonly name: readonly Token[]; readonly rest: readonly Token[] } {
  const end = words.findIndex(({ isName }, at) => at > 0 && !isName);
  const opening = words.slice(0, Math.max(0, end));
  // The first word has a capital whatever it is: only with another one behind it, it is surely a name.
  const isSure = opening.length > 1 && opening.length <= longestName && opening.slice(1).every(({ isName }) => isName);
  const rest = words.slice(opening.length);
  // The same title stands before many names.
  const name = opening.filter(({ token }) => !titles.has(token.form));
  const isPlain = isSure && !rest.some((word) => word.isName || word.quantity !== 'none');
  return isPlain
    ? { name: name.map(({ token }) => token), rest: rest.map(({ token }) => token) }
    : { name: [], rest: [] };
}

function passagesWithAll(words: readonly Token[], sources: SourceView): readonly number[] {
  const [first, ...others] = words.map(({ term }) => sources.passagesOf(term));
  return (first ?? []).filter((at) => others.every((passages) => holds(passages, at)));
}

/** Whether a passage says any word of the name. */
const isNamedIn = (at: number, holders: readonly (readonly number[])[]): boolean =>
  holders.some((passages) => holds(passages, at));

/** Whether the words stand right behind a name of two words, in their order. */
function isSaidOfName(rest: readonly Token[], passage: Passage | undefined): boolean {
  const { tokens = [] } = passage ?? {};
  const at = tokens.findIndex(({ term }) => term === rest[0]?.term);
  const isCapital = ({ start, kind }: Token): boolean =>
    kind === 'word' && /^\p{Lu}/u.test(passage?.text.charAt(start - passage.span.start) ?? '');
  const before = withoutApposition(tokens.slice(0, Math.max(0, at)))
    .filter(({ kind }) => kind !== 'symbol')
    .slice(-2);
  if (before.length < 2 || !before.every((token) => isCapital(token) && !isFunctionWord(token.form))) return false;
  let from = at;
  return rest.every(({ term }) => {
    const next = tokens.findIndex((token, place) => place >= from && token.term === term);
    from = next + 1;
    return next >= 0;
  });
}

/** `Dr. Mbeki, the chief medical officer,` without what stands between the commas. */
function withoutApposition(tokens: readonly Token[]): readonly Token[] {
  if (tokens.at(-1)?.form !== ',') return tokens;
  const opening = tokens.findLastIndex(({ form }, at) => form === ',' && at < tokens.length - 1);
  return opening > 0 && tokens.length - opening <= longestApposition ? tokens.slice(0, opening) : tokens;
}

const longestApposition = 10;

const titles: ReadonlySet<string> = new Set('dr mr mrs ms miss prof professor sir madam'.split(' '));
