/** Whether a text is a day that exists, as ISO 8601 writes it: `2026-03-01`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  // A day past the end of its month is read as one of the next month.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
