/** Forms that no stemmer brings back to their base: the base and its forms. */
export const irregularForms: readonly (readonly string[])[] = `
arise arose arisen|awake awoke awoken|bear bore borne|beat beaten|become became|begin began begun|bend bent|bind bound|bite bit bitten|bleed bled
blow blew blown|break broke broken|breed bred|bring brought|build built|burn burnt|buy bought|catch caught|choose chose chosen|cling clung|come came
creep crept|deal dealt|dig dug|draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt
fight fought|find found|flee fled|fling flung|fly flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen
get got gotten|give gave given|go went gone|grind ground|grow grew grown|hang hung|hear heard|hide hid hidden|hold held|keep kept|kneel knelt|know knew known
lay laid|lead led|lean leant|leap leapt|learn learnt|leave left|lend lent|lie lain|light lit|lose lost|make made|mean meant|meet met|mistake mistook mistaken
overcome overcame|overtake overtook overtaken|pay paid|prove proven|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought
sell sold|send sent|sew sewn|shake shook shaken|shine shone|shoot shot|show shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid
speak spoke spoken|spend spent|spin spun|spring sprang sprung|stand stood|steal stole stolen|stick stuck|sting stung|strike struck stricken|strive strove striven
swear swore sworn|sweep swept|swell swollen|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown
tread trod trodden|undergo underwent undergone|understand understood|undertake undertook undertaken|wake woke woken|wear wore worn|weave wove woven|weep wept
win won|wind wound|withdraw withdrew withdrawn|withhold withheld|withstand withstood|write wrote written
man men|woman women|child children|foot feet|tooth teeth|goose geese|mouse mice|person people|wife wives|life lives|knife knives|leaf leaves|wolf wolves|half halves
shelf shelves|thief thieves|loaf loaves|datum data|medium media|criterion criteria|phenomenon phenomena|bacterium bacteria|analysis analyses|crisis crises|basis bases
hypothesis hypotheses|thesis theses|diagnosis diagnoses|nucleus nuclei|stimulus stimuli|policeman policemen|policewoman policewomen|businessman businessmen
fireman firemen|fisherman fishermen|chairman chairmen|spokesman spokesmen|congressman congressmen|gentleman gentlemen|sportsman sportsmen|salesman salesmen`
  .trim()
  .split(/[|\n]/u)
  .map((line) => line.split(' '));

/** Comparatives and superlatives by rule, for adjectives short enough to have them; with the irregular ones. */
export function degreesOf(adjective: string): readonly [string, string] | undefined {
  const known = irregularDegrees.get(adjective);
  if (known !== undefined) return known;
  if (adjective.length > 7 || !/^[a-z]+$/u.test(adjective)) return undefined;
  const stem = /[^aeiou]y$/u.test(adjective)
    ? `${adjective.slice(0, -1)}i`
    : adjective.endsWith('e')
      ? adjective.slice(0, -1)
      : /^[^aeiou]*[aeiou][bdgmnpt]$/u.test(adjective)
        ? adjective + adjective.slice(-1)
        : adjective;
  return [`${stem}er`, `${stem}est`];
}

const irregularDegrees: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['good', ['better', 'best']],
  ['well', ['better', 'best']],
  ['bad', ['worse', 'worst']],
  ['far', ['farther', 'farthest']],
]);
