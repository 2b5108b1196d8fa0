import type { LlamaRuntime, LlamaTokens } from '../../src/models/gguf/runtime.ts';
import { letterVector, shared } from './embedding-server.ts';

const trainContextSize = 64;

/** Keeps to what `node-llama-cpp` 3 says of itself: context sizes are hard limits, empty inputs give empty vectors, no download and no build. */
export const fakeLlamaRuntime: LlamaRuntime = {
  async getLlama(options) {
    if (options['build'] !== 'never' || options['skipDownload'] !== true) throw new Error('Would build from source');
    return {
      async loadModel() {
        const tokenize = (text: string): LlamaTokens => Array.from(text, (character) => character.codePointAt(0) ?? 0);
        const tokensOf = (input: string | LlamaTokens): LlamaTokens =>
          typeof input === 'string' ? tokenize(input) : input;
        return {
          embeddingVectorSize: 8,
          trainContextSize,
          tokenize,
          async createEmbeddingContext({ contextSize }) {
            return {
              async getEmbeddingFor(input) {
                const tokens = tokensOf(input);
                if (tokens.length + 2 > contextSize) throw new Error('Input is longer than the context size.');
                return { vector: tokens.length === 0 ? [] : letterVector(String.fromCodePoint(...tokens), 8) };
              },
            };
          },
          async createRankingContext({ contextSize }) {
            return {
              async rank(query, document) {
                const [first, second] = [tokensOf(query), tokensOf(document)];
                if (first.length + second.length + 4 >= contextSize)
                  throw new Error('The input length exceed the context size.');
                return shared(String.fromCodePoint(...first), String.fromCodePoint(...second));
              },
            };
          },
        };
      },
      dispose: async () => undefined,
    };
  },
};
