/** The encoding that a byte order mark tells. UTF-32 is none that a `TextDecoder` knows, and no text is stored in it. */
export function byteOrderMark(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** The encoding that an XML declaration or a `meta` element within the first 4,096 bytes names. */
export function declaredInMarkup(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  const declared = /^\s*<\?xml\s[^>]{0,200}?encoding\s?=\s?["']([\w-]{1,40})["']/.exec(head);
  return declared?.[1] ?? /<meta\s[^>]{0,300}?charset\s?=\s?["']?\s?([\w-]{1,40})/i.exec(head)?.[1];
}

/** The name a `TextDecoder` gives an encoding; undefined for one it does not know. GB2312 and GBK are read as GB18030, which holds them. */
export function encodingName(label: string): string | undefined {
  try {
    const { encoding } = new TextDecoder(label.trim());
    return encoding === 'gbk' ? 'gb18030' : encoding;
  } catch {
    return undefined;
  }
}
