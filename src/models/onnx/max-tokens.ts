import type { ModelFolder } from './model-folder.ts';

/** A text longer than this says little in one vector, and the time it takes grows with its square. */
const mostTokens = 8_192;

/** The smallest of what the files of a model say; 512 where they say nothing. */
export async function maxTokensOf(folder: ModelFolder): Promise<number> {
  const { max_seq_length: sequence } = await folder.read('sentence_bert_config.json');
  const said = [sequence, folder.tokenizerConfig['model_max_length'], positionsOf(folder)].filter(
    (value): value is number => typeof value === 'number' && value >= 8 && value <= 1_000_000,
  );
  return said.length > 0 ? Math.min(mostTokens, ...said) : 512;
}

/** Models of the RoBERTa family count positions from the number of the padding token on. */
function positionsOf({ config }: ModelFolder): unknown {
  const positions = config['max_position_embeddings'];
  const isRoberta = /roberta|camembert/.test(String(config['model_type']));
  return typeof positions === 'number' && isRoberta ? positions - 2 : positions;
}
