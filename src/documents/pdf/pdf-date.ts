/** A date of PDF (`D:20240315093000+08'00'`, ISO 32000-1, 7.9.4) in ISO 8601; undefined for anything else. */
export function pdfDate(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const parts = /^D?:?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([-+Z])(?:(\d\d)'?(\d\d)?'?)?)?/.exec(value.trim());
  if (parts === null) return undefined;
  const [, year = '', month, day, hour, minute = '00', second = '00', sign, zoneHour = '00', zoneMinute = '00'] = parts;
  const date = [year, month, day].filter((part) => part !== undefined).join('-');
  const zone = sign === undefined ? '' : sign === 'Z' ? 'Z' : `${sign}${zoneHour}:${zoneMinute}`;
  const iso = hour === undefined || day === undefined ? date : `${date}T${hour}:${minute}:${second}${zone}`;
  return Number.isNaN(Date.parse(iso)) ? undefined : iso;
}
