/** Whether a sentence speaks of the sources themselves, and whether it says that they do not say something. */
export type SourceTalk = 'none' | 'names' | 'denies';

/** `The passages do not say how`, `based on the given information`, 文中没有提到. */
export function sourceTalkOf(text: string): SourceTalk {
  const opening = text.slice(0, longest).toLowerCase();
  if (!named.test(opening)) return 'none';
  return denied.test(opening) ? 'denies' : 'names';
}

const longest = 400;

const named =
  /\b(?:passages?|(?:the|this|these|given|provided) (?:articles?|documents?|texts?|contexts?|sources?|data|information|summary|details|report|story|reviews?|content|excerpts?))\b|文中|原文|本文|文章|资料|材料|来源|上文|上述|文档|段落|给定|报道/u;
const denied =
  /\b(?:not|no|cannot|unable|n't|without|neither|never|lacks?|insufficient|unclear|unknown)\b|n['’]t\b|没有|并未|未|无法|不能|不包含|不含|缺乏|不足/u;
