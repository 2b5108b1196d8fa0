import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { plot } from './plot.ts';

const text = {
  title: 'Risk & truth',
  description: 'Share at fault < risk',
  x: 'risk',
  y: '比例',
  nameOf: (key: string): string => key,
};
const curve = { panel: 'answers', series: 'en', points: [[0, 0, 0.5] as const, [1, 1, 0.5] as const] };

function elementsOf(svg: string): string[] {
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => names.push(name));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(svg).close();
  return names;
}

test('plot() draws well-formed SVG that says what it shows', () => {
  const svg = plot([curve], { text, diagonal: true });
  expect(elementsOf(svg).slice(0, 3)).toEqual(['svg', 'title', 'desc']);
  expect(svg).toContain('<title id="title">Risk &amp; truth</title>');
  expect(svg).toContain('Share at fault &lt; risk');
});

test('plot() has colours for light and for dark', () => {
  expect(plot([curve], { text, diagonal: true })).toContain('@media(prefers-color-scheme:dark)');
});

test('plot() puts 0 at the bottom left and 1 at the top right', () => {
  expect(plot([curve], { text, diagonal: false })).toContain('d="M0 260L260 0"');
});
