import type { JudgeRequest } from '../../core/ports.ts';

/** What token classifiers of LettuceDetect's family read before the passages and after them: the words they were trained on (Kovács and Recski, 2025). */
export interface ClassifierPrompt {
  readonly before: string;
  readonly passages: readonly string[];
  readonly after: string;
}

export function classifierPrompt({ question, passages, language }: JudgeRequest): ClassifierPrompt {
  const { ask, summarise, passage } = language === 'zh' ? chinese : english;
  const frame = question === undefined ? summarise : ask(question, passages.length);
  return { ...frame, passages: passages.map((text, at) => `${passage} ${at + 1}: ${text}\n`) };
}

interface Frame {
  readonly before: string;
  readonly after: string;
}

interface Templates {
  readonly ask: (question: string, passages: number) => Frame;
  readonly summarise: Frame;
  readonly passage: string;
}

const english: Templates = {
  ask: (question, passages) => ({
    before: `Briefly answer the following question:\n${question}\nBear in mind that your response should be strictly based on the following ${passages} passages:\n`,
    after:
      'In case the passages do not contain the necessary information to answer the question, please reply with: "Unable to answer based on given passages."\noutput:',
  }),
  summarise: { before: 'Summarize the following text:\n', after: 'output:' },
  passage: 'passage',
};

const chinese: Templates = {
  ask: (question, passages) => ({
    before: `请简短回答以下问题：\n${question}\n请注意，您的回答应严格基于以下${passages}段落：\n`,
    after: '如果段落中不包含回答问题所需的信息，请回复："基于给定段落无法回答。"\n输出：',
  }),
  summarise: { before: '请总结以下文本：\n', after: '输出：' },
  passage: '段落',
};
