import type { LocalText } from '../core/check.ts';
import { AssayError } from '../core/errors.ts';
import type { KnowledgeFilter } from '../core/knowledge.ts';
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts';
import type { Scope, ScopePart } from '../knowledge/scope.ts';
import type { Call } from './command.ts';
import { tellPerson } from './person.ts';
import { usageError } from './usage-error.ts';

/**
 * Refuses a filter that leaves nothing to look in, and names values that fit nothing beside what there is. Throws `ASSAY_USAGE` where such a value is the
 * reason that nothing is left, else `ASSAY_KB_FILTERED`.
 */
export async function assertScope(call: Call, base: KnowledgeBase, filter: KnowledgeFilter | undefined): Promise<void> {
  if (!filter) return;
  const scope = await base.scopeOf(filter);
  if (scope.all === 0) return;
  const strange = scope.parts.filter(({ field, passages }) => passages === 0 && unfitting[field] !== undefined);
  const said = strange.length > 0 ? await strangeText(base, strange) : undefined;
  if (scope.left > 0) {
    if (said) tellPerson(`assay: ${said[call.terminal.language]}\n`);
    return;
  }
  if (said) throw usageError(said.en, said.zh);
  throw await filteredOut(base, scope);
}

/** The error where filters leave nothing; says what each of them leaves, and of which days there is something. */
export async function filteredOut(base: KnowledgeBase, scope: Scope): Promise<AssayError> {
  const { en, zh } = scopeText(scope);
  const isOfDays = scope.parts.some(({ field, passages }) => passages === 0 && dayFields.has(field));
  const { from: [first] = [], to: [last] = [] } = isOfDays ? await knownValues(base) : {};
  const isDated = first !== undefined && last !== undefined;
  return new AssayError('ASSAY_KB_FILTERED', {
    en: `Nothing is left to look in: ${en}${isDated ? `; documents are dated ${first} to ${last}` : ''}; take a filter away, or name another value`,
    zh: `没有可供查找的内容：${zh}${isDated ? `；文档日期为 ${first} 至 ${last}` : ''}；请去掉某个筛选条件，或改用其他值`,
  });
}

const dayFields: ReadonlySet<keyof KnowledgeFilter> = new Set(['from', 'to', 'asOf']);

/** `of 120 passages --from 2030-01-01 leaves 0 and --language en 80`. */
export function scopeText({ all, parts }: Scope): LocalText {
  const en = parts.map((part) => `${optionOf(part)} leaves ${part.passages}`).join(', ');
  const zh = parts.map((part) => `${optionOf(part)} 留下 ${part.passages} 个`).join('，');
  return { en: `of ${all} passages ${en}`, zh: `共 ${all} 个段落，${zh}` };
}

const optionOf = ({ field, value }: ScopePart): string => `${options[field]} ${value}`;

const options: Readonly<Record<keyof KnowledgeFilter, string>> = {
  from: '--from',
  to: '--to',
  asOf: '--as-of',
  paths: '--path',
  languages: '--language',
  metadata: '--meta',
  labels: '--see',
};

/** What is wrong with a value that fits nothing; a day that nothing is dated by is no mistake. */
const unfitting: Readonly<Partial<Record<keyof KnowledgeFilter, (value: string) => LocalText>>> = {
  labels: (value) => ({
    en: `No document has the label "${value}" of --see`,
    zh: `没有文档带有 --see 的标签 "${value}"`,
  }),
  languages: (value) => ({
    en: `No document is in the language "${value}" of --language`,
    zh: `没有文档是 --language 的语言 "${value}"`,
  }),
  paths: (value) => ({
    en: `No document has an id that fits "${value}" of --path`,
    zh: `没有文档的标识符合 --path 的 "${value}"`,
  }),
  metadata: (value) => ({ en: `No document has "${value}" of --meta`, zh: `没有文档带有 --meta 的 "${value}"` }),
};

async function strangeText(base: KnowledgeBase, strange: readonly ScopePart[]): Promise<LocalText> {
  const known = await knownValues(base);
  const texts = strange.flatMap(({ field, value }) => {
    const says = unfitting[field]?.(value);
    if (!says) return [];
    const values = shownOf(known[field] ?? []);
    return values === ''
      ? { en: `${says.en}; none has any`, zh: `${says.zh}；全都没有` }
      : { en: `${says.en}; there are ${values}`, zh: `${says.zh}；已有 ${values}` };
  });
  return { en: texts.map(({ en }) => en).join('; '), zh: texts.map(({ zh }) => zh).join('；') };
}

type Known = Partial<Record<keyof KnowledgeFilter, readonly string[]>>;

/** What documents carry, in order; of days the first and the last. */
async function knownValues(base: KnowledgeBase): Promise<Known> {
  const known = {
    labels: new Set<string>(),
    languages: new Set<string>(),
    paths: new Set<string>(),
    metadata: new Set<string>(),
  };
  const days = new Set<string>();
  let after: string | undefined;
  do {
    const page = await base.list({ limit: pageSize, ...(after !== undefined && { after }) });
    for (const { id, labels = [], language, metadata = {}, date } of page) {
      for (const label of labels) known.labels.add(label);
      if (language !== undefined) known.languages.add(language);
      if (known.paths.size <= mostShown) known.paths.add(id);
      for (const [key, value] of Object.entries(metadata)) known.metadata.add(`${key}=${value}`);
      if (date) days.add(date.value.slice(0, 10));
    }
    after = page.length < pageSize ? undefined : page.at(-1)?.id;
  } while (after !== undefined);
  const [first, last] = [Array.from(days).toSorted()[0], Array.from(days).toSorted().at(-1)];
  return {
    ...Object.fromEntries(Object.entries(known).map(([field, values]) => [field, Array.from(values).toSorted()])),
    from: first === undefined ? [] : [first],
    to: last === undefined ? [] : [last],
  };
}

const pageSize = 500;
const mostShown = 10;

const shownOf = (values: readonly string[]): string =>
  values.slice(0, mostShown).join(', ') + (values.length > mostShown ? ', …' : '');
