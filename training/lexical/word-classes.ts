import { wordClasses, type WordClass } from '../../src/lexical/word-class-names.ts';

/** What the lexicographer files of WordNet hold, by their number: lexnames(5WN). */
const byFile: readonly WordClass[] = [
  'quality', // adj.all
  'quality', // adj.pert
  'manner', // adv.all
  'thing', // noun.Tops
  'act', // noun.act
  'animal',
  'artefact',
  'quality', // noun.attribute
  'body',
  'thought', // noun.cognition
  'communication',
  'event',
  'feeling',
  'food',
  'group',
  'place', // noun.location
  'motive',
  'thing', // noun.object
  'person',
  'phenomenon',
  'plant',
  'possession',
  'process',
  'quantity',
  'relation',
  'shape',
  'state',
  'substance',
  'time',
  'body', // verb.body
  'change',
  'thought', // verb.cognition
  'communication',
  'contest',
  'consumption',
  'contact',
  'creation',
  'feeling', // verb.emotion
  'motion',
  'perception',
  'possession',
  'act', // verb.social
  'state', // verb.stative
  'phenomenon', // verb.weather
  'quality', // adj.ppl
];

/** Classes that no file of its own tells, by the synsets below which they lie. */
export const classesBelow: Readonly<Partial<Record<WordClass, readonly string[]>>> = {
  organisation: ['organization/1', 'gathering/1'],
  colour: ['chromatic_color/1', 'achromatic_color/1', 'a:chromatic/3', 'a:achromatic/1'],
  place: ['building/1', 'geological_formation/1', 'body_of_water/1', 'land/4', 'celestial_body/1'],
  person: ['person/1'],
  animal: ['animal/1'],
  plant: ['plant/2'],
};

/** Number of a class in the lexicon, from 1 on. */
export function classNumber(name: WordClass): number {
  return wordClasses.indexOf(name) + 1;
}

export function classOfFile(file: number): WordClass {
  return byFile[file] ?? 'thing';
}
