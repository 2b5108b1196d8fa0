import { type Action, actions } from '../core/verdict.ts';
import { type Call, valueOf } from './command.ts';
import { tellPerson } from './person.ts';

/** What the exit code of a run of checks is told from. */
export interface Tally {
  readonly failed: number;
  /** The strongest action of all verdicts. */
  readonly strongest: number;
  /** Sources without which the answers were checked, since they could not be read. */
  readonly unreadSources?: number | undefined;
}

/** The exit code of a run; says where records could not be read. */
export function exitCode({ failed, strongest, unreadSources = 0 }: Tally, call: Call): number {
  if (failed > 0) {
    const noun = failed === 1 ? 'record' : 'records';
    const says = {
      en: `${failed} ${noun} could not be read; the report says why`,
      zh: `${failed} 条记录无法读取，原因见报告`,
    };
    tellPerson(`assay: ${says[call.terminal.language]}\n`);
    return 3;
  }
  if (unreadSources > 0) {
    const says = {
      en: `checked without ${unreadSources} ${unreadSources === 1 ? 'source' : 'sources'} that could not be read`,
      zh: `核对时缺少 ${unreadSources} 个无法读取的来源`,
    };
    tellPerson(`assay: ${says[call.terminal.language]}\n`);
    return 3;
  }
  const failOn = (valueOf(call, 'fail-on') ?? 'block') as Action;
  return strongest >= actions.indexOf(failOn) ? 1 : 0;
}

/** Lets signals and streams have their turn between two exchanges. */
export async function nextTurn(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  signal.throwIfAborted();
}
