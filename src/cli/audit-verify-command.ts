import type { ChainFault, Verification } from '../audit/verify.ts';
import { verifyAudit } from '../compose-audit.ts';
import type { AuditHead } from '../core/audit.ts';
import type { LocalText } from '../core/check.ts';
import { withAudit } from './audit-input.ts';
import { type Call, type Handler, valueOf } from './command.ts';
import { openStandardOutput } from './output.ts';
import { usageError } from './usage-error.ts';

/** `assay audit verify`: exits with 1 where something is not as it was written. */
export const auditVerify: Handler = async (call) => {
  const head = headOf(call);
  const verification = await withAudit(call, 'read', async (store) =>
    verifyAudit(store, { signal: call.signal, ...(head && { head }) }),
  );
  const { language } = call.terminal;
  const text =
    valueOf(call, 'format') === 'json'
      ? `${JSON.stringify(verification)}\n`
      : [...verification.faults.map(faultText), summary(verification)].map((says) => `${says[language]}\n`).join('');
  await openStandardOutput().write(text);
  return verification.faults.length === 0 ? 0 : 1;
};

function headOf(call: Call): AuditHead | undefined {
  const word = valueOf(call, 'head');
  if (word === undefined) return undefined;
  const [, sequence, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(word) ?? [];
  if (sequence !== undefined && hash !== undefined) return { sequence: Number(sequence), hash };
  throw usageError(
    '"--head" is not what "assay audit verify" prints, expected NUMBER:HASH',
    '"--head" 的值不是 "assay audit verify" 所显示的，应为 编号:哈希',
  );
}

function summary({ head, records, forgotten, faults }: Verification): LocalText {
  const end = `${head.sequence}:${head.hash}`;
  return faults.length === 0
    ? {
        en: `whole: ${records} records, ${forgotten} forgotten, head ${end}`,
        zh: `完整：${records} 条记录，${forgotten} 条已删除，链头 ${end}`,
      }
    : {
        en: `not whole: ${faults.length} faults in ${records} records, ${forgotten} forgotten, head ${end}`,
        zh: `不完整：${records} 条记录中有 ${faults.length} 处问题，${forgotten} 条已删除，链头 ${end}`,
      };
}

function faultText({ kind, sequence, through }: ChainFault): LocalText {
  const run = through === undefined || through === sequence ? String(sequence) : `${sequence}–${through}`;
  return {
    changed: {
      en: `record ${run}: it, or the one before it, was changed or moved`,
      zh: `记录 ${run}：它或它的前一条被更改或移动`,
    },
    missing: { en: `record ${run}: removed, and no pruning says so`, zh: `记录 ${run}：被删除，且没有清理记录说明` },
    fields: {
      en: `record ${run}: what it is found by is not what it says`,
      zh: `记录 ${run}：用于查找的字段与其内容不符`,
    },
    unaccounted: {
      en: 'more or fewer records are gone than the records of pruning say',
      zh: '缺少的记录数与清理记录所说的不符',
    },
    head: {
      en: `record ${run}: the head that was kept is not in this log; its end was cut off, or it was written anew`,
      zh: `记录 ${run}：保存的链头不在此日志中；末尾被截断，或整份被重写`,
    },
  }[kind];
}
