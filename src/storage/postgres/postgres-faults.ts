import type { LocalText } from '../../core/check.ts';
import { AssayError, type ErrorCode } from '../../core/errors.ts';

/** How a store in Postgres tells what is wrong: by one code, and never with the address, which holds a password, or with what was to be kept. */
export interface PostgresFaults {
  fault(says: LocalText, cause?: unknown): AssayError;
  /** What the server or the way to it said. */
  of(error: unknown): AssayError;
}

export function postgresFaults(code: ErrorCode, name: LocalText): PostgresFaults {
  const fault = (says: LocalText, cause?: unknown): AssayError =>
    new AssayError(code, { en: `${name.en} ${says.en}`, zh: `${name.zh}${says.zh}` }, { cause });
  return {
    fault,
    of: (error) => {
      if (AssayError.isInstance(error)) return error;
      const state = sqlStateOf(error);
      return fault(state === undefined ? unreachable : (known.get(state) ?? failed(state)), error);
    },
  };
}

/** Five characters by which the server names what went wrong; undefined where it was not the server that spoke. */
function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('severity' in error)) return undefined;
  return typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : undefined;
}

const unreachable: LocalText = {
  en: 'cannot be reached: the server does not answer, or the connection broke; see that it runs and that its address is right',
  zh: '无法连接：服务器没有应答或连接中断；请确认它在运行且地址正确',
};
const refused: LocalText = {
  en: 'cannot be opened: the server refuses the user or the password',
  zh: '无法打开：服务器拒绝该用户或密码',
};
const full: LocalText = { en: 'cannot be written: the disk of the server is full', zh: '无法写入：服务器磁盘已满' };
const locked: LocalText = {
  en: 'is locked by someone else for longer than five seconds',
  zh: '被其他连接锁定超过五秒',
};
const forbidden: LocalText = {
  en: 'cannot be used: this user lacks the rights on its tables, or may not make them',
  zh: '无法使用：该用户没有这些表的权限，或无权建表',
};

const known: ReadonlyMap<string, LocalText> = new Map([
  ['28P01', refused],
  ['28000', refused],
  ['3D000', { en: 'cannot be opened: the server has no such database', zh: '无法打开：服务器上没有该数据库' }],
  ['3F000', { en: 'cannot be made: no schema is named to make it in', zh: '无法建立：没有可用的模式（schema）' }],
  ['42501', forbidden],
  ['25006', { en: 'can only be read there', zh: '在该服务器上只能读取' }],
  ['53100', full],
  ['53300', { en: 'cannot be opened: the server has no connection left', zh: '无法打开：服务器的连接已用完' }],
  ['55P03', locked],
  ['57014', { en: 'took longer than half a minute', zh: '耗时超过半分钟' }],
  ['57P01', unreachable],
  ['57P03', unreachable],
]);

const failed = (state: string): LocalText => ({
  en: `failed: the server says ${state}; see its log`,
  zh: `出错：服务器返回 ${state}；请查看其日志`,
});
