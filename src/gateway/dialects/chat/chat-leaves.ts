import type { Leaf } from '../texts/leaf.ts';
import type { LeafReader } from '../texts/leaves.ts';
import { growing, type Place, placeNamed, root, under } from '../texts/place.ts';
import { isObject, type JsonObject } from '../../../wire/json.ts';

/** The texts of one choice of a completion or a chunk. */
export interface ChoiceLeaves {
  readonly choice: number;
  readonly leaves: readonly Leaf[];
}

export const indexOf = (choice: unknown, order: number): number =>
  isObject(choice) && typeof choice['index'] === 'number' ? choice['index'] : order;

/** The choice that what stands beside the choices belongs to. */
export const firstChoice = ({ choices }: JsonObject): number => (Array.isArray(choices) ? indexOf(choices[0], 0) : 0);

/** Every text of a completion, or of a chunk of a stream. */
export function chatLeaves(answer: JsonObject, reader: LeafReader, isStream: boolean): ChoiceLeaves[] {
  const placeOf = isStream ? placeInChunk : placeInChoice;
  const about = reader.object(answer, (field) => (field === 'choices' ? undefined : under(root, field)));
  const { choices } = answer;
  if (!Array.isArray(choices))
    return [{ choice: 0, leaves: [...about, ...reader.value(answer, 'choices', choicePlace)] }];
  const found = choices.map((choice: unknown, order): ChoiceLeaves => ({
    choice: indexOf(choice, order),
    leaves: isObject(choice) ? reader.object(choice, placeOf) : reader.value(choices, order, choicePlace),
  }));
  if (about.length > 0) found.push({ choice: firstChoice(answer), leaves: about });
  return found;
}

const choicePlace = placeNamed('choices');

const placeInChoice = (field: string): Place => (field === 'message' ? root : under(choicePlace, field));

/** Some servers write `message` or `text` where others write `delta`. */
function placeInChunk(field: string): Place {
  if (field === 'delta' || field === 'message') return growing;
  return field === 'text' ? under(growing, field) : under(choicePlace, field);
}
