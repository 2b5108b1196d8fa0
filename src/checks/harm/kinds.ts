import type { LocalText } from '../../core/check.ts';

export type HarmKindName =
  | 'hate'
  | 'threat'
  | 'sexism'
  | 'harassment'
  | 'offensive'
  | 'profanity'
  | 'illicit'
  | 'spam-fraud'
  | 'gambling'
  | 'violence'
  | 'extremism'
  | 'sexual'
  | 'sexual-minors'
  | 'self-harm';

interface HarmKind extends LocalText {
  /** 0–7: 0 safe, 2 controversial, 4 blocked by default, 6 always. */
  readonly severity: number;
}

/** What a text may do to people, named as in the contract. */
export const harmKinds: Readonly<Record<HarmKindName, HarmKind>> = {
  hate: { severity: 4, en: 'Hate against a group of people', zh: '针对群体的仇恨言论' },
  threat: { severity: 5, en: 'A threat', zh: '威胁' },
  sexism: { severity: 3, en: 'Sexism', zh: '性别歧视' },
  harassment: {
    severity: 3,
    en: 'An insult to a person, or help asked to harass one',
    zh: '侮辱个人，或请求协助骚扰他人',
  },
  offensive: { severity: 3, en: 'Offensive words', zh: '冒犯性言论' },
  profanity: { severity: 2, en: 'Profanity', zh: '粗俗用语' },
  illicit: { severity: 4, en: 'Help asked for something illegal or harmful', zh: '请求协助违法或有害的行为' },
  'spam-fraud': { severity: 4, en: 'Help asked for fraud or spam', zh: '请求协助欺诈或发送垃圾信息' },
  gambling: { severity: 3, en: 'Help asked for illegal gambling', zh: '请求协助非法赌博' },
  violence: { severity: 5, en: 'Help asked to hurt people or animals', zh: '请求协助伤害人或动物' },
  extremism: { severity: 5, en: 'Help asked for extremism or terror', zh: '请求协助极端主义或恐怖活动' },
  sexual: { severity: 4, en: 'Sexual content or sexual abuse asked for', zh: '请求色情内容或协助性侵害' },
  'sexual-minors': { severity: 6, en: 'Sexual content about children', zh: '涉及未成年人的性内容' },
  'self-harm': {
    severity: 2,
    en: 'Signs that somebody may hurt themselves: answer with support and with where to find help',
    zh: '有人可能伤害自己的迹象：请以支持的态度回答，并告知求助途径',
  },
};

export const harmKindNames = Object.keys(harmKinds) as HarmKindName[];

/** Kind → how likely it is, 0–1. */
export type HarmRisks = Readonly<Record<HarmKindName, number>>;

/** Kind → 0. */
export const noRisks: HarmRisks = Object.fromEntries(harmKindNames.map((kind) => [kind, 0])) as HarmRisks;

/** The higher of two risks for each kind; written out, as this is done for every sentence that is read. */
export const higherOf = (one: HarmRisks, other: HarmRisks): HarmRisks => ({
  hate: Math.max(one.hate, other.hate),
  threat: Math.max(one.threat, other.threat),
  sexism: Math.max(one.sexism, other.sexism),
  harassment: Math.max(one.harassment, other.harassment),
  offensive: Math.max(one.offensive, other.offensive),
  profanity: Math.max(one.profanity, other.profanity),
  illicit: Math.max(one.illicit, other.illicit),
  'spam-fraud': Math.max(one['spam-fraud'], other['spam-fraud']),
  gambling: Math.max(one.gambling, other.gambling),
  violence: Math.max(one.violence, other.violence),
  extremism: Math.max(one.extremism, other.extremism),
  sexual: Math.max(one.sexual, other.sexual),
  'sexual-minors': Math.max(one['sexual-minors'], other['sexual-minors']),
  'self-harm': Math.max(one['self-harm'], other['self-harm']),
});
