import type { CheckMeta } from '../../core/check.ts';

export const meta: CheckMeta = {
  maturity: 'recommended',
  title: { en: 'Groundedness', zh: '有据性' },
  stages: ['answer'],
  kinds: ['sentence', 'claim', 'code'],
  languages: ['en', 'zh'],
  needs: ['evidence', 'judge'],
  messages: {
    contradicted: {
      severity: 4,
      en: 'The sources say otherwise',
      zh: '与来源矛盾',
    },
    unsupported: {
      severity: 2,
      en: 'The sources do not say this',
      zh: '来源中没有这一说法',
    },
    disputed: {
      severity: 3,
      en: 'The sources contradict each other: one bears this out, another says otherwise',
      zh: '来源互相矛盾：有的可以证实，有的另有说法',
    },
    'older-dissent': {
      severity: 1,
      en: 'The newest source bears this out; an older one says otherwise',
      zh: '最新的来源可以证实，较早的来源另有说法',
    },
  },
  reasons: {
    'no-sources': {
      en: 'No sources to check against; give the documents the answer should rest on',
      zh: '没有可供核对的来源；请提供回答所依据的文档',
    },
    'empty-answer': {
      en: 'The answer is empty; there is nothing to check',
      zh: '回答为空，没有可核对的内容',
    },
    'not-judged': {
      en: 'A sentence that should have been judged by "{id}" was not ({outcome}), and the policy asks for that',
      zh: '有一句话本应由 "{id}" 评判而没有（{outcome}），而策略要求必须评判',
    },
    'language-unsupported': {
      en: 'The answer is in a language that cannot be checked yet; English and Chinese can',
      zh: '回答所用的语言暂时无法核对；目前支持中文和英文',
    },
  },
};
