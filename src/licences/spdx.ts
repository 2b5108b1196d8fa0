import correct from 'spdx-correct';
import parse from 'spdx-expression-parse';

/** Nobody may copy it: what npm lets a manifest say. */
const proprietary = 'UNLICENSED';
const longest = 200;

/** A licence as people write it, as an SPDX expression; `undefined` where it is none. */
export function toExpression(written: string): string | undefined {
  const text = written.trim();
  if (text === '' || text.length > longest || /^see licen[sc]e/i.test(text)) return undefined;
  if (text.toUpperCase() === proprietary || /^proprietary$/i.test(text)) return proprietary;
  if (isExpression(text)) return text;
  // Cargo once wrote `MIT/Apache-2.0` for a choice.
  const choice = text.replaceAll('/', ' OR ');
  if (choice !== text && isExpression(choice)) return choice;
  return correct(text) ?? undefined;
}

function isExpression(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}
