import { characterClass, classAt, lengthAt } from '../text/character-class.ts';
import { plainSpelling } from './plain-spelling.ts';

/**
 * Reads what a text is told by: its words and Han characters by themselves and in runs of up to three and four, and the beginnings, endings and insides of
 * words, each as a number below `2 ** bits` (the hashing trick, Weinberger et al. 2009). The same of its plain spelling is added where that differs.
 */
export class FeatureReader {
  private readonly mask: number;
  private readonly bits: number;
  /**
   * Features met in this reading, each with the number of the reading, so that most count once and nothing has to be cleared. One place is for many features
   * and keeps the last of them: a feature that comes again late may count twice, always in the same way for the same text.
   */
  private readonly met = new Int32Array(metPlaces);
  private reading = 0;
  private features = new Int32Array(1024);
  private size = 0;
  private tokens = new Int32Array(256);
  private han = new Uint8Array(256);
  private tokenCount = 0;

  constructor(bits: number) {
    this.bits = bits;
    this.mask = 2 ** bits - 1;
  }

  /** Features of a normal form, in the order met; the list holds until the next reading. `plain` is its plain spelling, where that is known. */
  read(form: string, plain: string = plainSpelling(form)): Int32Array {
    this.begin();
    this.readForm(form);
    if (plain !== form) this.readForm(plain);
    return this.features.subarray(0, this.size);
  }

  private begin(): void {
    this.size = 0;
    this.reading += 1;
    if (this.reading < 2 ** (31 - this.bits)) return;
    this.reading = 1;
    this.met.fill(0);
  }

  private readForm(form: string): void {
    this.tokenCount = 0;
    for (let at = 0; at < form.length;) {
      const kind = kindAt(form, at);
      if (kind === characterClass.space) at += 1;
      else if (kind === characterClass.letter || kind === characterClass.digit) at = this.readWord(form, at);
      else {
        const end = at + lengthAt(form, at);
        this.addToken(hashOf(form, at, end), kind === characterClass.han);
        at = end;
      }
    }
    this.addRuns();
  }

  private readWord(form: string, at: number): number {
    let end = at + 1;
    while (end < form.length && isInWord(form, end)) end += 1;
    this.addToken(hashOf(form, at, end), false);
    if (end - at > 1) this.addParts(form, at, end);
    return end;
  }

  /** Runs of three and four characters of a word, its edges counted as characters. */
  private addParts(form: string, start: number, end: number): void {
    for (let at = start - 1; at <= end - 2; at += 1) {
      const last = Math.min(at + 3, end);
      let hash = mix(partSeed, at < start ? 1 : form.charCodeAt(at));
      hash = mix(hash, form.charCodeAt(at + 1));
      for (let place = at + 2; place <= last; place += 1) {
        hash = mix(hash, place === end ? 2 : form.charCodeAt(place));
        this.add(hash);
      }
    }
  }

  private addRuns(): void {
    const { tokens, han, tokenCount } = this;
    for (let first = 0; first < tokenCount; first += 1) {
      const end = Math.min(first + (han[first] === 1 ? 4 : 3), tokenCount);
      let hash = runSeed;
      for (let at = first; at < end; at += 1) {
        hash = mix(hash, tokens[at] ?? 0);
        this.add(hash);
      }
    }
  }

  private addToken(hash: number, isHan: boolean): void {
    if (this.tokenCount === this.tokens.length) {
      this.tokens = grown(this.tokens);
      const han = new Uint8Array(this.tokens.length);
      han.set(this.han);
      this.han = han;
    }
    this.tokens[this.tokenCount] = hash;
    this.han[this.tokenCount] = isHan ? 1 : 0;
    this.tokenCount += 1;
  }

  private add(hash: number): void {
    const mixed = finished(hash);
    const feature = mixed & this.mask;
    const place = feature & (metPlaces - 1);
    const mark = (this.reading << this.bits) | feature;
    if (this.met[place] === mark) return;
    this.met[place] = mark;
    if (this.size === this.features.length) this.features = grown(this.features);
    this.features[this.size] = feature;
    this.size += 1;
  }
}

/** Small enough to stay in the cache nearest to a core. */
const metPlaces = 4096;
const runSeed = 0x81_1c_9d_c5;
const partSeed = 0x3c_6e_f3_72;

function isInWord(form: string, at: number): boolean {
  const kind = kindAt(form, at);
  if (kind === characterClass.letter || kind === characterClass.digit) return true;
  return form.charCodeAt(at) === apostrophe && at + 1 < form.length && kindAt(form, at + 1) === characterClass.letter;
}

const apostrophe = 0x27;

/** The class of a character; those that nearly all texts are made of are told without a look into a table. */
function kindAt(form: string, at: number): number {
  const unit = form.charCodeAt(at);
  if (unit >= 0x61 && unit <= 0x7a) return characterClass.letter;
  if (unit === 0x20) return characterClass.space;
  // Pictures: told by their first half, as no table holds them.
  return unit >= 0xd83c && unit <= 0xd83e ? characterClass.symbol : classAt(form, at);
}

function hashOf(form: string, start: number, end: number): number {
  let hash = runSeed;
  for (let at = start; at < end; at += 1) hash = mix(hash, form.charCodeAt(at));
  return hash;
}

/** One step of FNV-1a over 32 bits. */
const mix = (hash: number, value: number): number => Math.imul(hash ^ value, 0x01_00_01_93);

/** The last mixing of MurmurHash3, so that the low bits depend on all. */
function finished(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2_b2_ae_35);
  return mixed ^ (mixed >>> 16);
}

function grown(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(list.length * 2);
  longer.set(list);
  return longer;
}
