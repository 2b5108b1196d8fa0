import type { IssuedKey, Keys, ListedKey } from '../access/keys.ts';
import { openKeys } from '../compose-access.ts';
import type { AccessKey, AccessLimits } from '../core/access.ts';
import { toVisible } from '../report/visible-text.ts';
import { type Call, type Handler, valueOf } from './command.ts';
import { durationOf } from './duration.ts';
import { knowledgeFolder, listOf } from './knowledge-input.ts';
import { openStandardOutput } from './output.ts';
import { tellPerson } from './person.ts';
import { writeRecords } from './record-lines.ts';
import { namedPostgres } from './storage-input.ts';
import { usageError } from './usage-error.ts';

/** `assay keys create`. */
export const keysCreate: Handler = async (call) =>
  withKeys(call, async (keys) => {
    const [name = ''] = call.operands;
    const [routes, labels, policy] = [listOf(call, 'route'), listOf(call, 'label'), valueOf(call, 'policy')];
    const expiresAt = endOf(valueOf(call, 'expires'));
    const issued = await keys.create({
      name,
      limits: limitsOf(call),
      ...(routes && { routes }),
      ...(labels && { labels }),
      ...(policy !== undefined && { policy }),
      ...(expiresAt !== undefined && { expiresAt }),
    });
    return tellSecret(call, issued, { en: 'made', zh: '已创建' });
  });

/** `assay keys rotate`. */
export const keysRotate: Handler = async (call) => {
  const graceMs = durationOf('grace', valueOf(call, 'grace') ?? '24h');
  return withKeys(call, async (keys) => {
    const issued = await keys.rotate(call.operands[0] ?? '', graceMs);
    const end = new Date(Date.now() + graceMs).toISOString();
    return tellSecret(call, issued, {
      en: `has another secret; the old one ends at ${end}`,
      zh: `已更换密钥串；旧密钥串于 ${end} 失效`,
    });
  });
};

/** `assay keys ls`. */
export const keysList: Handler = async (call) =>
  withKeys(call, async (keys) => {
    const all = await keys.list();
    if (all.length === 0) {
      const nothing = {
        en: 'No key yet; make one: assay keys create web',
        zh: '还没有密钥；可创建一个：assay keys create web',
      };
      tellPerson(`assay: ${nothing[call.terminal.language]}\n`);
    }
    const records = all.map(({ key, spend }) => ({ ...key, state: stateOf(key), spend }));
    const byId = new Map(all.map((listed) => [listed.key.id, listed]));
    await writeRecords(call, records, ({ id }) => keyLine(byId.get(id) as ListedKey, call));
    return 0;
  });

/** `assay keys revoke`. */
export const keysRevoke: Handler = async (call) =>
  withKeys(call, async (keys) => {
    const revoked: AccessKey[] = [];
    for (const word of call.operands) revoked.push(await keys.revoke(word));
    const says = { en: 'revoked', zh: '已吊销' }[call.terminal.language];
    const text =
      valueOf(call, 'format') === 'json'
        ? `${JSON.stringify(revoked)}\n`
        : revoked.map(({ id, name }) => `${id}  ${toVisible(name)}  ${says}\n`).join('');
    await openStandardOutput().write(text);
    return 0;
  });

async function withKeys(call: Call, work: (keys: Keys) => Promise<number>): Promise<number> {
  const keys = await openKeys(knowledgeFolder(call), await namedPostgres(call));
  try {
    return await work(keys);
  } finally {
    await keys.close();
  }
}

/** The secret alone goes to standard output, so that a script can take it; what it is goes to the person. */
async function tellSecret(
  call: Call,
  { key, secret }: IssuedKey,
  says: { readonly en: string; readonly zh: string },
): Promise<number> {
  if (valueOf(call, 'format') === 'json') {
    await openStandardOutput().write(`${JSON.stringify({ ...key, secret })}\n`);
    return 0;
  }
  const once = { en: 'its secret is shown this once', zh: '密钥串只显示这一次' };
  const { language } = call.terminal;
  const [stop, semicolon] = language === 'en' ? [' ', '; '] : ['', '；'];
  tellPerson(`assay: ${key.name} (${key.id})${stop}${says[language]}${semicolon}${once[language]}\n`);
  await openStandardOutput().write(`${secret}\n`);
  return 0;
}

function limitsOf(call: Call): AccessLimits {
  const count = (name: string): number | undefined => {
    const word = valueOf(call, name);
    return word === undefined ? undefined : Number(word);
  };
  const [requests, tokens, streams, spend] = [count('requests'), count('tokens'), count('streams'), amountOf(call)];
  return {
    ...(requests !== undefined && { requestsPerMinute: requests }),
    ...(tokens !== undefined && { tokensPerMinute: tokens }),
    ...(spend !== undefined && { spendPerMonth: spend }),
    ...(streams !== undefined && { streams }),
  };
}

function amountOf(call: Call): number | undefined {
  const word = valueOf(call, 'spend');
  if (word === undefined) return undefined;
  if (/^\d{1,9}(?:\.\d{1,6})?$/.test(word)) return Number(word);
  const shown = word.slice(0, 60);
  throw usageError(
    `"--spend" is "${shown}", expected an amount such as 200 or 12.50`,
    `"--spend" 的值是 "${shown}"，应为 200、12.50 之类的金额`,
  );
}

/** A key is taken on its last day. */
const endOf = (day: string | undefined): string | undefined =>
  day === undefined ? undefined : new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString();

type KeyState = 'active' | 'expired' | 'revoked';

function stateOf({ revokedAt, expiresAt }: AccessKey): KeyState {
  if (revokedAt !== undefined) return 'revoked';
  return expiresAt !== undefined && Date.parse(expiresAt) <= Date.now() ? 'expired' : 'active';
}

const states = {
  active: { en: 'active', zh: '有效' },
  expired: { en: 'expired', zh: '已过期' },
  revoked: { en: 'revoked', zh: '已吊销' },
} as const;

function keyLine({ key, spend }: ListedKey, { terminal: { language } }: Call): string {
  const { requestsPerMinute, tokensPerMinute, spendPerMonth, streams } = key.limits;
  const limit = (value: number | undefined, en: string, zh: string): string[] =>
    value === undefined ? [] : [language === 'en' ? `${value} ${en}` : `${zh} ${value}`];
  const spent = String((spend?.micros ?? 0) / 1_000_000);
  const unpriced = spend?.unpriced ?? 0;
  const facts = [
    key.id,
    key.name,
    states[stateOf(key)][language],
    ...limit(requestsPerMinute, 'requests/min', '请求/分'),
    ...limit(tokensPerMinute, 'tokens/min', '词元/分'),
    ...limit(streams, 'streams', '流'),
    { en: `spent ${spent}`, zh: `已用 ${spent}` }[language] +
      (spendPerMonth === undefined ? '' : ` / ${spendPerMonth}`),
    ...limit(unpriced === 0 ? undefined : unpriced, 'without a price', '无价格'),
    ...(key.labels.length === 0 ? [] : [`(${key.labels.join(', ')})`]),
  ];
  return toVisible(facts.join('  '));
}
