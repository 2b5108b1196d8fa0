import type { JudgedFinding, Verdict } from '../../core/verdict.ts';

/** What OpenAI's moderation says of one text. Besides its thirteen categories stand those of Assay that ran: `words`, `words/<list>`, `privacy`, … */
export interface ModerationResult {
  readonly flagged: boolean;
  readonly categories: Readonly<Record<string, boolean>>;
  readonly category_scores: Readonly<Record<string, number>>;
  readonly category_applied_input_types: Readonly<Record<string, readonly 'text'[]>>;
}

const openAiCategories = [
  'harassment',
  'harassment/threatening',
  'hate',
  'hate/threatening',
  'illicit',
  'illicit/violent',
  'self-harm',
  'self-harm/instructions',
  'self-harm/intent',
  'sexual',
  'sexual/minors',
  'violence',
  'violence/graphic',
] as const;

/** Kinds of harm → what OpenAI calls them. Kinds that it has no name for keep ours. */
const harmCategories: Readonly<Record<string, (typeof openAiCategories)[number]>> = {
  hate: 'hate',
  sexism: 'hate',
  harassment: 'harassment',
  offensive: 'harassment',
  threat: 'harassment/threatening',
  sexual: 'sexual',
  'sexual-minors': 'sexual/minors',
  violence: 'violence',
  'self-harm': 'self-harm',
  illicit: 'illicit',
};

/** Verdicts of one text as a moderation. A category is flagged where the policy does something about a finding in it; none is flagged for what no check looks for. */
export function moderationOf(verdicts: readonly Pick<Verdict, 'findings' | 'scores'>[]): ModerationResult {
  const scores: Record<string, number> = Object.fromEntries(openAiCategories.map((category) => [category, 0]));
  const flagged = new Set(
    verdicts.flatMap(({ findings }) => findings.filter(({ action }) => action !== 'allow')).flatMap(categoriesOf),
  );
  for (const [name, score] of verdicts.flatMap((verdict) => Object.entries(verdict.scores))) {
    const category = categoryOf(name);
    scores[category] = Math.max(scores[category] ?? 0, score);
  }
  for (const category of flagged) scores[category] ??= 1;
  const categories = Object.keys(scores);
  return {
    flagged: flagged.size > 0,
    categories: Object.fromEntries(categories.map((category) => [category, flagged.has(category)])),
    category_scores: scores,
    category_applied_input_types: Object.fromEntries(categories.map((category) => [category, ['text'] as const])),
  };
}

/** `words`, `words.<list>`, `harm.<kind>`: the name of a score as that of a category. */
function categoryOf(name: string): string {
  const dot = name.indexOf('.');
  if (dot < 0) return name;
  const [check, kind] = [name.slice(0, dot), name.slice(dot + 1)];
  return (check === 'harm' ? harmCategories[kind] : undefined) ?? `${check}/${kind}`;
}

function categoriesOf({ check, data }: JudgedFinding): string[] {
  const kind = data?.['kind'];
  return typeof kind === 'string' ? [check, categoryOf(`${check}.${kind}`)] : [check];
}

/** The name under which moderations are given. */
export const moderationModel = 'assay';
