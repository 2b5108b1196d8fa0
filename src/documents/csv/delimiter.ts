/** The sign that separates the cells of a table: the one that stands most evenly in its first lines. A comma where none does. */
export function detectDelimiter(text: string): string {
  const lines = firstLines(text.slice(0, sampleLength));
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of [',', '\t', ';', '|']) {
    const counts = lines.map((line) => countOf(line, delimiter));
    const [first = 0] = counts;
    const alike = counts.filter((count) => count === first).length;
    const score = first === 0 ? 0 : (alike / counts.length) * 1000 + Math.min(first, 100);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

const sampleLength = 65_536;
const mostLines = 30;

/** Lines without what stands in quotation marks. The last one is cut somewhere. */
function firstLines(sample: string): string[] {
  const lines = sample
    .replaceAll(/"[^"]*"/g, '')
    .split(/\r\n|\r|\n/, mostLines + 1)
    .filter((line) => line !== '');
  return lines.length > 1 ? lines.slice(0, Math.min(mostLines, lines.length - 1)) : lines;
}

function countOf(line: string, sign: string): number {
  let count = 0;
  for (let at = line.indexOf(sign); at >= 0; at = line.indexOf(sign, at + 1)) count += 1;
  return count;
}
