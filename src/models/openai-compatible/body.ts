import { AssayError } from '../../core/errors.ts';

/** Far more than any batch of vectors takes. */
const mostOfVectors = 256;

/** The text of an answer; stops reading where it grows without bound. */
export async function bodyOf(
  response: Response,
  origin: string,
  mostMegabytes: number = mostOfVectors,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > mostMegabytes * 1_024 * 1_024) {
      throw new AssayError('ASSAY_MODEL_ANSWER', {
        en: `The model server ${origin} answered with more than ${mostMegabytes} MB; ask for fewer texts at once with "batchSize", or check the address`,
        zh: `模型服务 ${origin} 的回应超过 ${mostMegabytes} MB；请用 "batchSize" 减少每次的文本数，或检查地址`,
      });
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
