import { readRecords } from '../audit/reading.ts';
import { createAssay } from '../compose.ts';
import type { AuditRecord, AuditStore, ExchangeRecord } from '../core/audit.ts';
import { AssayError } from '../core/errors.ts';
import { toMessage } from '../report/message.ts';
import { toVisible } from '../report/visible-text.ts';
import { toJson } from '../report/verdict-record.ts';
import { withAudit } from './audit-input.ts';
import { type Call, type Handler, valueOf } from './command.ts';
import { openStandardOutput } from './output.ts';
import { usageError } from './usage-error.ts';

/** `assay audit show`. */
export const auditShow: Handler = async (call) => {
  const [id = ''] = call.operands;
  const text = await withAudit(call, 'read', async (store) => partOf(call, store, await findRecord(store, id)));
  await openStandardOutput().write(text);
  return 0;
};

async function findRecord(store: AuditStore, id: string): Promise<AuditRecord> {
  for await (const { record } of readRecords(store, { id })) return record;
  const shown = id.slice(0, 80);
  throw new AssayError('ASSAY_AUDIT_MISSING', {
    en: `No record has the id "${shown}"; it may have been forgotten after its time`,
    zh: `没有 id 为 "${shown}" 的记录；它可能已到期删除`,
  });
}

async function partOf(call: Call, store: AuditStore, record: AuditRecord): Promise<string> {
  const part = valueOf(call, 'part');
  if (part === 'record') return `${toJson(record, 2)}\n`;
  if (record.kind !== 'exchange') {
    if (part === undefined) return `${toJson(record, 2)}\n`;
    throw usageError(`This record has no ${part}: it is of the log itself`, `此记录没有 ${part}：它属于日志本身`);
  }
  if (part === 'exchange') return `${toJson(record.exchange ?? null, 2)}\n`;
  if (part === 'verdicts') return `${toJson(record.verdicts, 2)}\n`;
  return part === 'policy' ? policyText(store, record) : summary(record, call);
}

/** As it was when it decided: JSON is YAML. */
async function policyText(store: AuditStore, { policy: { id, version } }: ExchangeRecord): Promise<string> {
  for await (const { record } of readRecords(store, { id: version, kind: 'policy' })) {
    if (record.kind === 'policy') return `${toJson(record.content, 2)}\n`;
  }
  const name = `${id} ${version}`;
  throw new AssayError('ASSAY_AUDIT_MISSING', {
    en: `The content of policy "${name}" is not on record`,
    zh: `策略 "${name}" 的内容没有记录`,
  });
}

type Fact = readonly [en: string, zh: string, value: string | number | undefined];

function summary(record: ExchangeRecord, { terminal: { language } }: Call): string {
  const { use = {}, policy, verdicts, partial } = record;
  const words =
    language === 'en'
      ? { estimated: 'yes', partial: 'as far as it had left' }
      : { estimated: '是', partial: '仅已放行的部分' };
  const facts: readonly Fact[] = [
    ['id', '编号', record.id],
    ['time', '时间', record.at],
    ['action', '处置', record.action],
    ['would have been', '本应', record.observed],
    ['policy', '策略', `${policy.id} ${policy.version}`],
    ['key', '密钥', record.key],
    ['route', '路由', record.route],
    ['model', '模型', record.model],
    ['upstream', '上游', record.upstream],
    ['status', '状态码', record.code === undefined ? record.status : `${record.status} ${record.code}`],
    ['tokens in', '输入词元', use.tokensIn],
    ['tokens out', '输出词元', use.tokensOut],
    ['tokens estimated', '词元为估计值', use.estimated && words.estimated],
    ['cost', '费用', use.cost],
    ['texts', '文本', record.text],
    ['answer', '回答', partial && words.partial],
    ['kept until', '保留至', record.retainUntil],
  ];
  const { catalogue } = createAssay();
  const findings = verdicts.flatMap(({ verdict }) =>
    verdict.findings.map(({ target, span, action, ...finding }) => {
      const message = toMessage({ target, span, ...finding }, catalogue, language);
      return `${action}  ${target} ${span.start}–${span.end}  ${finding.check}: ${message}`;
    }),
  );
  const lines = facts.flatMap(([en, zh, value]) =>
    value === undefined ? [] : [language === 'en' ? `${en}: ${value}` : `${zh}：${value}`],
  );
  return [...lines, ...findings].map((line) => `${toVisible(line)}\n`).join('');
}
