/** What a family of embedding models wants before its texts, as its authors say. Models that are not here get their texts as they are. */
export interface Prefixes {
  readonly query: string;
  readonly passage: string;
}

const noPrefixes: Prefixes = { query: '', passage: '' };

/** Tried in order on the name of the model in lower case, without the folders or the organisation before it. */
const families: readonly (Prefixes & { readonly name: RegExp })[] = [
  {
    name: /e5-.*instruct/,
    query: 'Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: ',
    passage: '',
  },
  { name: /^(multilingual-)?e5-/, query: 'query: ', passage: 'passage: ' },
  { name: /^bge-m3/, query: '', passage: '' },
  { name: /^bge-.*-zh/, query: '为这个句子生成表示以用于检索相关文章：', passage: '' },
  { name: /^bge-.*-en/, query: 'Represent this sentence for searching relevant passages: ', passage: '' },
  {
    name: /^(mxbai-embed-large|snowflake-arctic-embed-(xs|s|m|l)(-v1\.5)?)$/,
    query: 'Represent this sentence for searching relevant passages: ',
    passage: '',
  },
  { name: /^snowflake-arctic-embed-.*v2/, query: 'query: ', passage: '' },
  { name: /^nomic-embed-text/, query: 'search_query: ', passage: 'search_document: ' },
  {
    name: /^qwen3-embedding/,
    query: 'Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:',
    passage: '',
  },
  { name: /^embeddinggemma/, query: 'task: search result | query: ', passage: 'title: none | text: ' },
];

/** By the name of a model or of its folder: `intfloat/multilingual-e5-small`, `bge-small-zh-v1.5`. */
export function prefixesOf(model: string): Prefixes {
  const name = model.toLowerCase().split(/[\\/]/).at(-1) ?? '';
  const family = families.find((candidate) => candidate.name.test(name));
  return family ? { query: family.query, passage: family.passage } : noPrefixes;
}
