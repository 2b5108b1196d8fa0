import { characterClass, classAt, lengthAt } from '../text/character-class.ts';
import { plainSpelling } from './plain-spelling.ts';

/**
 * Reads what a text is told by: its words and Han characters by themselves and in runs of up to three and four, and the beginnings, endings and insides of
 * words, each as a number below `2 ** bits` (the hashing trick, Weinberger et al. 2009). The same of its plain spelling is added where that differs.
 */
export class FeatureReader {
  private readonly mask: number;
  /** The reading in which a feature was met last, so that each counts once and nothing has to be cleared. */
  private readonly met: Int32Array;
  private reading = 0;
  private features = new Int32Array(1024);
  private size = 0;
  private tokens = new Int32Array(256);
  private han = new Uint8Array(256);
  private tokenCount = 0;

  constructor(bits: number) {
    this.mask = 2 ** bits - 1;
    this.met = new Int32Array(2 ** bits);
  }

  /** Distinct features of a normal form, in the order met; the list holds until the next reading. */
  read(form: string): Int32Array {
    this.reading += 1;
    this.size = 0;
    this.readForm(form);
    const plain = plainSpelling(form);
    if (plain !== form) this.readForm(plain);
    return this.features.subarray(0, this.size);
  }

  private readForm(form: string): void {
    this.tokenCount = 0;
    for (let at = 0; at < form.length;) {
      const kind = classAt(form, at);
      if (kind === characterClass.letter || kind === characterClass.digit) at = this.readWord(form, at);
      else {
        const end = at + lengthAt(form, at);
        if (kind !== characterClass.space) this.addToken(hashOf(form, at, end), kind === characterClass.han);
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

  /** Runs of three to five characters of a word, its edges counted as characters. */
  private addParts(form: string, start: number, end: number): void {
    for (let at = start - 1; at <= end - 2; at += 1) {
      let hash = partSeed;
      for (let length = 1; length <= 5 && at + length <= end + 1; length += 1) {
        const place = at + length - 1;
        hash = mix(hash, place < start ? 1 : place >= end ? 2 : form.charCodeAt(place));
        if (length >= 3) this.add(hash);
      }
    }
  }

  private addRuns(): void {
    for (let first = 0; first < this.tokenCount; first += 1) {
      const longest = this.han[first] === 1 ? 4 : 3;
      let hash = runSeed;
      for (let at = first; at < first + longest && at < this.tokenCount; at += 1) {
        hash = mix(hash, this.tokens[at] ?? 0);
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
    const feature = finished(hash) & this.mask;
    if (this.met[feature] === this.reading) return;
    this.met[feature] = this.reading;
    if (this.size === this.features.length) this.features = grown(this.features);
    this.features[this.size] = feature;
    this.size += 1;
  }
}

const runSeed = 0x81_1c_9d_c5;
const partSeed = 0x3c_6e_f3_72;

function isInWord(form: string, at: number): boolean {
  const kind = classAt(form, at);
  if (kind === characterClass.letter || kind === characterClass.digit) return true;
  return form[at] === "'" && at + 1 < form.length && classAt(form, at + 1) === characterClass.letter;
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
