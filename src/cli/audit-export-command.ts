import { readRecords, toExportLine } from '../audit/reading.ts';
import type { AuditStore } from '../core/audit.ts';
import { auditFilterOf, withAudit } from './audit-input.ts';
import { type Call, type Handler, valueOf } from './command.ts';
import { openOutput, type Output } from './output.ts';

/** `assay audit export`. */
export const auditExport: Handler = async (call) =>
  withAudit(call, 'read', async (store) => {
    const output = openOutput(valueOf(call, 'output') ?? '-');
    try {
      await write(call, store, output);
      output.finish();
    } catch (error) {
      output.discard();
      throw error;
    }
    return 0;
  });

async function write(call: Call, store: AuditStore, output: Output): Promise<void> {
  if (valueOf(call, 'format') === 'sarif') return writeSarif(call, store, output);
  for await (const { kept } of readRecords(store, auditFilterOf(call))) {
    call.signal.throwIfAborted();
    if (!(await output.write(toExportLine(kept)))) return;
  }
}

async function writeSarif(call: Call, store: AuditStore, output: Output): Promise<void> {
  const [{ createAuditSarif }, { createAssay }] = await Promise.all([
    import('../report/sarif/audit-log.ts'),
    import('../compose.ts'),
  ]);
  const { language } = call.terminal;
  const sarif = createAuditSarif({ catalogue: createAssay().catalogue, language, colour: false, width: 80 });
  await output.write(sarif.start());
  for await (const { kept, record } of readRecords(store, { ...auditFilterOf(call), kind: 'exchange' })) {
    call.signal.throwIfAborted();
    if (record.kind === 'exchange' && !(await output.write(sarif.record(record, kept)))) return;
  }
  await output.write(sarif.end());
}
