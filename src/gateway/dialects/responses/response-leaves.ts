import type { Leaf } from '../texts/leaf.ts';
import type { LeafReader } from '../texts/leaves.ts';
import { placeNamed, under } from '../texts/place.ts';
import { isObject, type JsonObject, objectsIn } from '../../../wire/json.ts';
import { placeInEvent } from './event-places.ts';
import { type ItemPlaces, typeOf } from './item-places.ts';

/** Fields of a response that say again what was asked, as the server understood it. */
const echoes: ReadonlySet<string> = new Set([
  'conversation',
  'instructions',
  'metadata',
  'prompt',
  'reasoning',
  'safety_identifier',
  'text',
  'tool_choice',
  'tools',
  'user',
]);

/** Every text of a response. */
export function responseLeaves(response: JsonObject, reader: LeafReader, places: ItemPlaces): Leaf[] {
  const { output, output_text: said } = response;
  const isJoined = said !== undefined && said === joinedText(output);
  const about = reader.object(response, (field) => {
    if ((field === 'output' && Array.isArray(output)) || (field === 'output_text' && isJoined)) return undefined;
    return echoes.has(field) ? { ...under(aboutPlace, field), channel: 'other' } : under(aboutPlace, field);
  });
  if (!Array.isArray(output)) return about;
  const items = output.flatMap((item: unknown, order) => reader.value(output, order, places.item(order, typeOf(item))));
  return [...(isJoined ? items.map((leaf) => joining(leaf, response)) : items), ...about];
}

const aboutPlace = placeNamed('response');

/** Every text of an event of a streamed response. */
export function eventLeaves(event: JsonObject, reader: LeafReader, places: ItemPlaces): Leaf[] {
  const { response } = event;
  const leaves = reader.object(event, (field) =>
    field === 'response' && isObject(response) ? undefined : placeInEvent(field, event, places),
  );
  return isObject(response) ? [...leaves, ...responseLeaves(response, reader, places)] : leaves;
}

/** All prose of a response in one, as some servers say it beside its items. */
const joinedText = (output: unknown): string =>
  objectsIn(output)
    .flatMap(({ content }) => objectsIn(content))
    .map(({ type, text }) => (type === 'output_text' && typeof text === 'string' ? text : ''))
    .join('');

function joining(leaf: Leaf, response: JsonObject): Leaf {
  const write = (text: string): void => {
    leaf.write(text);
    response['output_text'] = joinedText(response['output']);
  };
  return { ...leaf, write };
}
