import type { Leaf } from '../texts/leaf.ts';
import type { LeafReader } from '../texts/leaves.ts';
import { growing, type Place, placeNamed, root, under } from '../texts/place.ts';
import { isObject, type JsonObject } from '../../../wire/json.ts';

/** The texts of one choice of a completion or a chunk. */
export interface ChoiceLeaves {
  readonly choice: number;
  readonly leaves: readonly Leaf[];
}

/** What the prose of a choice is called. */
export const contentPart = 'content';

export const indexOf = (choice: unknown, order: number): number =>
  isObject(choice) && typeof choice['index'] === 'number' ? choice['index'] : order;

/** The choice that what stands beside the choices belongs to. */
export const firstChoice = ({ choices }: JsonObject): number => (Array.isArray(choices) ? indexOf(choices[0], 0) : 0);

/** Every text of a completion, or of a chunk of a stream. */
export function chatLeaves(answer: JsonObject, reader: LeafReader, isStream: boolean): ChoiceLeaves[] {
  const { choices } = answer;
  const beside = reader.object(answer, Array.isArray(choices) ? placeBeside : placeOfField);
  const found: ChoiceLeaves[] = [];
  if (Array.isArray(choices))
    for (const [order, choice] of choices.entries())
      found.push({ choice: indexOf(choice, order), leaves: choiceLeaves(choices, order, { reader, isStream }) });
  if (beside.length > 0) found.push({ choice: firstChoice(answer), leaves: beside });
  return found;
}

interface ChoiceReading {
  readonly reader: LeafReader;
  readonly isStream: boolean;
}

function choiceLeaves(choices: readonly unknown[], order: number, { reader, isStream }: ChoiceReading): Leaf[] {
  const choice = choices[order];
  if (!isObject(choice)) return reader.value(choices, order, choicePlace);
  return reader.object(choice, isStream ? placeInChunk : placeInChoice);
}

const placeOfField = (field: string): Place => under(root, field);

const placeBeside = (field: string): Place | undefined => (field === 'choices' ? undefined : placeOfField(field));

const choicePlace = placeNamed('choices');

const placeInChoice = (field: string): Place => (field === 'message' ? root : under(choicePlace, field));

/** Some servers write `message` or `text` where others write `delta`. */
function placeInChunk(field: string): Place {
  if (field === 'delta' || field === 'message') return growing;
  return field === 'text' ? under(growing, field) : under(choicePlace, field);
}
