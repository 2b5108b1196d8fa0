import type { Leaf } from '../texts/leaf.ts';
import type { LeafReader } from '../texts/leaves.ts';
import { type Place, placeNamed, under } from '../texts/place.ts';
import { isObject, type JsonObject } from '../../../wire/json.ts';
import type { BlockPlaces } from './block-places.ts';

/** Every text of a message. */
export function messageLeaves(message: JsonObject, reader: LeafReader, places: BlockPlaces): Leaf[] {
  const { content } = message;
  const place = placeNamed('message');
  const about = reader.object(message, (field) =>
    field === 'content' && Array.isArray(content) ? undefined : under(place, field),
  );
  if (!Array.isArray(content)) return about;
  const blocks = content.flatMap((block: unknown, index) =>
    reader.value(content, index, places.open(index, isObject(block) ? block : {})),
  );
  return [...blocks, ...about];
}

/** Every text of an event of a streamed message. */
export function eventLeaves(event: JsonObject, reader: LeafReader, places: BlockPlaces): Leaf[] {
  const { type, message } = event;
  const name = String(type);
  const place = { ...placeNamed(type), grows: name.endsWith('_delta') && name !== 'message_delta' };
  const isStart = name === 'message_start' && isObject(message);
  const leaves = reader.object(event, (field) => {
    if (field === 'message' && isStart) return undefined;
    return placeInBlock(field, event, places) ?? under(place, field);
  });
  // A message that goes on from where it was cut off may bring what it has already.
  return isStart ? [...messageLeaves(message, reader, places), ...leaves] : leaves;
}

function placeInBlock(field: string, event: JsonObject, places: BlockPlaces): Place | undefined {
  const { type, content_block: block } = event;
  const index = typeof event['index'] === 'number' ? event['index'] : -1;
  if (field === 'content_block' && type === 'content_block_start' && isObject(block)) return places.open(index, block);
  if (field === 'delta' && type === 'content_block_delta') return { ...places.of(index), grows: true };
  return undefined;
}
