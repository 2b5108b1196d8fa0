import { AssayError } from '../../core/errors.ts';
import { type JsonObject, objectsIn } from '../../wire/json.ts';

export const stringIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** A text, or the text parts of what has images or files as well. */
export function textOfParts(content: unknown): string {
  if (typeof content === 'string') return content;
  return objectsIn(content)
    .map((part) => stringIn(part['text']) ?? '')
    .filter((text) => text !== '')
    .join('\n');
}

/** The error for a field of a request that is not what it must be. */
export function wrongField(field: string, expected: { readonly en: string; readonly zh: string }): AssayError {
  return new AssayError('ASSAY_INPUT_INVALID', {
    en: `"${field}" of the request is not what it should be, expected ${expected.en}`,
    zh: `请求中的 "${field}" 不符合要求，应为${expected.zh}`,
  });
}

/** UTF-16 units of the name of a model: it stands in every record, whatever else of a request is kept. */
const mostOfModel = 256;

export function modelOf(body: JsonObject): string {
  const model = body['model'];
  if (typeof model === 'string' && model !== '' && model.length <= mostOfModel) return model;
  throw wrongField('model', {
    en: `the name of a model, ${mostOfModel} characters at most`,
    zh: `模型名称，最多 ${mostOfModel} 个字符`,
  });
}
