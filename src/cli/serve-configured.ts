import { type Reload, serveConfig } from '../compose-config.ts';
import { type Call, valueOf } from './command.ts';
import { toErrorLine } from './error-line.ts';
import { knowledgeFolder } from './knowledge-input.ts';
import { tellPerson } from './person.ts';
import { openLog } from '../compose-log.ts';
import { logLevelOf } from './log-level.ts';
import { howToUse } from './serve-words.ts';
import { graceMs, interrupted } from './serving.ts';
import { packageVersion } from './version.ts';

/** `assay serve --config FILE`: listens until it is interrupted; a change of its files, or SIGHUP, puts another configuration in the place of this one. */
export async function serveConfigured(call: Call, file: string): Promise<number> {
  const port = valueOf(call, 'port');
  const gateway = await serveConfig({
    file,
    data: knowledgeFolder(call),
    environment: process.env,
    program: `assay ${packageVersion()}`,
    host: valueOf(call, 'host'),
    port: port === undefined ? undefined : Number(port),
    openLog: (level) => openLog(logLevelOf(call) ?? level),
    onReload: (outcome) => tellPerson(reloadLine(outcome, call)),
  });
  const reload = (): void => void gateway.reload();
  process.on('SIGHUP', reload);
  try {
    tellPerson(howToUse({ address: gateway.address, hasModel: false, isOnce: false }, call.terminal.language));
    await interrupted(call.signal);
  } finally {
    process.off('SIGHUP', reload);
    await gateway.close(graceMs);
  }
  return 0;
}

function reloadLine(outcome: Reload, { terminal: { language, isDebug } }: Call): string {
  if ('fault' in outcome) {
    const kept = { en: 'The configuration before it stays', zh: '继续使用之前的配置' }[language];
    return `${toErrorLine(outcome.fault, language, isDebug)}${kept}\n`;
  }
  const { version, needsRestart } = outcome;
  const taken = { en: `The configuration was read again, version ${version}`, zh: `已重新读取配置，版本 ${version}` };
  if (needsRestart.length === 0) return `${taken[language]}\n`;
  const names = needsRestart.join(language === 'zh' ? '、' : ', ');
  const rest = { en: `; ${names} holds after a restart`, zh: `；${names} 在重启后生效` };
  return `${taken[language]}${rest[language]}\n`;
}
