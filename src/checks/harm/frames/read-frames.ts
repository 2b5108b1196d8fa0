import { classesOf, said } from '../said/said-terms.ts';
import type { Hit } from '../../../text-classifier/term-index.ts';

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

const nothing: Frames = {
  hate: 0,
  threat: 0,
  harassment: 0,
  hasGroup: false,
  isCountered: false,
  isPlain: false,
};

/** Reads the terms of a sentence. `followsGroup`: whether the sentence before spoke of a group. Linear in the sentence. */
export function readFrames(hits: readonly Hit[], followsGroup: boolean): Frames {
  const met = classesOf(hits);
  const hasGroup = (met & said.group) !== 0 || (followsGroup && (met & said.pronoun) !== 0);
  const hostile = (met & mayBeHostile) === 0 ? [] : hits.filter((_, at) => isHostile(hits, at));
  if (hostile.length === 0) {
    // What is hostile is denied, or what people are due is granted.
    const isDenied = hits.some(
      (hit, at) => is(hit, said.right) || (is(hit, hostileAsItStands) && isTurned(hits, at, near)),
    );
    return hasGroup ? { ...nothing, hasGroup, isCountered: isDenied, isPlain: (met & said.group) !== 0 } : nothing;
  }
  const isDistant = (met & said.distance) !== 0 || isCountered(hits);
  const meant = isDistant ? [] : hostile;
  const isOfPerson = (met & said.person) !== 0;
  return {
    hate: hasGroup ? hateOf(meant) : 0,
    threat: isThreat(meant, hasGroup || isOfPerson) ? 0.85 : 0,
    harassment: !hasGroup && isOfPerson && isInsulted(hits, meant) ? 0.8 : 0,
    hasGroup,
    isCountered: isDistant,
    isPlain: false,
  };
}

const isCountered = (hits: readonly Hit[]): boolean =>
  hits.some((hit, at) => is(hit, said.counter) && !isTurned(hits, at, near));

/** Words of insult are also said of some of a group; what makes it less than human or wishes it away is not. */
function hateOf(meant: readonly Hit[]): number {
  if (meant.length === 0) return 0;
  return meant.some((hit) => !is(hit, said.insult)) ? 0.93 : 0.85;
}

const isThreat = (meant: readonly Hit[], isOfPeople: boolean): boolean =>
  meant.some((hit) => is(hit, said.menace) || (isOfPeople && is(hit, said.violence)));

/** Whether an insult stands just behind a person, or names one itself. */
const isInsulted = (hits: readonly Hit[], meant: readonly Hit[]): boolean =>
  meant.some(
    (hit) =>
      is(hit, personal) &&
      (is(hit, said.person) || hasBefore(hits, hits.indexOf(hit), { classes: said.person, reach: close })),
  );

const is = (hit: Hit, classes: number): boolean => (hit.classes & classes) !== 0;

const people = said.group | said.pronoun | said.person;
const personal = said.insult | said.dehumanising | said.inferior;
const hostileAsItStands = personal | said.hatred | said.menace | said.exclusion;
const mayBeHostile = hostileAsItStands | said.right | said.violence;

/** How far an insult, a negation and a will reach; in UTF-16 units of Latin and of Han text. */
const close: Reach = { latin: 20, han: 8 };
const near: Reach = { latin: 16, han: 4 };
const far: Reach = { latin: 48, han: 16 };

interface Reach {
  readonly latin: number;
  readonly han: number;
}

function isHostile(hits: readonly Hit[], at: number): boolean {
  const hit = hits[at];
  if (!hit) return false;
  if (is(hit, said.right)) return isTurned(hits, at, far);
  if (is(hit, said.hatred) && (!hasBehind(hits, at) || isAccused(hits, at))) return false;
  if (is(hit, hostileAsItStands)) return !isTurned(hits, at, near);
  return is(hit, said.violence) && hasBefore(hits, at, { classes: said.will, reach: far }) && !isTurned(hits, at, near);
}

const isTurned = (hits: readonly Hit[], at: number, reach: Reach): boolean =>
  hasBefore(hits, at, { classes: said.negation, reach });

/** Whether a term of a class stands before the one at `at`, within reach. */
function hasBefore(hits: readonly Hit[], at: number, { classes, reach }: { classes: number; reach: Reach }): boolean {
  const hit = hits[at];
  for (let before = at - 1; hit && before >= 0; before -= 1) {
    const other = hits[before];
    if (!other || hit.start - other.end > reach.latin) return false;
    if (is(other, classes) && hit.start - other.end <= reach[other.isHan ? 'han' : 'latin']) return true;
  }
  return false;
}

/** Whether somebody stands behind a word of hatred, within reach: else it is a thing that is hated. */
function hasBehind(hits: readonly Hit[], at: number): boolean {
  const hit = hits[at];
  return hits.some(
    (other, place) =>
      place > at && is(other, people) && other.start - (hit?.end ?? 0) <= far[other.isHan ? 'han' : 'latin'],
  );
}

/** Whether hatred is told of somebody: `you hate women` speaks against it. */
const isAccused = (hits: readonly Hit[], at: number): boolean =>
  hasBefore(hits, at, { classes: said.pronoun | said.person, reach: near });
