import type { LocalText } from '../core/check.ts';

/** Why the system refused a file, in words: `permission denied`. */
export function systemFault(error: unknown): LocalText {
  const code = codeOf(error);
  return faults[code] ?? { en: `the system says ${code}`, zh: `系统返回 ${code}` };
}

/** `ENOENT` and the like; `an error` where there is no code. */
export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'an error';
}

const faults: Readonly<Record<string, LocalText>> = {
  ENOENT: { en: 'no such file or folder', zh: '没有这个文件或文件夹' },
  EACCES: { en: 'permission denied', zh: '没有权限' },
  EPERM: { en: 'permission denied', zh: '没有权限' },
  EISDIR: { en: 'it is a folder', zh: '这是文件夹' },
  ENOTDIR: { en: 'part of the path is a file, not a folder', zh: '路径中有一段是文件，不是文件夹' },
  ENOSPC: { en: 'no space left on the device', zh: '磁盘空间已满' },
  EDQUOT: { en: 'the disk quota is used up', zh: '磁盘配额已用完' },
  EFBIG: { en: 'the file would be larger than the system allows', zh: '文件超过系统允许的大小' },
  EROFS: { en: 'the file system is read-only', zh: '文件系统为只读' },
  ELOOP: { en: 'its symbolic links form a loop', zh: '符号链接形成循环' },
  ENAMETOOLONG: { en: 'the name is too long', zh: '名称过长' },
  EMFILE: { en: 'too many files are open', zh: '打开的文件过多' },
  EIO: { en: 'the device failed', zh: '设备出错' },
};
