import type { LocalText } from '../../core/check.ts';
import { AssayError, type ErrorCode } from '../../core/errors.ts';
import { type ConnectionFaults, resultCodeOf, resultCodes } from './connection.ts';

export interface StoreFaults extends ConnectionFaults {
  /** An error about the file, of the one code. */
  fault(file: string, says: LocalText, cause?: unknown): AssayError;
}

/** How a file of small records, such as keys or the audit, tells what is wrong with it: by one code, since the caller does the same whatever it is. */
export function storeFaults(code: ErrorCode, name: LocalText): StoreFaults {
  const fault = (file: string, says: LocalText, cause?: unknown): AssayError =>
    new AssayError(code, { en: `${name.en} '${file}' ${says.en}`, zh: `${name.zh} '${file}' ${says.zh}` }, { cause });
  return {
    fault,
    of: (error, file) => {
      const says = faults.get(resultCodeOf(error) ?? -1);
      return says ? fault(file, says, error) : error;
    },
    closed: (file) => fault(file, { en: 'was closed; open it again', zh: '已关闭；请重新打开' }),
  };
}

const damaged: LocalText = {
  en: 'is damaged: a page of the file is broken or missing; put a copy of it back',
  zh: '已损坏：文件中有一页损坏或缺失；请恢复备份',
};
const full: LocalText = {
  en: 'cannot be written: the disk is full or fails; make room',
  zh: '无法写入：磁盘已满或出错；请腾出空间',
};

const faults: ReadonlyMap<number, LocalText> = new Map([
  [resultCodes.corrupt, damaged],
  [resultCodes.notDatabase, damaged],
  [resultCodes.full, full],
  [resultCodes.inputOutput, full],
  [
    resultCodes.busy,
    { en: 'is locked by another process for longer than five seconds', zh: '被另一个进程锁定超过五秒' },
  ],
  [
    resultCodes.readOnly,
    {
      en: 'can only be read: this user may not write the file or its folder',
      zh: '只能读取：当前用户无权写入该文件或其文件夹',
    },
  ],
  [
    resultCodes.cannotOpen,
    {
      en: 'cannot be opened: it is missing, or this user may not read it',
      zh: '无法打开：文件不存在，或当前用户无权读取',
    },
  ],
]);
