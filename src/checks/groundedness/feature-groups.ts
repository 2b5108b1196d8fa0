import type { LocalText } from '../../core/check.ts';
import type { Reason } from '../../core/explanation.ts';
import type { Attribution } from './explaining/path-attribution.ts';

/** What the columns of the models are about, in words for people. */
export const featureGroups: Readonly<Record<string, LocalText>> = {
  missing: { en: 'words the sources do not have', zh: '来源中没有的词语' },
  passage: { en: 'how much of it one passage holds', zh: '单个段落涵盖多少' },
  order: { en: 'whether its words stand together in the sources', zh: '词语在来源中是否相连' },
  names: { en: 'names and whether they are found', zh: '名称及能否找到' },
  numbers: { en: 'numbers and dates that differ or are not found', zh: '不同或找不到的数字和日期' },
  negation: { en: 'negation, opposites and permission', zh: '否定、反义与许可' },
  stance: { en: 'how surely and how generally it is said', zh: '语气与范围' },
  fields: { en: 'fields of records and tables', zh: '记录与表格中的字段' },
  words: { en: 'single words that look wrong', zh: '单个可疑的词语' },
  earlier: { en: 'the sentences before it', zh: '前面的句子' },
  question: { en: 'what the question asked', zh: '问题的内容' },
  kind: { en: 'what kind of word it is', zh: '词语的类型' },
  form: { en: 'length and place in the answer', zh: '长短及在回答中的位置' },
  sources: { en: 'how much the sources say', zh: '来源的多少' },
  language: { en: 'the language', zh: '语言' },
};

/** Column of a model → its group. Every column of every model has one. */
export const groupOfColumn: ReadonlyMap<string, string> = new Map(
  Object.entries({
    missing:
      'spanExact partial rareExact longestGap missedLevel missedLevelMax exact places rarity level previousExact nextExact levelPrevious levelNext nearbyExact missedRun clauseWords clauseExact softShare softAnywhere strength strengthAnywhere bond rareOutside rareOutsideElsewhere',
    passage:
      'spanInBest spanInWindow bestScore secondScore inTop rareInBest longestRun inBest inWindow gapToBest covered coveredByTwo coveredByClause coveredLeast passageLength tightness unsaid',
    order:
      'pairs gaps pairPrevious pairNext gapPrevious gapNext skipPrevious skipNext sequence bigrams trigrams inversions jump followsSame leadsSame orderedShare swapsKin swapsWord swapsHeld swapsExchanged addedInOrder passedOver clausesPassedOver fateInOrder',
    names:
      'names namesMissing namesElsewhere isName nameInversions insteadNames namesBeside namesOutside swapsName passedRivals',
    numbers:
      'quantities quantitiesElsewhere quantityConflicts quantitiesAbsent clocksAbsent quantitiesDiffer quantityBest quantityElsewhere quantityConflict quantityAbsent isNumber clock insteadNumbers numbersBeside quantitiesOutside swapsNumber',
    negation:
      'negationDiffers clauseNegative clauseState antonyms negationsTurned negationsDiffer negationTurned prepositionTurned prepositionsInstead relation',
    stance: 'stance quantifiers stanceDiffers quantifierDiffers comparisonDiffers',
    fields:
      'recordShape recordRows recordHeld recordRivals recordNowhere recordElsewhere recordNamed recordInNamed recordRelatedAbsent recordQuantitiesInRow recordQuantitiesInNamed recordQuantityConflicts recordQuantitiesAbsent recordSpan recordSuperlative recordComparison recordDenied recordReckoning recordCount recordWhole recordItems recordMatching recordFlagsWrong recordFlagsRight recordHours fieldsDenied fieldsGranted fieldsEmpty hasFields fieldState',
    words:
      'wordRiskMax wordRiskSecond wordRiskThird wordRiskMean wordRiskAny wordsAtRisk wordsAtHighRisk riskMax riskSecond riskThird riskMean riskAny riskSum sentencesAtRisk sentencesAtHighRisk insteadWords instead insteadAlike riskFirst riskLast',
    earlier: 'riskBefore riskBeforeMax riskBeforeMean isRepeated opens sentenceBefore',
    question: 'inQuestion hasQuestion',
    kind: 'length ending class siblings broaderOnly',
    form: 'spanLength order isListItem place sentences words listItems meanLength longest',
    sources: 'sourceWords sources wordsToSource sourceTalk sourcesNamed sourcesDenied',
    language: 'isChinese',
  }).flatMap(([group, columns]) => columns.split(' ').map((column) => [column, group] as const)),
);

/** The reasons that an attribution gives, weightiest first; columns that weigh nothing are left out. */
export function reasonsOf(
  { weights }: Attribution,
  { columns, row }: { readonly columns: readonly string[]; readonly row: readonly number[] },
): Reason[] {
  const groups = Map.groupBy(
    columns.map((name, at) => ({ name, value: row[at] ?? 0, weight: weights[at] ?? 0 })),
    ({ name }) => groupOfColumn.get(name) ?? 'form',
  );
  return Array.from(groups, ([id, features]): Reason => ({
    id,
    title: featureGroups[id] ?? { en: id, zh: id },
    weight: features.reduce((sum, { weight }) => sum + weight, 0),
    features: features
      .filter(({ weight }) => weight !== 0)
      .toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight)),
  }))
    .filter(({ features }) => features.length > 0)
    .toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
}
