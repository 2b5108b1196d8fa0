import type { Tokenizer } from '@huggingface/tokenizers';
import { AssayError } from '../../core/errors.ts';
import type { ModelFolder } from './model-folder.ts';

/** The tokens of a text or pair as a model reads them, marks at beginning and end included. */
export interface TokenSequence {
  readonly ids: readonly number[];
  /** 0 for the first text, 1 for the second. */
  readonly types: readonly number[];
}

export interface TokenSequences {
  readonly paddingId: number;
  /** What is too long is cut at the end, before the marks that close it. */
  single(text: string): TokenSequence;
  /** The second text is cut first; the first one never takes more than half. */
  pair(first: string, second: string): TokenSequence;
  /** Tokens that two texts may take together. */
  readonly pairRoom: number;
  /** The tokens of a text without marks, at most so many. */
  idsOf(text: string, most: number): readonly number[];
  /** Nothing is cut. Between the two stand the marks of a pair, or the one that ends a text, as where models were trained on both in one text. */
  pairOfIds(first: readonly number[], second: readonly number[], between: 'pair' | 'end'): TokenPair;
}

interface TokenPair extends TokenSequence {
  /** Where the tokens of the second text begin. */
  readonly secondAt: number;
}

/** By `tokenizer.json`, with the marks that its own templates put around a text and between two. */
export async function loadTokenSequences(folder: ModelFolder, maxTokens: number): Promise<TokenSequences> {
  const tokenizer = await loadTokenizer(folder);
  const tokensOf = (text: string): number[] => tokensOfPieces(tokenizer, { text, maxTokens });
  const probes = { first: tokensOf('a'), second: tokensOf('b') };
  const alone = tokenizer.encode('a', { return_token_type_ids: true });
  const both = tokenizer.encode('a', { text_pair: 'b', return_token_type_ids: true });
  const single = frameOf({ ids: alone.ids, types: alone.token_type_ids }, [probes.first]);
  const pair = frameOf({ ids: both.ids, types: both.token_type_ids }, [probes.first, probes.second]);
  if (!single || !pair) {
    throw new AssayError('ASSAY_MODEL_INVALID', {
      en: `The "tokenizer.json" of the model folder "${folder.name}" gives no tokens for a letter; use the one that belongs to the model`,
      zh: `模型文件夹 "${folder.name}" 的 "tokenizer.json" 无法切分一个字母；请使用模型自带的文件`,
    });
  }
  return {
    paddingId: paddingIdOf(folder, (token) => tokenizer.token_to_id(token)),
    single: (text) => fill(single, [tokensOf(text).slice(0, maxTokens - single.marks)]),
    pair(first, second) {
      const room = Math.max(0, maxTokens - pair.marks);
      const start = tokensOf(first).slice(0, Math.ceil(room / 2));
      return fill(pair, [start, tokensOf(second).slice(0, room - start.length)]);
    },
    pairRoom: Math.max(0, maxTokens - pair.marks),
    idsOf: (text, most) => tokensOfPieces(tokenizer, { text, maxTokens: most }).slice(0, most),
    pairOfIds(first, second, between) {
      const end = single.stretches[1]?.ids.at(-1);
      const isOneText = between === 'end' && end !== undefined;
      const sequence = isOneText ? fill(single, [[...first, end, ...second]]) : fill(pair, [first, second]);
      const marks = isOneText ? [single.stretches[0], undefined] : pair.stretches;
      const before = (marks[0]?.ids.length ?? 0) + (isOneText ? 1 : (marks[1]?.ids.length ?? 0));
      return { ...sequence, secondAt: before + first.length };
    },
  };
}

/** The package takes time that grows with the square of a run of unknown characters, and fails where a word has some ten thousand tokens. */
const pieceCharacters = 2_048;

/** Cuts a long text where there is a space, if there is one near, and stops where nothing further is read. */
function tokensOfPieces(
  tokenizer: Tokenizer,
  { text, maxTokens }: { readonly text: string; readonly maxTokens: number },
): number[] {
  const ids: number[] = [];
  // A token is a few characters long; what stands far behind the last one that is read need not be looked at.
  const end = Math.min(text.length, maxTokens * 16);
  for (let from = 0; from < end && ids.length < maxTokens;) {
    const limit = Math.min(end, from + pieceCharacters);
    const space = limit < end ? text.lastIndexOf(' ', limit) : -1;
    const to = space > Math.max(from, limit - 200) ? space : limit;
    for (const id of tokenizer.encode(text.slice(from, to).toWellFormed(), { add_special_tokens: false }).ids)
      ids.push(id);
    from = to;
  }
  return ids;
}

/** Every part may be left out, which the package does not know. */
const noParts = { added_tokens: [], normalizer: null, pre_tokenizer: null, post_processor: null, decoder: null };

async function loadTokenizer({ name, tokenizer, tokenizerConfig }: ModelFolder): Promise<Tokenizer> {
  const loaded = await import('@huggingface/tokenizers');
  try {
    return new loaded.Tokenizer({ ...noParts, ...tokenizer }, tokenizerConfig);
  } catch (cause) {
    const text = {
      en: `The "tokenizer.json" of the model folder "${name}" is of a kind that is not known here; use a model with a WordPiece, Unigram or BPE tokenizer, or run the model behind a server`,
      zh: `不支持模型文件夹 "${name}" 的 "tokenizer.json"；请使用 WordPiece、Unigram 或 BPE 分词的模型，或改用模型服务`,
    };
    throw new AssayError('ASSAY_MODEL_INVALID', text, { cause });
  }
}

/** Marks around the texts: one more stretch than there are texts. */
interface Frame {
  readonly stretches: readonly TokenSequence[];
  /** Type of each text. */
  readonly types: readonly number[];
  readonly marks: number;
}

interface Probe {
  readonly ids: readonly number[];
  readonly types: readonly number[] | undefined;
}

/** Finds the tokens of the probes in a sequence; what is left are the marks. */
function frameOf({ ids, types }: Probe, texts: readonly (readonly number[])[]): Frame | undefined {
  const typeAt = (at: number): number => types?.[at] ?? 0;
  const stretches: TokenSequence[] = [];
  const textTypes: number[] = [];
  let from = 0;
  for (const text of texts) {
    const at = text.length === 0 ? -1 : indexOfRun(ids, { run: text, from });
    if (at < 0) return undefined;
    stretches.push(stretch(ids, { from, to: at, typeAt }));
    textTypes.push(typeAt(at));
    from = at + text.length;
  }
  stretches.push(stretch(ids, { from, to: ids.length, typeAt }));
  return { stretches, types: textTypes, marks: stretches.reduce((sum, { ids: marks }) => sum + marks.length, 0) };
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly typeAt: (at: number) => number;
}

function stretch(ids: readonly number[], { from, to, typeAt }: Stretch): TokenSequence {
  const marks = ids.slice(from, to);
  return { ids: marks, types: marks.map((_, at) => typeAt(from + at)) };
}

function indexOfRun(
  ids: readonly number[],
  { run, from }: { readonly run: readonly number[]; readonly from: number },
): number {
  for (let at = from; at + run.length <= ids.length; at += 1)
    if (run.every((id, offset) => ids[at + offset] === id)) return at;
  return -1;
}

function fill({ stretches, types }: Frame, texts: readonly (readonly number[])[]): TokenSequence {
  const ids: number[] = [];
  const filledTypes: number[] = [];
  for (const [index, marks] of stretches.entries()) {
    ids.push(...marks.ids);
    filledTypes.push(...marks.types);
    for (const id of texts[index] ?? []) {
      ids.push(id);
      filledTypes.push(types[index] ?? 0);
    }
  }
  return { ids, types: filledTypes };
}

/** Padding is masked, so that any token would do; a model may still lack number 0. */
function paddingIdOf({ tokenizerConfig }: ModelFolder, idOf: (token: string) => number | undefined): number {
  const token = tokenizerConfig['pad_token'];
  const content =
    typeof token === 'object' && token !== null ? (token as { readonly content?: unknown }).content : token;
  return (typeof content === 'string' ? idOf(content) : undefined) ?? 0;
}
