import { classOf } from '../../lexical/relations.ts';
import { tokenize } from '../../text/tokens.ts';
import { type ExpectedKind, isQuantity } from './expected-kind.ts';
import type { QuestionView } from './question-view.ts';
import { covering, type KnownField, type ReadField } from './read-field.ts';
import { wordsOfName } from './record-fields.ts';

/** Of a field whose name is said in the very words of the question. */
const saidItself = 0.69;
/** The same of its name where its value is of the kind that is asked for: `owner` of `own`. */
const coveringInKind = 0.4;

/**
 * Places of the fields that a question asks for: what it names and does not tell itself; where it names none, what is counted by the word that it counts by, 楼层
 * of 几楼, else what is of the kind it asks for.
 */
export function askedOf(
  { expects, measure }: QuestionView,
  read: readonly ReadField[],
  known: readonly KnownField[],
): readonly number[] {
  const taken = takenBy(read, known);
  const nameOf = (place: number): number =>
    Math.max(0, ...Array.from(read[place]?.names ?? []).filter((_, at) => !taken.has(at)));
  const open = read.flatMap((_, place) => (known.some((field) => field.place === place) ? [] : [place]));
  const named = open.filter((place) => nameOf(place) >= covering);
  const isSought = (place: number): boolean => read[place]?.isSought === true;
  const isSaid = (place: number): boolean => nameOf(place) >= saidItself;
  if (!isQuantity(expects) || named.some((place) => isSaid(place) || isSought(place))) {
    const fitting = isQuantity(expects) ? named.filter((place) => isSaid(place) || isSought(place)) : named;
    if (fitting.length > 0) return fitting;
  }
  const counted = open.filter((place) => measure !== undefined && read[place]?.field.name.includes(measure) === true);
  if (counted.length > 0) return counted;
  const ofKind = open.filter((place) => isSought(place) || isNamedLike(expects, read[place]));
  const related = ofKind.filter((place) => nameOf(place) >= coveringInKind);
  if (related.length > 0) return related;
  const likely = ofKind.filter((place) => isNamedLike(expects, read[place]));
  return likely.length > 0 ? likely : ofKind;
}

/** Terms that the fields that are known say already: 室 of 办公室 names no 会议室. */
function takenBy(read: readonly ReadField[], known: readonly KnownField[]): ReadonlySet<number> {
  const taken = new Set<number>();
  for (const { place } of known) {
    const { names = [], values = [] } = read[place] ?? {};
    for (const shares of [names, values]) for (const [at, share] of shares.entries()) if (share >= whole) taken.add(at);
  }
  return taken;
}

const whole = 0.99;

/** `owner`, `name`, 负责人, 姓名 where a person is asked for; `office`, 地点 where a place is. */
function isNamedLike(expects: ExpectedKind, read: ReadField | undefined): boolean {
  if (!read || (expects !== 'person' && expects !== 'place')) return false;
  const terms = tokenize(wordsOfName(read.field.name));
  return terms.some(({ form, term }) => namesOf[expects].has(form) || classOf(term) === expects);
}

const namesOf = {
  person: new Set('name names contact responsible by lead 姓名 名字 联系 负责 人'.split(' ')),
  place: new Set(
    'office city address location place room site building venue shelf floor 地点 地址 办公室 办公 城市 位置 房间 楼 所在地 场所 地区'.split(
      ' ',
    ),
  ),
};
