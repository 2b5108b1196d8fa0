import { codeLanguageNamed } from '../../code/code-language.ts';
import type { CodeFile, CodeMatch, CodeReading, CodeReadingOptions, FingerprintStore } from '../../core/public-code.ts';
import { grammarOf } from '../lexemes/code-grammar.ts';
import { createLexemeReader, type LexemeReader } from '../lexemes/lexeme-reader.ts';
import { FingerprintList, FingerprintRoll, type FingerprintStream, shapeStream, textStream } from '../streams.ts';
import { growRun, type Hit, shapeRun, textRun } from './extend.ts';
import { toMatches } from './matches.ts';
import { countOf, type Run } from './run.ts';

/** No fingerprint stands for more lexemes, keys among them. */
const reach = 4 * shapeStream.gram;
/** Lexemes looked up in one go. */
const slice = 2_048;
/** Places looked at for one fingerprint. */
const mostPlaces = 24;
/** Hits followed in one go, and one more for so many lexemes. */
const leastFollowed = 24;
const lexemesToFollow = 12;

/** Code that is looked up in a store while it is read: by fingerprints first, then lexeme by lexeme. Linear in the code. */
export function createCodeReading(store: FingerprintStore, options: CodeReadingOptions): CodeReading {
  const language = options.language === undefined ? undefined : codeLanguageNamed(options.language);
  return new OpenReading(store, createLexemeReader(grammarOf(language)), options);
}

class OpenReading implements CodeReading {
  readonly #store: FingerprintStore;
  readonly #reader: LexemeReader;
  readonly #options: CodeReadingOptions;
  readonly #streams = [textStream, shapeStream].map((stream) => ({ stream, roll: new FingerprintRoll(stream) }));
  /** Runs near the end of what was looked up. */
  #runs: Run[] = [];
  /** Runs that ended before and are long enough. */
  readonly #ended: Run[] = [];
  /** Lexemes that were looked up. */
  #done = 0;
  #matches: readonly CodeMatch[] = [];

  constructor(store: FingerprintStore, reader: LexemeReader, options: CodeReadingOptions) {
    this.#store = store;
    this.#reader = reader;
    this.#options = options;
  }

  push(text: string): readonly CodeMatch[] {
    this.#reader.push(text);
    return this.#readOn();
  }

  end(): readonly CodeMatch[] {
    this.#reader.end();
    return this.#readOn();
  }

  #readOn(): readonly CodeMatch[] {
    const { lexemes } = this.#reader;
    if (this.#done === lexemes.length) return this.#matches;
    for (const run of this.#runs) if (run.end === this.#done) growRun(run, lexemes);
    while (this.#done < lexemes.length) {
      const to = Math.min(lexemes.length, this.#done + slice);
      this.#lookUp(to);
      this.#done = to;
    }
    this.#matches = toMatches([...this.#ended, ...this.#runs], {
      lexemes,
      store: this.#store,
      least: this.#options.lexemes,
    });
    return this.#matches;
  }

  #lookUp(to: number): void {
    const { lexemes } = this.#reader;
    // Hits begin a fingerprint before what is looked up now.
    const near = (run: Run): boolean => run.end + reach >= this.#done;
    for (const run of this.#runs) if (!near(run)) this.#ended.push(run);
    const runs = new RunsByFile(this.#runs.filter(near));
    for (const { stream, roll } of this.#streams) this.#follow(stream, this.#hits(roll, to), runs);
    // What ended too soon was only of use to know it again.
    this.#runs = runs.all.filter((run) => run.end === lexemes.length || countOf(run, lexemes) >= this.#options.lexemes);
  }

  /** Hits by how far the place there is from the place here: those of one copy have the same distance. */
  #hits(roll: FingerprintRoll, to: number): readonly Place[] {
    const list = new FingerprintList(to - this.#done);
    roll.read(this.#reader.lexemes.values, [this.#done, to], list);
    const byDistance = new Map<number, Place[]>();
    for (let number = 0; number < list.length; number += 1) {
      const [fingerprint, at] = [list.prints[number] ?? 0, list.places[number] ?? 0];
      for (const place of this.#store.find(fingerprint, mostPlaces)) {
        const known = byDistance.get(place - at);
        if (known) known.push({ at, place, fingerprint });
        else byDistance.set(place - at, [{ at, place, fingerprint }]);
      }
    }
    return Array.from(byDistance.values())
      .sort((a, b) => b.length - a.length)
      .flat();
  }

  #follow(stream: FingerprintStream, hits: readonly Place[], runs: RunsByFile): void {
    const { lexemes } = this.#reader;
    const kind = stream === textStream ? 'text' : 'shape';
    let left = leastFollowed + slice / lexemesToFollow;
    for (const { at, place, fingerprint } of hits) {
      if (left === 0) return;
      const hit: Hit = { at, fingerprint, ...this.#store.placeOf(place) };
      if (runs.hold(hit, kind) || !this.#options.counts(hit.view.file)) continue;
      if (kind === 'shape' && this.#isFound(at, runs)) continue;
      left -= 1;
      const run = kind === 'text' ? textRun(lexemes, hit) : shapeRun(lexemes, hit);
      if (run) runs.add(run);
    }
  }

  /** Whether what stands here was found as it is written: then its shape says no more. */
  #isFound(at: number, runs: RunsByFile): boolean {
    const { lexemes } = this.#reader;
    const { lexemes: least } = this.#options;
    return runs.texts.some((run) => run.start <= at && at < run.end && countOf(run, lexemes) >= least);
  }
}

interface Place {
  readonly at: number;
  readonly place: number;
  readonly fingerprint: number;
}

class RunsByFile {
  readonly all: Run[] = [];
  readonly texts: Run[] = [];
  readonly #byFile = new Map<CodeFile, Run[]>();

  constructor(runs: readonly Run[]) {
    for (const run of runs) this.add(run);
  }

  add(run: Run): void {
    this.all.push(run);
    if (run.kind === 'text') this.texts.push(run);
    const known = this.#byFile.get(run.view.file);
    if (known) known.push(run);
    else this.#byFile.set(run.view.file, [run]);
  }

  /** Whether a run of a kind goes through a hit. */
  hold({ at, view, index }: Hit, kind: Run['kind']): boolean {
    const known = this.#byFile.get(view.file);
    return (
      known?.some(
        (run) => run.kind === kind && run.start <= at && at < run.end && run.fileStart <= index && index < run.fileEnd,
      ) === true
    );
  }
}
