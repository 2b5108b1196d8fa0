import { costs, insteadCosts, pricedFor, type Side, sorts, type Unit, unitsOf } from './ordered-units.ts';

/** What became of a word of the span where it is laid in order beside a passage: said, in the stead of another, or without anything in its place. */
type Fate = 'said' | 'instead' | 'added';

/** Words of a span, one after the other, that stand where the passage says others; function words left out. */
export interface Slot {
  /** Indices into the tokens of the span. */
  readonly own: readonly number[];
  /** Indices into the tokens of the passage. */
  readonly other: readonly number[];
}

export interface OrderedWords {
  /** Share of the weight of the span that the passage says in the same order. */
  readonly share: number;
  /** What became of each token of the span. */
  readonly fates: readonly Fate[];
  readonly slots: readonly Slot[];
  /** Indices into the tokens of the passage, passed over between words that it says. */
  readonly passedOver: readonly number[];
  /** Ends of clauses passed over so. */
  readonly clausesPassedOver: number;
  /** Function words in each other's stead: index into the tokens of the span, index into those of the passage. */
  readonly lightSwaps: readonly (readonly [own: number, other: number])[];
}

/** Longer spans and passages are laid out by their first words. */
const most = { own: 120, other: 320 };

const step = { said: 1, instead: 2, added: 3, passed: 4 } as const;

/**
 * Lays a span in order beside the stretch of a passage that says most of it (Needleman & Wunsch, 1970, with free ends of the passage). What lies between two
 * words of the passage costs: a number, a name or the end of a clause more than other words; so a word in another's place is seen as such where the passage
 * says it only further off.
 */
export function layInOrder(own: Side, other: Side): OrderedWords {
  const a = unitsOf(own, most.own);
  const b = pricedFor(unitsOf(other, most.other), a);
  const path = pathOf(bestSteps(a, b), a.length);
  const reading: Reading = { own: new Set(), other: new Set(), slots: [], passed: new Set() };
  const fates: Fate[] = own.tokens.map(() => 'said');
  let said = 0;
  for (const { taken, row, column } of path) {
    const [unit, beside] = [a[row], b[column]];
    if (taken === step.said) {
      said += unit?.worth ?? 0;
      closeSlot(reading, fates);
      continue;
    }
    if (taken !== step.passed && unit && unit.sort !== sorts.light) reading.own.add(unit.token);
    if (taken !== step.added && beside && beside.sort !== sorts.light) reading.other.add(beside.token);
  }
  closeSlot(reading, fates);
  const all = a.reduce((sum, { worth }) => sum + worth, 0);
  const passedOver = ascending(reading.passed);
  const clauses = passedOver.filter((at) => at > 0 && other.clauses?.[at] !== other.clauses?.[at - 1]);
  return {
    share: all === 0 ? 1 : said / all,
    fates,
    slots: reading.slots.toReversed(),
    passedOver,
    clausesPassedOver: clauses.length,
    lightSwaps: path.flatMap(({ taken, row, column }) => {
      const [unit, beside] = [a[row], b[column]];
      const isLight = taken === step.instead && unit?.sort === sorts.light && beside?.sort === sorts.light;
      return isLight ? [[unit.token, beside.token] as const] : [];
    }),
  };
}

interface Steps {
  /** One for each pair of units, row by row, with a row and a column before the first. */
  readonly steps: Uint8Array;
  readonly width: number;
  /** Where in the passage the last unit of the span lies, counted from 1. */
  readonly end: number;
}

function bestSteps(a: readonly Unit[], b: readonly Unit[]): Steps {
  const known = new Map<string, number>();
  const idOf = ({ key }: Unit): number => {
    let id = known.get(key);
    if (id === undefined) known.set(key, (id = known.size));
    return id;
  };
  const ownIds = a.map(idOf);
  const passage: Passage = {
    ids: Int32Array.from(b, idOf),
    sorts: Uint8Array.from(b, ({ sort }) => sort),
    costs: Int32Array.from(b, ({ cost }) => cost),
  };
  const width = b.length + 1;
  const steps = new Uint8Array((a.length + 1) * width);
  const scores = new Int32Array(width);
  for (const [at, unit] of a.entries()) {
    const row = steps.subarray((at + 1) * width, (at + 2) * width);
    fillRow({ unit, id: ownIds[at] ?? -1, isLast: at === a.length - 1 }, passage, { row, scores });
  }
  return { steps, width, end: scores.indexOf(scores.reduce((high, score) => Math.max(high, score), -1e9)) };
}

interface Passage {
  readonly ids: Int32Array;
  readonly sorts: Uint8Array;
  readonly costs: Int32Array;
}

interface OwnUnit {
  readonly unit: Unit;
  readonly id: number;
  /** Behind the last unit of the span nothing is passed over. */
  readonly isLast: boolean;
}

interface Row {
  readonly row: Uint8Array;
  /** Of the row before; of this one afterwards. */
  readonly scores: Int32Array;
}

function fillRow({ unit, id, isLast }: OwnUnit, passage: Passage, { row, scores }: Row): void {
  const added = unit.sort === sorts.light ? costs.light : costs.added;
  const instead = insteadCosts[unit.sort] ?? insteadCosts[0];
  let diagonal = scores[0] ?? 0;
  let before = diagonal - added;
  scores[0] = before;
  row[0] = step.added;
  for (let column = 1; column < row.length; column += 1) {
    const above = scores[column] ?? 0;
    const isSame = passage.ids[column - 1] === id;
    let best = diagonal + (isSame ? unit.worth : -(instead[passage.sorts[column - 1] ?? 0] ?? 0));
    let taken: number = isSame ? step.said : step.instead;
    if (above - added > best) {
      best = above - added;
      taken = step.added;
    }
    const passed = before - (passage.costs[column - 1] ?? 0);
    if (!isLast && passed > best) {
      best = passed;
      taken = step.passed;
    }
    scores[column] = best;
    row[column] = taken;
    diagonal = above;
    before = best;
  }
}

interface Taken {
  readonly taken: number;
  /** Index of the unit of the span, and of the passage. */
  readonly row: number;
  readonly column: number;
}

/** The steps from the last unit of the span back to the first. */
function pathOf({ steps, width, end }: Steps, rows: number): Taken[] {
  const path: Taken[] = [];
  let [row, column] = [rows, end];
  while (row > 0) {
    const taken = steps[row * width + column] ?? step.added;
    path.push({ taken, row: row - 1, column: column - 1 });
    if (taken !== step.passed) row -= 1;
    if (taken !== step.added) column -= 1;
  }
  return path;
}

interface Reading {
  readonly own: Set<number>;
  readonly other: Set<number>;
  readonly slots: Slot[];
  readonly passed: Set<number>;
}

/** Ends the stretch between two words that both sides say: what stands there on one side only, or in each other's stead. */
function closeSlot(reading: Reading, fates: Fate[]): void {
  const [own, other] = [ascending(reading.own), ascending(reading.other)];
  if (own.length === 0) for (const at of other) reading.passed.add(at);
  else if (other.length > 0) reading.slots.push({ own, other });
  for (const at of own) fates[at] = other.length > 0 ? 'instead' : 'added';
  reading.own.clear();
  reading.other.clear();
}

const ascending = (list: ReadonlySet<number>): number[] => Array.from(list).sort((one, two) => one - two);
