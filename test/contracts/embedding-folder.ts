import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { classifierFile, encoderFile } from './embedding-onnx-file.ts';

/** Kinds of tokenizers: as BERT and bge, as XLM-RoBERTa and multilingual e5, as GPT and Qwen. */
export const tokenizerKinds = ['WordPiece', 'Unigram', 'BPE'] as const;
type TokenizerKind = (typeof tokenizerKinds)[number];

export const encoderWidth = 12;
const letters = Array.from('abcdefghijklmnopqrstuvwxyz0123456789.,?渡轮九点离开港口船票四欧元几');

/** Numbers without pattern, the same in every run. */
export function weightsOf(count: number, seed = 1): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

export interface FolderPlan {
  readonly kind: TokenizerKind;
  readonly name?: string;
  readonly rerank?: boolean;
  readonly files?: Readonly<Record<string, unknown>>;
}

/** A model folder as Hugging Face lays it out, with a tiny model of random weights. */
export function makeModelFolder({ kind, name = `tiny-${kind}`, rerank = false, files = {} }: FolderPlan): string {
  const folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'assay-model-')), name);
  const { tokenizer, size, padding } = tokenizers[kind]();
  const weights = rerank
    ? classifierFile(weightsOf(size), Float32Array.from([0.5, 2]))
    : encoderFile(weightsOf(size * encoderWidth), encoderWidth);
  const content: Record<string, unknown> = {
    'tokenizer.json': tokenizer,
    'tokenizer_config.json': { model_max_length: 64, pad_token: padding },
    'config.json': { hidden_size: encoderWidth },
    ...files,
  };
  mkdirSync(path.join(folder, 'onnx'), { recursive: true });
  mkdirSync(path.join(folder, '1_Pooling'), { recursive: true });
  writeFileSync(path.join(folder, 'onnx/model.onnx'), weights);
  for (const [file, value] of Object.entries(content))
    writeFileSync(path.join(folder, file), typeof value === 'string' ? value : JSON.stringify(value));
  return folder;
}

interface Tokenizer {
  readonly tokenizer: unknown;
  readonly size: number;
  readonly padding: string;
}

const special = (id: number, content: string): unknown => ({ id, content, special: true, normalized: false });
const mark = (id: string, type = 0): unknown => ({ SpecialToken: { id, type_id: type } });
const text = (id: string, type = 0): unknown => ({ Sequence: { id, type_id: type } });

const tokenizers: Readonly<Record<TokenizerKind, () => Tokenizer>> = {
  WordPiece: () => {
    const marks = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'];
    const words = [...marks, 'the', 'ferry', ...letters, ...letters.map((letter) => `##${letter}`)];
    return {
      padding: '[PAD]',
      size: words.length,
      tokenizer: {
        added_tokens: marks.map((content, id) => special(id, content)),
        normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, lowercase: true },
        pre_tokenizer: { type: 'BertPreTokenizer' },
        post_processor: {
          type: 'TemplateProcessing',
          single: [mark('[CLS]'), text('A'), mark('[SEP]')],
          pair: [mark('[CLS]'), text('A'), mark('[SEP]'), text('B', 1), mark('[SEP]', 1)],
          special_tokens: Object.fromEntries(marks.slice(2).map((id, at) => [id, { id, ids: [at + 2], tokens: [id] }])),
        },
        model: {
          type: 'WordPiece',
          unk_token: '[UNK]',
          continuing_subword_prefix: '##',
          max_input_chars_per_word: 100,
          vocab: Object.fromEntries(words.map((word, id) => [word, id])),
        },
      },
    };
  },
  Unigram: () => {
    const marks = ['<s>', '<pad>', '</s>', '<unk>'];
    const pieces = [...marks, '▁', '▁the', '▁ferry', ...letters, ...letters.map((letter) => `▁${letter}`)];
    return {
      padding: '<pad>',
      size: pieces.length,
      tokenizer: {
        added_tokens: marks.map((content, id) => special(id, content)),
        normalizer: { type: 'NFKC' },
        pre_tokenizer: { type: 'Metaspace', replacement: '▁', add_prefix_space: true, prepend_scheme: 'always' },
        post_processor: {
          type: 'TemplateProcessing',
          single: [mark('<s>'), text('A'), mark('</s>')],
          pair: [mark('<s>'), text('A'), mark('</s>'), mark('</s>'), text('B'), mark('</s>')],
          special_tokens: {
            '<s>': { id: '<s>', ids: [0], tokens: ['<s>'] },
            '</s>': { id: '</s>', ids: [2], tokens: ['</s>'] },
          },
        },
        model: { type: 'Unigram', unk_id: 3, vocab: pieces.map((piece, id) => [piece, id < 4 ? 0 : -id / 10]) },
      },
    };
  },
  BPE: () => {
    const bytes = byteLetters();
    const merges = [
      ['t', 'h'],
      ['th', 'e'],
      ['Ġ', 'the'],
    ] as const;
    const tokens = ['<end>', ...bytes, ...merges.map((pair) => pair.join(''))];
    return {
      padding: '<end>',
      size: tokens.length,
      tokenizer: {
        added_tokens: [special(0, '<end>')],
        pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
        post_processor: {
          type: 'TemplateProcessing',
          single: [text('A'), mark('<end>')],
          pair: [text('A'), mark('<end>'), text('B', 1), mark('<end>', 1)],
          special_tokens: { '<end>': { id: '<end>', ids: [0], tokens: ['<end>'] } },
        },
        model: { type: 'BPE', vocab: Object.fromEntries(tokens.map((token, id) => [token, id])), merges },
      },
    };
  },
};

/** The letters that stand for the 256 bytes in tokenizers of GPT's family. */
function byteLetters(): string[] {
  const isShown = (byte: number): boolean => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
  let hidden = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(isShown(byte) ? byte : hidden++));
}
