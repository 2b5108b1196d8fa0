import path from 'node:path';
import { AssayError } from '../../core/errors.ts';

const inFile = (file: string): { readonly en: string; readonly zh: string } => {
  const [index, part] = [path.basename(path.dirname(file)), path.basename(file)];
  return { en: `Code index "${index}" (${part})`, zh: `代码索引 "${index}"（${part}）` };
};

export const damaged = (file: string, cause?: unknown): AssayError =>
  new AssayError(
    'ASSAY_CODE_INDEX_DAMAGED',
    {
      en: `${inFile(file).en} is cut short or broken; remove it with "assay code rm" and index its sources again`,
      zh: `${inFile(file).zh}不完整或已损坏；请用 "assay code rm" 删除后重新索引其来源`,
    },
    { cause },
  );

export const otherVersion = (file: string): AssayError =>
  new AssayError('ASSAY_CODE_INDEX_VERSION', {
    en: `${inFile(file).en} was made by another version of Assay; remove it with "assay code rm" and index its sources again`,
    zh: `${inFile(file).zh}由另一版本的 Assay 创建；请用 "assay code rm" 删除后重新索引其来源`,
  });

export const notThere = (name: string, known: readonly string[]): AssayError =>
  new AssayError('ASSAY_CODE_INDEX_MISSING', {
    en: `No code index is called "${name}"${known.length > 0 ? `; there are ${known.join(', ')}` : ''}; make one: assay code index ${name} SOURCE`,
    zh: `没有名为 "${name}" 的代码索引${known.length > 0 ? `；现有 ${known.join('、')}` : ''}；可创建：assay code index ${name} SOURCE`,
  });

/** What the system says of a file that cannot be written, in words; other errors as they are. */
export function writeFault(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const name = path.basename(folder);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG' || code === 'EIO')
    return new AssayError(
      'ASSAY_CODE_INDEX_FULL',
      {
        en: `Code index "${name}" cannot be written: the disk is full or fails; make room and run the same command again, it goes on where it was`,
        zh: `无法写入代码索引 "${name}"：磁盘已满或出错；请腾出空间后再次运行同一命令，会从断处继续`,
      },
      { cause: error },
    );
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM' || code === 'ENOTDIR')
    return new AssayError(
      'ASSAY_CODE_INDEX_FULL',
      {
        en: `Code index "${name}" cannot be written: this user may not write its folder`,
        zh: `无法写入代码索引 "${name}"：当前用户无权写入其文件夹`,
      },
      { cause: error },
    );
  return error;
}

export const lockedBy = (folder: string, process: number): AssayError =>
  new AssayError('ASSAY_CODE_INDEX_LOCKED', {
    en: `Code index "${path.basename(folder)}" is being written by process ${process}; wait until that ends, or end it`,
    zh: `代码索引 "${path.basename(folder)}" 正由进程 ${process} 写入；请等它结束，或将其结束`,
  });
