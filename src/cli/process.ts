import { AssayError } from '../core/errors.ts';
import { run } from './run.ts';

/** Runs the command line of this process. The first interrupt stops the work and leaves nothing half written; the second ends the process. */
export async function main(): Promise<void> {
  const controller = new AbortController();
  // SIGHUP is left alone: a handler would undo `nohup`.
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => controller.abort(new AssayError('ASSAY_ABORTED', { en: 'Interrupted', zh: '已中断' })));
  }
  process.exitCode = await run(process.argv.slice(2), controller.signal);
}
