import type { LocalText } from '../core/check.ts';

/** A file or folder that is not scanned, and why. */
export interface LeftOut {
  readonly path: string;
  readonly reason: LeftOutReason;
  /** Whether it could not be read, rather than held nothing to scan. */
  readonly isFault: boolean;
}

export type LeftOutReason =
  | 'binary'
  | 'too-large'
  | 'link-outside'
  | 'link-broken'
  | 'special'
  | 'unreadable'
  | 'changing'
  | 'merge';

const reasons: Readonly<Record<LeftOutReason, LocalText>> = {
  binary: { en: 'is no text', zh: '不是文本' },
  'too-large': { en: 'is larger than --max-file-mb', zh: '超过 --max-file-mb' },
  'link-outside': { en: 'is a link that leads out of the folder', zh: '是指向文件夹之外的链接' },
  'link-broken': { en: 'is a link to nothing', zh: '是指向不存在目标的链接' },
  special: { en: 'is a pipe, a socket or a device', zh: '是管道、套接字或设备' },
  unreadable: { en: 'cannot be read', zh: '无法读取' },
  changing: { en: 'changes while it is read; scan it again', zh: '在读取时仍在变化，请重新扫描' },
  merge: { en: 'is a merge of several sides, which --diff does not read', zh: '是多方合并，--diff 不读取' },
};

const faults: ReadonlySet<LeftOutReason> = new Set(['unreadable', 'changing']);

export const leftOut = (path: string, reason: LeftOutReason): LeftOut => ({
  path,
  reason,
  isFault: faults.has(reason),
});

export const describeLeftOut = ({ reason }: LeftOut): LocalText => reasons[reason];
