import { hash } from 'node:crypto';
import type { JudgeRequest } from '../../core/ports.ts';
import { chineseJudgePrompt, chineseJudgeReminder } from './judge-prompt-chinese.ts';
import { englishJudgePrompt, englishJudgeReminder } from './judge-prompt-english.ts';
import type { ChatMessage } from './phrasing-prompt.ts';

/** The shape of a reply, as `response_format` names it. Quotes come first, so that a model reads before it decides. */
export const judgeReplySchema: Readonly<Record<string, unknown>> = {
  type: 'object',
  additionalProperties: false,
  required: ['quotes', 'status', 'confidence', 'faults'],
  properties: {
    quotes: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['passage', 'text'],
        properties: { passage: { type: 'integer' }, text: { type: 'string' } },
      },
    },
    status: { type: 'string', enum: ['supported', 'contradicted', 'unsupported'] },
    confidence: { type: 'number' },
    faults: { type: 'array', items: { type: 'string' } },
  },
};

/** Instructions in the language of the claim. All that is judged goes as one JSON string of its own, which no text in it can leave. */
export function judgePrompt({ claim, question, context, passages, language }: JudgeRequest): ChatMessage[] {
  const numbered = passages.map((text, at) => ({ passage: at + 1, text: text.toWellFormed() }));
  const data = {
    ...(question !== undefined && { question: question.toWellFormed() }),
    passages: numbered,
    before: context.map((sentence) => sentence.toWellFormed()),
    sentence: claim.toWellFormed(),
  };
  return [
    { role: 'system', content: language === 'zh' ? chineseJudgePrompt : englishJudgePrompt },
    { role: 'user', content: JSON.stringify(data) },
  ];
}

/** The bad reply is not repeated: it may be long, and it is nothing to go by. */
export const judgeReminder = (language: JudgeRequest['language']): ChatMessage => ({
  role: 'user',
  content: language === 'zh' ? chineseJudgeReminder : englishJudgeReminder,
});

/** Changes with every word of the instructions and with the shape of the reply. */
export function judgePromptVersion(): string {
  const parts = [englishJudgePrompt, englishJudgeReminder, chineseJudgePrompt, chineseJudgeReminder, judgeReplySchema];
  return hash('sha256', JSON.stringify(parts), 'hex').slice(0, 8);
}
