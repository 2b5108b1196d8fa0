import type { StopStrength } from './scan.ts';

/** How sure a full stop behind a word ends a sentence; `never` behind `Dr` and `e.g`. The word comes without the stop and as it is written: `CA`, `sat` and `pm` are no abbreviations. */
export function strengthBehind(written: string): StopStrength | 'never' {
  strengths ??= new Map([
    ...entries('never', neverFinal),
    ...entries('weak', mostlyInside),
    ...entries('numeric', beforeNumbers),
  ]);
  const word = written.toLowerCase();
  const strength = strengths.get(word) ?? 'sure';
  if (strength === 'sure' || word.includes('.')) return strength;
  if (word === written) return capitalized.has(word) ? 'sure' : strength;
  return written.length > 1 && written === written.toUpperCase() && !titles.has(word) ? 'sure' : strength;
}

/** Whether a capitalized word (lower case here) mostly begins a sentence, so that an abbreviation before it was the end of one. */
export function isStarter(word: string): boolean {
  starters ??= new Set(sentenceStarters.split(' '));
  return starters.has(word);
}

/** Whether a word tells who spoke: `said`, `asked`. */
export function isSpeechVerb(word: string): boolean {
  speechVerbs ??= new Set(verbsOfSpeech.split(' '));
  return speechVerbs.has(word);
}

/** Words that are abbreviations only where they are written with a capital. */
const capitalized: ReadonlySet<string> = new Set(
  'jan mar jun dec sat sun mon wed tue fri gen col rep fr hon maj co ms ave'.split(' '),
);
const titles: ReadonlySet<string> = new Set(['mr', 'mrs', 'ms', 'dr', 'prof', 'st']);

let strengths: ReadonlyMap<string, StopStrength | 'never'> | undefined;
let starters: ReadonlySet<string> | undefined;
let speechVerbs: ReadonlySet<string> | undefined;

const entries = (strength: StopStrength | 'never', words: string): [string, StopStrength | 'never'][] =>
  words.split(' ').map((word) => [word, strength]);

const neverFinal =
  'mr mrs ms mx dr prof hon rev fr gen col lt maj capt cpt cmdr sgt cpl pvt adm gov sen rep pres supt messrs mme mlle mt ' +
  'e.g eg i.e ie cf viz v vs v.s approx ca ed eds trans resp incl excl esp aka asst attn';

const mostlyInside =
  'al inc ltd co corp bros llc plc cos dept univ assn assoc intl natl govt mfg est jr sr esq st ft fig figs eq eqs vol pp ' +
  'a.m p.m jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat ' +
  'ave blvd rd hwy sq bldg apt ste ph.d b.a m.a m.d b.sc m.sc';

const beforeNumbers = 'no nos nr sec sect ch chap p pg art arts para ver tab app ref refs ex ext tel op';

const sentenceStarters =
  'the a an this that these those it its he she they we you there here in on at by for from with without as if when while where since ' +
  'because although though after before during until once however but and or so yet also then thus therefore moreover furthermore ' +
  'additionally meanwhile finally first second third next later today most many some several each every both all what who why how ' +
  'which is are was were do does did can could will would should may might my our your his her their one two three other another ' +
  'such neither either despite overall instead according not nobody nothing once unlike like even only over under between';

const verbsOfSpeech =
  'said says asked asks replied replies answered answers told tells shouted shouts cried whispered whispers added adds wrote writes ' +
  'exclaimed wondered wonders demanded remarked continued called calls yelled murmured muttered thought explained joked';
