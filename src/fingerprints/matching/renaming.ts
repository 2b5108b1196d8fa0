import { classOf, lexemeClass } from '../lexemes/lexeme.ts';

/** One-to-one: each name here stands for one there, and no two for the same. Members of things and other names do not mix. */
export class Renaming {
  readonly #names = new Pairs();
  readonly #members = new Pairs();
  /** How many lexemes differ. */
  changed = 0;

  /** Whether two lexemes can stand for each other, as all before them do; remembers that they do. */
  admits(here: number, there: number, isMember: boolean): boolean {
    if (classOf(here) !== classOf(there)) return false;
    if (classOf(here) === lexemeClass.name) {
      if (!(isMember ? this.#members : this.#names).admits(here, there)) return false;
    } else if (classOf(here) === lexemeClass.fixed && here !== there) return false;
    if (here !== there) this.changed += 1;
    return true;
  }

  get names(): number {
    return this.#names.size + this.#members.size;
  }
}

class Pairs {
  readonly #there = new Map<number, number>();
  readonly #here = new Map<number, number>();

  get size(): number {
    return this.#there.size;
  }

  admits(here: number, there: number): boolean {
    const known = this.#there.get(here);
    if (known !== undefined) return known === there;
    if (this.#here.has(there)) return false;
    this.#there.set(here, there);
    this.#here.set(there, here);
    return true;
  }
}
