/** Select Graphic Rendition codes (ECMA-48): on and off. */
const styles = {
  bold: [1, 22],
  dim: [2, 22],
  underline: [4, 24],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  magenta: [35, 39],
} as const;

export type Style = keyof typeof styles;

/** Gives a text styles; where the terminal shows no colour, leaves it as it is. */
export type Paint = (text: string, ...names: readonly Style[]) => string;

export function createPaint(colour: boolean): Paint {
  if (!colour) return (text) => text;
  return (text, ...names) =>
    text === ''
      ? ''
      : names.reduce((inner, name) => `\u001b[${styles[name][0]}m${inner}\u001b[${styles[name][1]}m`, text);
}
