import type { Check } from '../core/check.ts';
import { groundedness } from './groundedness/check.ts';
import { harm } from './harm/check.ts';
import { injectedInstructions } from './injected-instructions/check.ts';
import { insecureCode } from './insecure-code/check.ts';
import { promptAttack } from './prompt-attack/check.ts';
import { publicCode } from './public-code/check.ts';
import { secrets } from './secrets/check.ts';
import { unknownCode } from './unknown-code/check.ts';
import { words } from './words/check.ts';

/** Every built-in check. Adding a check means adding a folder and one line here. */
export const builtInChecks: readonly Check[] = [
  groundedness,
  harm,
  injectedInstructions,
  insecureCode,
  promptAttack,
  publicCode,
  secrets,
  unknownCode,
  words,
];
