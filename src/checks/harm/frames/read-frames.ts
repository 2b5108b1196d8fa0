import { createTermIndex, type Hit as TermHit, type TermIndex } from '../terms/term-index.ts';
import { chineseTerms, englishTerms, type TermClass } from './terms.ts';

type Hit = TermHit<TermClass>;

let index: TermIndex<TermClass> | undefined;

/** What a sentence does to people, by what it says of whom. */
export interface Frames {
  /** 0–1, 0 where nothing is seen. */
  readonly hate: number;
  readonly threat: number;
  readonly harassment: number;
  /** Whether a group of people is spoken of, so that `they` of the next sentence may be that group. */
  readonly hasGroup: boolean;
  /** Whether something hostile stands in it that it speaks against, reports, or asks how to help with. */
  readonly isCountered: boolean;
  /** Whether a group is named and nothing hostile with it. */
  readonly isPlain: boolean;
}

/** Reads a sentence in its normal form. `followsGroup`: whether the sentence before spoke of a group. Linear in the sentence. */
export function readFrames(form: string, followsGroup: boolean): Frames {
  index ??= createTermIndex([englishTerms, chineseTerms]);
  const hits = index.find(form);
  const hostile = hits.filter((_, at) => isHostile(hits, at));
  const hasGroup = some(hits, 'group') || (followsGroup && some(hits, 'pronoun'));
  const isDistant = hits.some((hit, at) => (is(hit, 'counter') && !isTurned(hits, at, near)) || is(hit, 'distance'));
  const said = isDistant ? [] : hostile;
  return {
    hate: hasGroup ? hateOf(said) : 0,
    threat: isThreat(said, hasGroup || some(hits, 'person')) ? 0.85 : 0,
    harassment: !hasGroup && some(hits, 'person') && said.some(isPersonal) ? 0.8 : 0,
    hasGroup,
    isCountered: isDistant && hostile.length > 0,
    isPlain: some(hits, 'group') && hostile.length === 0,
  };
}

/** Words of insult are also said of some of a group; what makes it less than human or wishes it away is not. */
function hateOf(said: readonly Hit[]): number {
  if (said.length === 0) return 0;
  return said.some((hit) => !is(hit, 'insult')) ? 0.93 : 0.85;
}

const isThreat = (said: readonly Hit[], isOfPeople: boolean): boolean =>
  some(said, 'menace') || (isOfPeople && some(said, 'violence'));

const some = (hits: readonly Hit[], name: TermClass): boolean => hits.some((hit) => is(hit, name));
const is = (hit: Hit, name: TermClass): boolean => hit.classes.includes(name);
const isPersonal = (hit: Hit): boolean => is(hit, 'insult') || is(hit, 'dehumanising') || is(hit, 'inferior');
const hostileAsItStands: readonly TermClass[] = ['dehumanising', 'insult', 'inferior', 'hatred', 'menace', 'exclusion'];

/** How far a negation reaches, and how far a will; in UTF-16 units of Latin and of Han text. */
const near: Reach = { latin: 16, han: 4 };
const far: Reach = { latin: 48, han: 16 };

interface Reach {
  readonly latin: number;
  readonly han: number;
}

function isHostile(hits: readonly Hit[], at: number): boolean {
  const hit = hits[at];
  if (!hit) return false;
  if (is(hit, 'right')) return isTurned(hits, at, far);
  if (hostileAsItStands.some((name) => is(hit, name))) return !isTurned(hits, at, near);
  return is(hit, 'violence') && hasBefore(hits, at, { name: 'will', reach: far }) && !isTurned(hits, at, near);
}

const isTurned = (hits: readonly Hit[], at: number, reach: Reach): boolean =>
  hasBefore(hits, at, { name: 'negation', reach });

/** Whether a term of a class stands before the one at `at`, within reach. */
function hasBefore(hits: readonly Hit[], at: number, { name, reach }: { name: TermClass; reach: Reach }): boolean {
  const hit = hits[at];
  for (let before = at - 1; hit && before >= 0; before -= 1) {
    const other = hits[before];
    if (!other || hit.start - other.end > reach.latin) return false;
    if (is(other, name) && hit.start - other.end <= reach[other.isHan ? 'han' : 'latin']) return true;
  }
  return false;
}
