import type { JsonObject } from '../../../wire/json.ts';
import { type Place, placeNamed, under } from '../texts/place.ts';
import { type ItemPlaces, placeAt, typeOf } from './item-places.ts';

/** Fields that lead to a text, and the names of the fields that say which of a list. */
type TextPath = readonly (string | { readonly index: string })[];

interface EventText {
  /** Type of the item that holds the text. */
  readonly item: string;
  readonly path: TextPath;
}

const inContent = (item: string, field: string): EventText => ({
  item,
  path: ['content', { index: 'content_index' }, field],
});
const inSummary: EventText = { item: 'reasoning', path: ['summary', { index: 'summary_index' }, 'text'] };
const inCall = (...path: TextPath): EventText => ({ item: 'function_call', path });

/** `<type>.delta` brings a piece of a text, `<type>.done` says it again, in the field by which it ends its path. */
const texts: ReadonlyMap<string, EventText> = new Map([
  ['response.output_text', inContent('message', 'text')],
  ['response.refusal', inContent('message', 'refusal')],
  ['response.audio.transcript', inContent('message', 'transcript')],
  ['response.output_audio_transcript', inContent('message', 'transcript')],
  ['response.reasoning_text', inContent('reasoning', 'text')],
  ['response.reasoning', inContent('reasoning', 'text')],
  ['response.reasoning_summary_text', inSummary],
  ['response.reasoning_summary', inSummary],
  ['response.function_call_arguments', inCall('arguments')],
  ['response.mcp_call_arguments', inCall('arguments')],
  ['response.custom_tool_call_input', inCall('input')],
  ['response.code_interpreter_call_code', inCall('code')],
  ['response.shell_call_command', inCall('action', 'commands', { index: 'command_index' })],
  ['response.apply_patch_call_operation_diff', inCall('operation', 'diff')],
]);

/** Events whose pieces are bytes in base64. */
const audio: ReadonlySet<string> = new Set(['response.audio.delta', 'response.output_audio.delta']);

export const isDelta = ({ type }: JsonObject): boolean => String(type).endsWith('.delta');

/** Where the text of a field of an event belongs: texts that are told in pieces, said again, and told whole have one place. */
export function placeInEvent(field: string, event: JsonObject, places: ItemPlaces): Place {
  if (field === 'item') return places.item(numberIn(event, 'output_index'), typeOf(event['item']));
  if (field === 'part') return partPlace(event, places);
  if (field === 'annotation') return annotationPlace(event, places);
  const type = String(event['type']);
  const base = baseOf(type);
  const text = texts.get(base);
  if (text && holdsText(field, text)) return { ...textPlace(event, text, places), grows: field === 'delta' };
  const own = under(placeNamed(base), field);
  if (audio.has(type)) return { ...own, channel: 'other' };
  if (field !== 'delta') return own;
  const output = numberIn(event, 'output_index');
  return { ...own, slot: `${own.slot} ${output}`, part: `${own.part} ${output}`, grows: true };
}

const endings = ['.delta', '.done', '.added'];

/** The type of an event without what it does to the text that it is about. */
function baseOf(type: string): string {
  const ending = endings.find((each) => type.endsWith(each));
  return ending === undefined ? type : type.slice(0, -ending.length);
}

/** A command stands in a list, and in an event by itself. */
const holdsText = (field: string, { path }: EventText): boolean =>
  field === 'delta' || field === path.at(-1) || (field === 'command' && path.includes('commands'));

function textPlace(event: JsonObject, { item, path }: EventText, places: ItemPlaces): Place {
  const steps = path.map((step) => (typeof step === 'string' ? step : numberIn(event, step.index)));
  return placeAt(places.item(numberIn(event, 'output_index'), item), steps);
}

function partPlace(event: JsonObject, places: ItemPlaces): Place {
  const type = typeOf(event['part']);
  const output = numberIn(event, 'output_index');
  if (type === 'summary_text')
    return placeAt(places.item(output, 'reasoning'), ['summary', numberIn(event, 'summary_index')]);
  const item = places.item(output, type === 'reasoning_text' ? 'reasoning' : 'message');
  return placeAt(item, ['content', numberIn(event, 'content_index')]);
}

const annotationPlace = (event: JsonObject, places: ItemPlaces): Place =>
  placeAt(places.item(numberIn(event, 'output_index'), 'message'), [
    'content',
    numberIn(event, 'content_index'),
    'annotations',
    numberIn(event, 'annotation_index'),
  ]);

function numberIn(event: JsonObject, field: string): number {
  const value = event[field];
  return typeof value === 'number' ? value : 0;
}
