/** `2026-11-24T08:00:00.123Z`. Times of one second share what was written of it, as most of a busy log do. */
export function isoTime(time: number): string {
  const second = Math.floor(time / 1_000);
  if (second !== lastSecond) {
    lastText = new Date(second * 1_000).toISOString().slice(0, -4);
    lastSecond = second;
  }
  return `${lastText}${String(Math.floor(time) - second * 1_000).padStart(3, '0')}Z`;
}

let lastSecond = Number.NaN;
let lastText = '';

/** `2026-11-24`, UTC. */
export function isoDay(time: number): string {
  if (time !== lastDay) {
    lastDayText = new Date(time).toISOString().slice(0, 10);
    lastDay = time;
  }
  return lastDayText;
}

let lastDay = Number.NaN;
let lastDayText = '';
