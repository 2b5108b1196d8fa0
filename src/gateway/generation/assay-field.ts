import { AssayError } from '../../core/errors.ts';
import type { Source } from '../../core/exchange.ts';
import { stringIn, wrongField } from '../dialects/fields.ts';
import { isObject, type JsonObject } from '../../wire/json.ts';

/** What a request says to Assay itself, in its field `assay`. */
export interface AssayField {
  readonly sources: readonly Source[];
  readonly asOf: string | undefined;
  /** The knowledge base to be checked against, in place of that of the route. */
  readonly kb: string | undefined;
}

const known = new Set(['sources', 'asOf', 'kb']);

/** Takes the field `assay` out of a request. Throws `ASSAY_INPUT_INVALID` naming what is wrong in it. */
export function takeAssayField(body: JsonObject): AssayField {
  const { assay } = body;
  delete body['assay'];
  if (assay === undefined) return { sources: [], asOf: undefined, kb: undefined };
  if (!isObject(assay)) throw wrongField('assay', { en: 'an object', zh: '对象' });
  const unknown = Object.keys(assay).find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new AssayError('ASSAY_INPUT_INVALID', {
      en: `"assay" of the request has a field that is not known; known are ${[...known].join(', ')}`,
      zh: `请求中的 "assay" 含有未知字段；可用字段为 ${[...known].join('、')}`,
    });
  }
  return { sources: sourcesIn(assay['sources']), asOf: stringIn(assay['asOf']), kb: stringIn(assay['kb']) };
}

function sourcesIn(given: unknown): Source[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw wrongField('assay.sources', { en: 'a list', zh: '列表' });
  return given.map((source: unknown, order): Source => {
    const place = `assay.sources[${order}]`;
    if (!isObject(source)) throw wrongField(place, { en: 'an object', zh: '对象' });
    const text = stringIn(source['text']);
    if (text === undefined) throw wrongField(`${place}.text`, { en: 'a text', zh: '文本' });
    const [title, date, url] = ['title', 'date', 'url'].map((name) => stringIn(source[name]));
    return {
      id: stringIn(source['id']) ?? `s${order + 1}`,
      text,
      ...(title !== undefined && { title }),
      ...(date !== undefined && { date }),
      ...(url !== undefined && { url }),
    };
  });
}
