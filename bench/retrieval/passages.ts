// Passages for the measurements: paragraphs of the shared corpus, one English, one Chinese in turn, five to a document.
import { createWriteStream, readFileSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

const corpus = '../shared/data/corpus';
const files = {
  en: ['standard-ebooks_en', 'openstax_en', 'ms-cpp_en', 'ms-powershell_en', 'ms-biztalk_en', 'kubernetes_en'],
  zh: [
    'laws_zh',
    'ms-sql_zh',
    'ms-dynamics_zh',
    'ms-visualstudio_zh',
    'ms-windowsserver_zh',
    'ms-cpp_zh',
    'pingcap_zh',
  ],
};

export interface BenchDocument {
  readonly id: string;
  readonly passages: readonly string[];
}

/** One file of documents for each MB of text; the last passages come from the middle of two paragraphs where the corpus is used up. */
export async function writeDocuments(folder: string, passages: number): Promise<string[]> {
  const written: string[] = [];
  const sources = [paragraphs(files.en), paragraphs(files.zh)];
  let [stream, bytes, texts] = [open(folder, written), 0, [] as string[]];
  for (let at = 0; at < passages; at += 1) {
    texts.push(`${String(sources[at % 2]?.next().value)}\n`);
    if (texts.length < 5 && at < passages - 1) continue;
    const line = `${JSON.stringify({ id: `document ${at}`, passages: texts } satisfies BenchDocument)}\n`;
    texts = [];
    bytes += Buffer.byteLength(line);
    if (!stream.write(line)) await once(stream, 'drain');
    if (bytes < bytesOfFile) continue;
    stream.end();
    await once(stream, 'finish');
    [stream, bytes] = [open(folder, written), 0];
  }
  stream.end();
  await once(stream, 'finish');
  return written;
}

const bytesOfFile = 1_000_000;

function open(folder: string, written: string[]): ReturnType<typeof createWriteStream> {
  written.push(path.join(folder, `documents-${written.length}.ndjson`));
  return createWriteStream(written.at(-1) ?? '');
}

/** The first time whole; then halves of two paragraphs that stand apart, so that no passage comes twice. */
function* paragraphs(names: readonly string[]): Generator<string> {
  for (let round = 0; ; round += 1) {
    for (const name of names) {
      const lines = gunzipSync(readFileSync(path.join(corpus, `${name}.ndjson.gz`)))
        .toString()
        .split('\n');
      const texts = lines.filter((line) => line !== '').map((line) => (JSON.parse(line) as { text: string }).text);
      for (const [at, text] of texts.entries()) {
        const other = texts[(at + round * 31) % texts.length] ?? '';
        yield round === 0 ? text : text.slice(0, text.length / 2) + other.slice(other.length / 2);
      }
    }
  }
}

export function readDocuments(file: string): BenchDocument[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as BenchDocument);
}

/** Questions: a run of seven words, or of fourteen Han characters, from passages all over the documents. */
export function questionsOf(documents: readonly BenchDocument[], count: number): string[] {
  const texts = documents.flatMap(({ passages }) => passages);
  return Array.from({ length: count }, (_, at) => {
    const text = texts[Math.floor(((at + 0.5) * texts.length) / count)] ?? '';
    const words = text.split(' ');
    const start = (at * 7) % Math.max(1, words.length - 7);
    return words.length > 14 ? words.slice(start, start + 7).join(' ') : text.slice(at % 9, (at % 9) + 14);
  });
}
