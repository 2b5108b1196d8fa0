import type { AttackKind } from '../../attack-signs/attack-kind.ts';
import type { CheckMessage } from '../../core/check.ts';

/** What is said of an attack of each kind, and how grave it is. */
export const attackMessages: Readonly<Record<AttackKind, CheckMessage>> = {
  jailbreak: {
    severity: 4,
    en: 'Tries to make the model drop its rules',
    zh: '试图让模型抛开其规则',
  },
  injection: {
    severity: 4,
    en: 'Tries to put other instructions in the place of those of the operator',
    zh: '试图用其他指令取代运营方的指令',
  },
  extraction: {
    severity: 4,
    en: 'Tries to get at the prompt or at secrets that the model was given',
    zh: '试图套取提示词或交给模型的机密',
  },
};
