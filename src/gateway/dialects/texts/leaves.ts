import type { AnswerChannel } from '../../../core/check.ts';
import { AssayError } from '../../../core/errors.ts';
import { isObject, isRawNumber, type JsonObject, parseObject } from '../../../wire/json.ts';
import type { AskedTexts } from './asked-texts.ts';
import { type FieldKind, isFieldName, isLabel, isWord, kindOf } from './field-names.ts';
import type { Leaf } from './leaf.ts';
import { readLogprobs } from './logprobs.ts';
import { channelOfKind, entryOf, type Place, under } from './place.ts';

/** Reads the texts of an answer or an event: every string in it but words for programs, so that none leaves that no check has seen. */
export interface LeafReader {
  /** The texts of an object; `placeOf` gives the place of each of its fields, none for one that is read elsewhere. */
  object(object: JsonObject, placeOf: PlaceOf): Leaf[];
  /** The texts of what stands in a list or a field. */
  value(holder: object, key: string | number, place: Place): Leaf[];
}

type PlaceOf = (field: string) => Place | undefined;

/** Lists and objects in one another. */
const mostDepth = 128;

/** `asked` tells what the request says itself; `readsEmpty`: whether texts that are still empty are read too. Reading throws `ASSAY_UPSTREAM_ANSWER` for what nests too deep. */
export function createLeafReader(asked: AskedTexts, readsEmpty = false): LeafReader {
  return {
    object: (object, placeOf) => {
      const reading: Reading = { asked, readsEmpty, found: [] };
      readObject(object, placeOf, reading);
      return reading.found;
    },
    value: (holder, key, place) => {
      const reading: Reading = { asked, readsEmpty, found: [] };
      readValue(stands(holder, key), place, reading);
      return reading.found;
    },
  };
}

interface Reading {
  readonly asked: AskedTexts;
  readonly readsEmpty: boolean;
  readonly found: Leaf[];
}

/** A value where it stands. */
interface Standing {
  readonly key: string | number;
  readonly value: unknown;
  readonly write: (value: unknown) => void;
}

function stands(holder: object, key: string | number): Standing {
  const fields = holder as Record<string | number, unknown>;
  return { key, value: fields[key], write: (value) => void (fields[key] = value) };
}

function readObject(object: JsonObject, placeOf: PlaceOf, reading: Reading): void {
  const { found } = reading;
  const before = found.length;
  let logprobs: Place | undefined;
  for (const field of Object.keys(object)) {
    const value = object[field];
    const kind = kindOf(field);
    if (kind === undefined && !isFieldName(field)) readName(object, field, { place: placeOf(field), reading });
    if (typeof value === 'string' ? isWordIn(field, kind, value) : typeof value !== 'object' || value === null)
      continue;
    const place = placeOf(field);
    if (!place) continue;
    if (field === 'logprobs') logprobs = isEmpty(value) ? undefined : place;
    else readValue(stands(object, field), place, reading);
  }
  if (logprobs) found.push(...readLogprobs({ holder: object, texts: found.splice(before), place: logprobs }));
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** What most fields of most events hold, told before anything more is asked of them; the name of a tool that is called is none. */
const isWordIn = (field: string, kind: FieldKind | undefined, text: string): boolean =>
  kind === 'word' && field !== 'name' && isWord(text);

function readValue(standing: Standing, place: Place, reading: Reading): void {
  const { value, key } = standing;
  if (typeof value === 'string') {
    if (value !== '' || reading.readsEmpty) readText(standing, value, { place, reading });
    return;
  }
  if (typeof value !== 'object' || value === null || isRawNumber(value)) return;
  if (place.depth > mostDepth) throw tooDeep();
  if (place.channel === 'arguments' && (key === 'arguments' || key === 'input')) readJson(standing, place, reading);
  else if (isObject(value)) readObject(value, (field) => under(place, field), reading);
  else if (Array.isArray(value))
    for (const [order, entry] of value.entries())
      readValue(stands(value, order), entryOf(place, entry, order), reading);
}

interface At {
  readonly place: Place;
  readonly reading: Reading;
}

function readText({ key, write }: Standing, text: string, { place, reading }: At): void {
  const { slot, part } = place;
  const isCalled = key === 'name' && place.channel === 'arguments';
  const isName = typeof key === 'string' && kindOf(key) === 'word' && !isCalled;
  if (isName && isWord(text)) return;
  const isWhole = !place.grows || isName || isCalled;
  const known = isName ? undefined : textChannel(key, place);
  if (!known && isWhole && reading.asked(text)) return;
  const channel = known ?? channelFor(text, place, isWhole);
  reading.found.push({ slot, part, channel, text, grows: !isWhole && channel !== 'other', write });
}

interface NameAt {
  readonly place: Place | undefined;
  readonly reading: Reading;
}

/** A name that no program has is a text of the one who wrote it. */
function readName(object: JsonObject, field: string, { place, reading }: NameAt): void {
  if (!place || reading.asked(field)) return;
  const slot = `${place.slot} name`;
  const write = (): void => void delete object[field];
  reading.found.push({ slot, part: slot, channel: channelFor(field, place, true), text: field, grows: false, write });
}

/** What the text of a field is that is known for it: below prose there are others. */
function textChannel(key: string | number, { channel }: Place): AnswerChannel | undefined {
  if (channel === 'prose') return typeof key === 'number' || channelOfKind(kindOf(key)) ? channel : undefined;
  return channel === 'other' ? undefined : channel;
}

/** What a text is of which nobody knows: where it could say something, it is held to what prose is held to. */
function channelFor(text: string, { channel }: Place, isWhole: boolean): AnswerChannel {
  if (channel !== undefined && channel !== 'prose') return channel;
  return isWhole && isLabel(text) ? 'other' : 'prose';
}

/** What a tool is called with counts as its JSON. A cover may go over the marks of JSON: what is no object any more is left out whole. */
function readJson({ value, write }: Standing, { slot, part }: Place, { found }: Reading): void {
  const text = JSON.stringify(value);
  if (text === '{}') return;
  const writeJson = (changed: string): void => write(parseObject(changed) ?? {});
  found.push({ slot, part, channel: 'arguments', text, grows: false, write: writeJson });
}

const tooDeep = (): AssayError =>
  new AssayError('ASSAY_UPSTREAM_ANSWER', {
    en: `The upstream answered with JSON that nests deeper than ${mostDepth} levels`,
    zh: `上游回答的 JSON 嵌套超过 ${mostDepth} 层`,
  });
