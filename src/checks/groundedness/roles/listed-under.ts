import type { Passage } from '../../../core/ports.ts';
import type { Token } from '../../../core/token.ts';
import { negations } from '../../../text/negations.ts';
import { isContent } from '../bindings/slots.ts';
import type { Conflict } from '../conflicts.ts';
import type { SourceView } from '../source-view.ts';
import type { SpanView } from '../span-view.ts';

/**
 * Where a passage lists somebody or something under a label that says the opposite of what a span says: `Greta Holm attended`, where it says `Absent: Greta Holm`.
 * Minutes, forms and leaflets say it in this way, without a verb.
 */
export function listedOtherwise(view: SpanView, sources: SourceView): Conflict | undefined {
  const listed = listedIn(view, sources);
  if (!listed || listed.isSo) return undefined;
  const { word, passage } = listed;
  return { kind: 'opposite', span: { start: word.start, end: word.end }, passage };
}

/** Whether a passage lists it under a label that says the same. */
export const isListedSo = (view: SpanView, sources: SourceView): boolean => listedIn(view, sources)?.isSo === true;

interface Listed {
  readonly isSo: boolean;
  readonly word: Token;
  readonly passage: Passage;
}

/** Kept while the span is looked at. */
const asked = new WeakMap<SpanView, { readonly listed: Listed | undefined }>();

function listedIn(view: SpanView, sources: SourceView): Listed | undefined {
  let kept = asked.get(view);
  if (!kept) asked.set(view, (kept = { listed: findListed(view, sources) }));
  return kept.listed;
}

function findListed({ tokens }: SpanView, sources: SourceView): Listed | undefined {
  const claimed = claimIn(tokens);
  if (!claimed) return undefined;
  const { side, word, name } = claimed;
  for (const index of sources.passagesOf(name.at(-1)?.term ?? '').slice(0, passagesRead)) {
    const passage = sources.passages[index];
    const under = passage && labelOf(name, labelled(passage));
    if (passage && (under === side || under === -side)) return { isSo: under === side, word, passage };
  }
  return undefined;
}

const passagesRead = 20;

/** Which of two opposite sides; sides of one opposition differ by sign. */
type Side = number;

const sides = (...lists: readonly (readonly [label: string, said: string])[]): ReadonlyMap<string, Side>[] =>
  [0, 1].map(
    (column) =>
      new Map(
        lists.flatMap((list, at) => (list[column] ?? '').split(' ').map((form): [string, Side] => [form, sideAt(at)])),
      ),
  );

/** 1, -1, 2, -2: each line is set against the one it stands beside. */
const sideAt = (at: number): Side => (Math.floor(at / 2) + 1) * (at % 2 === 0 ? 1 : -1);

/** Labels of lists, and what sentences say of those who stand there. */
const [labels = new Map<string, Side>(), verbs = new Map<string, Side>()] = sides(
  [
    'present attendees attending attendance participants 出席 出席者 参会 与会 到会',
    'attended attend attends present participated 出席 参会 参加 到会',
  ],
  ['absent apologies absentees excused 缺席 请假 未到', 'absent missed 缺席'],
  ['included includes inclusive contains 包含 包括 含', 'included includes contains 包含 包括'],
  ['excluded excludes exclusions 不含 不包括 除外', 'excluded excludes 除外'],
  ['for favour favor 赞成 支持', 'favour favor supported 赞成 支持'],
  ['against opposed 反对', 'against opposed opposes 反对'],
);

interface Claimed {
  readonly side: Side;
  readonly word: Token;
  /** Who or what it is said of: the words in front of the word, or what is left of the span. */
  readonly name: readonly Token[];
}

/** A plain sentence of a name and one such word: nothing else is said that could make it another matter. */
function claimIn(tokens: readonly Token[]): Claimed | undefined {
  const [word, ...more] = tokens.filter(({ form }) => verbs.has(form));
  const side = word && verbs.get(word.form);
  if (!word || side === undefined || more.length > 0) return undefined;
  const denied = negations(tokens);
  const name = tokens.filter(
    (token) => isContent(token) && token !== word && !denied.includes(token) && !around.has(token.form),
  );
  const isShort = name.length > 0 && name.length <= longestName && !name.some(({ kind }) => kind === 'number');
  return isShort ? { side: denied.length > 0 ? -side : side, word, name } : undefined;
}

const longestName = 5;

/** What somebody attends, and what adds nothing. */
const around: ReadonlySet<string> = new Set(
  'meeting meetings session conference it voted vote votes motion proposal price package member members board committee also 会议 会 本次 该次 投票 提案 动议 价格 委员 成员 也'.split(
    ' ',
  ),
);

interface Labelled {
  readonly side: Side;
  readonly listed: readonly Token[];
}

const known = new WeakMap<Passage, readonly Labelled[]>();

/** The lists of a passage: what stands behind a label and a colon, up to the end of the sentence or the next label. */
function labelled(passage: Passage): readonly Labelled[] {
  let lists = known.get(passage);
  if (!lists) known.set(passage, (lists = readLists(passage.tokens)));
  return lists;
}

function readLists(tokens: readonly Token[]): Labelled[] {
  const lists: { side: Side; listed: Token[] }[] = [];
  let open: { side: Side; listed: Token[] } | undefined;
  for (const [at, token] of tokens.entries()) {
    if (token.form === ':') {
      const side = labelBefore(tokens, at);
      // A label of another kind ends a list too.
      open = side === undefined ? undefined : { side, listed: [] };
      if (open) lists.push(open);
    } else if (ends.has(token.form)) open = undefined;
    else open?.listed.push(token);
  }
  return lists;
}

/** A Chinese label may be cut in two: 请|假. */
function labelBefore(tokens: readonly Token[], at: number): Side | undefined {
  const [first, last] = [tokens[at - 2], tokens[at - 1]];
  const isCut = first !== undefined && first.kind === 'han' && first.end === last?.start;
  return labels.get(last?.form ?? '') ?? (isCut ? labels.get(first.form + last.form) : undefined);
}

const ends: ReadonlySet<string> = new Set(['.', '。', ';', '；', '!', '！']);

/** Under which label a name stands; `undefined` where it stands under none, or under several. */
function labelOf(name: readonly Token[], lists: readonly Labelled[]): Side | undefined {
  const found = lists.filter(({ listed }) =>
    listed.some((_token, from) => name.every(({ form }, at) => listed[from + at]?.form === form)),
  );
  return found.length === 1 ? found[0]?.side : undefined;
}
