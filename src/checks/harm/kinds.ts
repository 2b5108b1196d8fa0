import type { LocalText } from '../../core/check.ts';

export type HarmKindName = 'hate' | 'threat' | 'sexism' | 'harassment' | 'offensive' | 'illicit';

interface HarmKind extends LocalText {
  /** 0–7 where nothing says more: 2 controversial, 4 blocked by default, 6 always. */
  readonly severity: number;
}

/** What a text may do to people, named as in the contract. */
export const harmKinds: Readonly<Record<HarmKindName, HarmKind>> = {
  hate: { severity: 4, en: 'Hate against a group of people', zh: '针对群体的仇恨言论' },
  threat: { severity: 5, en: 'A threat', zh: '威胁' },
  sexism: { severity: 3, en: 'Sexism', zh: '性别歧视' },
  harassment: { severity: 3, en: 'An insult to a person', zh: '对个人的侮辱' },
  offensive: { severity: 3, en: 'Offensive words', zh: '冒犯性言论' },
  illicit: { severity: 4, en: 'A request for help with harm or crime', zh: '请求协助伤害或违法行为' },
};
