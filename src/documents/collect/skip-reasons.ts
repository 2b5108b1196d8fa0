import type { Skipped } from './found.ts';

/** Why a file is left out. `trouble` is what people should be told of one by one; the rest is left out because it holds no document. */
const skipReasons = {
  hidden: { trouble: false, en: 'is hidden', zh: '是隐藏文件' },
  ignored: { trouble: false, en: 'is left out by an ignore file', zh: '被忽略文件排除' },
  'tool-folder': { trouble: false, en: 'belongs to a tool, not to people', zh: '是工具生成的文件夹' },
  'lock-file': { trouble: false, en: 'is a lock file', zh: '是锁文件' },
  binary: {
    trouble: false,
    en: 'is a picture, a sound, a program or other binary data',
    zh: '是图片、声音、程序或其他二进制数据',
  },
  packed: {
    trouble: true,
    en: 'is an archive of a kind that is not read; unpack it, or pack it as .zip',
    zh: '是不支持的压缩格式；请先解压，或改为 .zip',
  },
  archive: { trouble: true, en: 'cannot be read as an archive: {cause}', zh: '无法作为压缩包读取：{cause}' },
  'too-large': {
    trouble: true,
    en: 'has {sizeBytes} bytes, more than the limit of {limitBytes}; raise it with --max-file-mb, or split the file',
    zh: '大小为 {sizeBytes} 字节，超过上限 {limitBytes}；请用 --max-file-mb 提高上限，或拆分文件',
  },
  unreadable: { trouble: true, en: 'cannot be read ({cause})', zh: '无法读取（{cause}）' },
  'bad-name': {
    trouble: true,
    en: 'has a name with control characters or one that is not UTF-8; rename it',
    zh: '的名称含控制字符或不是 UTF-8；请重命名',
  },
  'same-name': {
    trouble: true,
    en: 'has the name of another file once both are in one Unicode form (NFC); rename one',
    zh: '与另一文件的名称在 Unicode 规范化（NFC）后相同；请重命名其一',
  },
  'special-file': {
    trouble: true,
    en: 'is a pipe, a socket or a device, not a file',
    zh: '是管道、套接字或设备，不是普通文件',
  },
  'link-broken': { trouble: true, en: 'is a link to something that does not exist', zh: '是指向不存在目标的链接' },
  'link-loop': { trouble: true, en: 'is a link back to a folder that holds it', zh: '是指回上级文件夹的循环链接' },
  'link-repeated': {
    trouble: true,
    en: 'is a link to a folder that another link led to already',
    zh: '所指的文件夹已由另一链接读取',
  },
  'link-outside': {
    trouble: true,
    en: 'is a link to "{target}", outside the folder that was added; add that itself',
    zh: '是指向 "{target}" 的链接，在所添加的文件夹之外；请直接添加目标',
  },
  'ignore-pattern': {
    trouble: true,
    en: 'is an ignore file with {count} patterns that are not used: they hold too many wildcards, or the file is too large',
    zh: '是忽略文件，其中 {count} 条模式未生效：通配符过多，或文件过大',
  },
  page: { trouble: true, en: 'cannot be fetched: {cause}', zh: '无法获取：{cause}' },
  'page-status': { trouble: true, en: 'was answered with HTTP {status}', zh: '返回 HTTP {status}' },
  'page-timeout': {
    trouble: true,
    en: 'was not answered in full within {seconds} seconds',
    zh: '未在 {seconds} 秒内完整返回',
  },
  'page-address': {
    trouble: true,
    en: 'leads to {address}, an address of a private network; name that host itself if it is meant',
    zh: '指向内部网络地址 {address}；如确需读取，请直接给出该主机',
  },
  'page-redirect': {
    trouble: true,
    en: 'is redirected too often, or to what is no http or https address',
    zh: '重定向次数过多，或指向非 http/https 地址',
  },
  sitemap: {
    trouble: true,
    en: 'is a sitemap that is broken, or one that an index may not list',
    zh: '是损坏的站点地图，或不应由索引列出的站点地图',
  },
  robots: { trouble: true, en: 'is not to be read by programs (robots.txt)', zh: '不允许程序读取（robots.txt）' },
  'other-host': {
    trouble: true,
    en: 'is on another host than the sitemap that lists it; add it itself',
    zh: '与列出它的站点地图不在同一主机；请直接添加',
  },
  'page-limit': {
    trouble: true,
    en: 'lists more than {limit} pages; the others are left out',
    zh: '列出的网页超过 {limit} 个；其余未读取',
  },
} as const;

export type SkipReason = keyof typeof skipReasons;

interface SkippedThing {
  readonly path: string;
  readonly root: string;
  readonly id?: string | undefined;
  readonly below?: string | undefined;
  readonly details?: Skipped['details'];
}

export const skipped = (reason: SkipReason, thing: SkippedThing): Skipped => ({
  kind: 'skipped',
  path: thing.path,
  root: thing.root,
  reason,
  trouble: skipReasons[reason].trouble,
  ...(thing.id !== undefined && { id: thing.id }),
  ...(thing.below !== undefined && { below: thing.below }),
  ...(thing.details && { details: thing.details }),
});

/** One line for people: the path with what could harm a terminal written as `\u{…}`, and why it is left out. */
export function describeSkipped(left: Skipped, language: 'en' | 'zh'): string {
  const text = skipReasons[left.reason][language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = (language === 'zh' ? left.details?.[`${name}Zh`] : undefined) ?? left.details?.[name];
    return value === undefined ? whole : shownName(String(value));
  });
  return language === 'en' ? `"${shownName(left.path)}" ${text}` : `"${shownName(left.path)}" ${text}`;
}

/** Control characters, marks that turn the direction of writing, lone surrogates: what no file name should hold. */
const unprintable = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

export const hasUnprintable = (name: string): boolean => unprintable.test(name);

/** A name as it can be written on a terminal. */
const shownName = (name: string): string =>
  name.replaceAll(new RegExp(unprintable, 'gu'), (mark) => `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`);
