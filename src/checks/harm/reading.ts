import type { Segment, Target } from '../../core/segment.ts';
import { toNormalForm } from '../../text/normal-form.ts';
import { plainSpelling } from '../../text-classifier/plain-spelling.ts';
import type { TextHeads } from '../../text-classifier/text-heads.ts';
import { writtenIn } from '../../text-classifier/written-in.ts';
import { readFrames } from './frames/read-frames.ts';
import { type LinearOdds, linearOdds } from './heads.ts';
import type { HarmRisks } from './kinds.ts';
import { findRequestTerms } from './requests/read-request.ts';
import { requestedKinds } from './requests/requested-kinds.ts';
import { requestRisks } from './requests/request-risks.ts';
import { isOfMinors } from './said/read-said.ts';
import { findSaidTerms } from './said/said-terms.ts';
import { saidRisks } from './said-risks.ts';
import { type Stance, stanceOf } from './stance.ts';
import { openSurroundings, type SeenSentence } from './surroundings.ts';

/** What a sentence says, and what it asks for where it is of a prompt. */
interface SentenceRisks {
  readonly said: HarmRisks;
  readonly asked: HarmRisks | undefined;
  /** How what is said is meant. */
  readonly stance: () => Stance;
}

/** Reads the sentences of one exchange in their order. */
interface Reading {
  /** `text`: the whole of what the segment is cut from, where that is a prompt. Linear in the segment. */
  read(segment: Segment, text: string | undefined): SentenceRisks;
}

/** UTF-16 units behind a sentence in which a prompt may say what it asks for. */
const unitsAhead = 240;

/** UTF-16 units from which on a prompt is long. */
const longPrompt = { en: 300, zh: 100 };

export function openReading(heads: TextHeads): Reading {
  let target: Target | undefined;
  let surroundings = openSurroundings();
  return {
    read: (segment, text) => {
      if (segment.target !== target) {
        target = segment.target;
        surroundings = openSurroundings();
      }
      const { text: form } = toNormalForm(segment.text);
      const plain = plainSpelling(form);
      const language = writtenIn(form);
      const sums = heads.sums(form, plain);
      const earlier = surroundings.earlier();
      const hits = findSaidTerms(plain);
      const frames = readFrames(hits, earlier.hasGroup);
      const alone = linearOdds(heads, sums, language);
      const together = (): LinearOdds => linearOdds(heads, earlier.with(sums), language);
      const terms = text === undefined ? [] : findRequestTerms(plain);
      const seen: SeenSentence = { units: form.length, sums, hasGroup: frames.hasGroup, terms };
      surroundings.add(seen);
      return {
        stance: () => stanceOf(segment, hits),
        said: saidRisks({ language, hits, frames, alone, together }),
        asked:
          text === undefined
            ? undefined
            : requestRisks({
                odds: together().request,
                own: terms,
                before: earlier.terms,
                isOfMinors: isOfMinors(hits),
                isOfMany: text.length > longPrompt[language],
                ahead: () => termsAhead(text, segment.content.end),
                kinds: () => requestedKinds(form, language),
              }),
      };
    },
  };
}

const termsAhead = (text: string, from: number): ReturnType<typeof findRequestTerms> =>
  findRequestTerms(toNormalForm(text.slice(from, from + unitsAhead)).text);
