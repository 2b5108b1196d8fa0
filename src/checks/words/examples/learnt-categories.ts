import type { LocalText } from '../../../core/check.ts';
import { type CategoryOptions, toCategory } from '../category-options.ts';
import type { WordsOptions } from '../options.ts';
import { type CategoryDoubts, type CategoryHead, learnCategory } from './category-head.ts';
import { featuresOf } from './linear-head.ts';

/** A category that a text is likely to be of. */
interface ToldCategory {
  readonly category: string;
  /** 0–1. */
  readonly probability: number;
}

/** The categories that are told by examples. */
export interface LearntCategories {
  readonly names: readonly string[];
  /** How likely a text is of each. Linear in the text. */
  tell(text: string): readonly ToldCategory[];
}

/** Learns every category of the options that has examples: a fifth of a second for twenty. */
export function learnCategories(options: WordsOptions): LearntCategories {
  const heads = shownCategories(options).map(([category, shown]) => ({ category, head: learn(shown) }));
  return {
    names: heads.map(({ category }) => category),
    tell: (text) => {
      if (heads.length === 0) return [];
      const features = featuresOf(text);
      return heads.map(({ category, head }) => ({ category, probability: head.probability(features) }));
    },
  };
}

/** How well each of these categories is told, and what is doubtful in its examples. */
export function describeLearnt(options: WordsOptions): readonly LocalText[] {
  return shownCategories(options).flatMap(([name, shown]) => {
    const { figures, doubts } = learn(shown);
    const [precision, recall] = [figures.precision, figures.recall].map((share) => Math.round(share * 100));
    const figuresText = {
      en: `category "${name}": of ${shown.examples.length} examples, each told by the others, ${recall} % were found; of what was found ${precision} % was of the category`,
      zh: `类别 "${name}"：${shown.examples.length} 条示例各由其余示例判断，找到 ${recall} %；找到的内容中 ${precision} % 属于该类别`,
    };
    return [figuresText, ...doubtTexts(name, shown, { ...doubts, f1: figures.f1 })];
  });
}

type Shown = CategoryOptions & { readonly examples: readonly string[] };

function shownCategories(options: WordsOptions): readonly (readonly [string, Shown])[] {
  return Object.entries(options.categories ?? {}).flatMap(([name, own]) => {
    const category = toCategory(own);
    return isShown(category) ? [[name, category] as const] : [];
  });
}

const isShown = (category: CategoryOptions): category is Shown => category.examples !== undefined;

/** By the category of the options: a policy that is read, described and used is learnt once. */
const known = new WeakMap<Shown, CategoryHead>();

function learn(shown: Shown): CategoryHead {
  const head = known.get(shown) ?? learnCategory(shown);
  known.set(shown, head);
  return head;
}

const enoughExamples = 20;
const weak = 0.6;

function doubtTexts(
  name: string,
  shown: Shown,
  doubts: CategoryDoubts & { readonly f1: number },
): readonly LocalText[] {
  const { examples, counterexamples } = shown;
  const places = (list: readonly number[]): string => list.map((index) => index + 1).join(', ');
  const about = (isTrue: boolean, en: string, zh: string): readonly LocalText[] =>
    isTrue ? [{ en: `category "${name}": ${en}`, zh: `类别 "${name}"：${zh}` }] : [];
  return [
    ...about(
      examples.length < enoughExamples,
      `fewer than ${enoughExamples} examples`,
      `示例不足 ${enoughExamples} 条`,
    ),
    ...about(
      !counterexamples,
      'no counterexamples, so that what only looks like it is found too',
      '没有反例，因此仅仅相似的内容也会被找到',
    ),
    ...about(
      doubts.repeated.length > 0,
      `examples ${places(doubts.repeated)} repeat earlier ones and teach nothing more`,
      `示例 ${places(doubts.repeated)} 与前面的几乎相同，没有新的内容`,
    ),
    ...about(
      doubts.contradicting.length > 0,
      `examples ${places(doubts.contradicting)} stand among the counterexamples too`,
      `示例 ${places(doubts.contradicting)} 同时也在反例中`,
    ),
    ...about(doubts.f1 < weak, 'told poorly; give more examples, and more alike', '判断较差；请提供更多、更一致的示例'),
  ];
}
