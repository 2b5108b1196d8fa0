import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtInChecks } from '../src/checks/index.ts';
import type { Check } from '../src/core/check.ts';
import type { Exchange } from '../src/core/exchange.ts';
import type { Policy } from '../src/core/policy.ts';
import { textOf } from '../src/core/target-text.ts';
import { createAssay } from '../src/compose.ts';
import { createDefaultPolicy } from '../src/policy/default-policy.ts';
import { withVersion } from '../src/policy/policy-content.ts';
import { publicCodeInMemory, type PublicFile } from './fixtures/public-code-in-memory.ts';

interface Case {
  readonly exchange: Exchange;
  readonly options?: unknown;
  /** What an index of public code holds. */
  readonly publicCode?: readonly PublicFile[];
}

/** A policy that runs one check with the options of a case. */
async function policyFor({ id, meta, options: schema }: Check, given: unknown): Promise<Policy> {
  const outcome = schema ? await schema['~standard'].validate(given) : { value: given };
  if (outcome.issues) return expect.fail(outcome.issues.map(({ message }) => message).join());
  const options = outcome.value;
  const ruling = { on: meta.stages, threshold: 0, severity: 0, action: 'annotate', kinds: {}, options } as const;
  return withVersion({ ...createDefaultPolicy([]), checks: { [id]: ruling } });
}

const headings = {
  'README.md': ['What it finds', 'What it misses', 'Options', 'Evidence', 'Quality'],
  'README.zh.md': ['能发现什么', '会漏掉什么', '选项', '证据', '质量'],
};

describe.each(builtInChecks)('check $id', (check) => {
  const folder = `src/checks/${check.id}`;
  const cases = globSync(`${folder}/cases/*/input.json`);

  test('has cases that find and cases that are clean, in each of its languages', () => {
    const names = cases.map((file) => path.basename(path.dirname(file)));
    for (const language of ['en', 'zh']) {
      expect(names).toContainEqual(expect.stringMatching(`^finds-${language}`));
      expect(names).toContainEqual(expect.stringMatching(`^clean-${language}`));
    }
  });

  test.each(Object.entries(headings))('has a page %s with the fixed headings', (name, titles) => {
    const found = Array.from(readFileSync(`${folder}/${name}`, 'utf8').matchAll(/^## (.+)$/gm), (match) => match[1]);
    expect(found).toEqual(titles);
  });

  test.each(cases)(
    '%s',
    async (file) => {
      const { exchange, options, publicCode } = JSON.parse(readFileSync(file, 'utf8')) as Case;
      const verdict = await createAssay({
        policy: await policyFor(check, options ?? {}),
        publicCode: publicCode && publicCodeInMemory(publicCode),
      }).check(exchange);
      for (const { target, span, message } of verdict.findings) {
        expect(textOf(exchange, target)?.slice(span.start, span.end)).not.toBe('');
        expect(check.meta.messages).toHaveProperty([message]);
      }
      const findings = verdict.findings.map(({ action: _action, confidence: _confidence, ...finding }) => finding);
      const isClean = path.basename(path.dirname(file)).startsWith('clean-');
      expect(findings.length === 0).toBe(isClean);
      const expected = path.join(path.dirname(file), 'expected.json');
      expect(existsSync(expected)).toBe(true);
      await expect(`${JSON.stringify(findings, null, 2)}\n`).toMatchFileSnapshot(path.resolve(expected));
      // A compiler that is started takes seconds where other work runs beside it.
    },
    30_000,
  );
});
