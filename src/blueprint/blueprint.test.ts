import { afterAll, expect, test } from 'vitest';
import type { ReadLanguage } from '../core/code-names.ts';
import { openProject } from '../project/open-project.ts';
import { drawBlueprint, type Plan, type ReadCode } from './blueprint.ts';
import { promptOf } from './prompt.ts';

const project = openProject();
afterAll(async () => project.close());

/** The plans of pieces of code that follow one another in an answer. */
async function plansOf(...pieces: readonly (readonly [ReadLanguage, string])[]): Promise<Plan[]> {
  const read: ReadCode[] = [];
  for (const [language, text] of pieces) {
    const reading = await project.read(language, text, new AbortController().signal);
    if (typeof reading === 'string') expect.fail(reading);
    read.push({ language, text, reading, start: 0 });
  }
  return drawBlueprint(read);
}

const script = `
export async function main(path: string) {
  const rows: string[] = await fetchRows(path, 3);
  if (!isReady(rows)) throw new NotReadyError('rows');
  report(render(summarise(rows), { wide: true }));
  const { total } = count(rows);
  console.log(total, (x) => x);
}
`;

test('each helper has the signature that its calls imply', { timeout: 60_000 }, async () => {
  const plans = await plansOf(['typescript', script]);
  expect(plans.map(({ signature }) => signature)).toEqual([
    'async function fetchRows(path: string, value2: number): Promise<string[]>',
    'function isReady(rows: string[]): boolean',
    'class NotReadyError { constructor(value: string) }',
    'function summarise(rows: string[]): unknown',
    'function render(value: unknown, options2: { wide: boolean; }): unknown',
    'function report(value: unknown): void',
    'function count(rows: string[]): { total: unknown }',
  ]);
  expect(plans.every(({ callers }) => callers.join() === 'main')).toBe(true);
  expect(plans.find(({ name }) => name === 'render')?.needs).toEqual(['summarise']);
});

test(
  'what a later piece defines is checked off, and what an earlier one defines is no plan',
  { timeout: 60_000 },
  async () => {
    const plans = await plansOf(
      ['javascript', 'start(load());'],
      ['javascript', 'function load() { return open(); }\nconst start = (x) => x;'],
      ['javascript', 'start(load(1)); halt();'],
    );
    expect(plans.map(({ name, isDefined }) => [name, isDefined])).toEqual([
      ['load', true],
      ['start', true],
      ['halt', false],
    ]);
  },
);

test('invented members are no helpers, and helpers no inventions', { timeout: 60_000 }, async () => {
  const reading = await project.read('typescript', "JSON.parseAll('x'); helper(1);", new AbortController().signal);
  if (typeof reading === 'string') expect.fail(reading);
  expect(reading.names.map(({ name }) => name)).toEqual(['parseAll']);
  expect(reading.helpers.map(({ name }) => name)).toEqual(['helper']);
});

test('components take what their attributes say', { timeout: 60_000 }, async () => {
  const [plan] = await plansOf(['tsx', 'export const Page = () => <Panel title="x" count={3} open />;']);
  expect(plan?.signature).toBe('function Panel(props: { title: string; count: number; open: boolean })');
});

test('helpers of Python are kept apart from those of scripts', { timeout: 60_000 }, async () => {
  const code =
    'def main(path):\n    rows = load(path, limit=10)\n    if ready(rows):\n        print(show(pick(rows), "x"))\n';
  const plans = await plansOf(['javascript', 'load(1)'], ['python', code]);
  expect(plans.map(({ signature }) => signature)).toEqual([
    'function load(value: number): void',
    'def load(path: Any, limit: int) -> Any',
    'def ready(rows: Any) -> bool',
    'def pick(rows: Any) -> Any',
    'def show(value: Any, value2: str) -> Any',
  ]);
});

test.each(['en', 'zh'] as const)('a prompt says what a helper is and how it is used (%s)', async (language) => {
  const [plan] = await plansOf(['typescript', 'function main() { return add(1, 2) + 1; }']);
  if (!plan) expect.fail('No plan');
  const prompt = promptOf(plan, language);
  for (const part of [plan.signature, 'return add(1, 2) + 1;', 'main', 'TypeScript']) expect(prompt).toContain(part);
});
