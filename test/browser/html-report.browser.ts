import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReportEntry } from '../../src/report/format.ts';
import { hostileEntry, hostileTexts } from '../fixtures/hostile-entry.ts';
import { allEntries, chineseEntry, englishEntry } from '../fixtures/report-entries.ts';
import { claimsEntry, longSourceEntry } from '../fixtures/page-entries.ts';
import { openBrowser } from './open-browser.ts';
import { openReport, type ReportPage, type ReportPageOptions } from './report-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
});

/** Opens a report, runs the steps and expects that the page did nothing it must not do. */
async function withReport(
  entries: readonly ReportEntry[],
  steps: (report: ReportPage) => Promise<void>,
  options: ReportPageOptions = {},
): Promise<void> {
  const report = await openReport(browser, entries, options);
  try {
    await steps(report);
    expect(report.complaints).toEqual([]);
  } finally {
    await report.close();
  }
}

const narrow: ReportPageOptions = { viewport: { width: 400, height: 800 } };

/** Clicks on the first words of a sentence: the middle of its box may lie outside it, where it runs over a line end. */
async function clickSentence(page: Page, selector: string): Promise<void> {
  await page.locator(selector).scrollIntoViewIfNeeded();
  const [x, y] = await page.evaluate<[number, number]>(`(() => {
    const line = [...document.querySelector('${selector}').getClientRects()].find((rect) => rect.width > 8);
    return [line.left + Math.min(20, line.width / 2), line.top + line.height / 2];
  })()`);
  await page.mouse.click(x, y);
}

/** The text that is lit in the sources. */
const litText = (page: Page): Promise<string> =>
  page
    .locator('.passage.is-lit')
    .allInnerTexts()
    .then((texts) => texts.join(''));

/** Whether an element lies within the visible part of the pane of the sources and of the window. */
const isInSight = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate<boolean>(`(() => {
    const place = document.querySelector('${selector}').getBoundingClientRect();
    const pane = document.querySelector('${selector}').closest('.sources').getBoundingClientRect();
    return place.top >= pane.top - 1 && place.bottom <= Math.min(pane.bottom, innerHeight) + 1;
  })()`);

const focused = (page: Page): Promise<string> => page.evaluate<string>('document.activeElement.id');

test.each([
  [englishEntry, '#e1-s3', 'Outside rush hour, bicycles are carried at no charge.'],
  [chineseEntry, '#e1-s3', '每位读者最多可借10册图书，借期为30天。'],
])('a click on a sentence lights its passage in the source beside it', async (entry, sentence, passage) => {
  await withReport([entry], async ({ page }) => {
    await clickSentence(page, sentence);
    expect(await litText(page)).toBe(passage);
    expect(await isInSight(page, '.passage.is-lit')).toBe(true);
    expect(await page.locator('.note.is-open').count()).toBe(1);
    expect(await page.locator(sentence).getAttribute('aria-current')).toBe('true');
  });
});

test('the worst sentence is open from the start', async () => {
  await withReport([englishEntry], async ({ page }) => {
    expect(await page.locator('.s.is-open').getAttribute('id')).toBe('e1-s2');
    expect(await page.locator('.note.is-open mark.fault').innerText()).toBe('5.40 euros');
    expect(await page.locator('#e1-s2 mark.fault').innerText()).toBe('5.40 euros');
  });
});

test('a passage near the end of a source of 1 MB comes into sight', async () => {
  await withReport([longSourceEntry], async ({ page }) => {
    expect((longSourceEntry.exchange.sources?.[0]?.text.length ?? 0) > 900_000).toBe(true);
    await clickSentence(page, '#e1-s1');
    await expect.poll(() => isInSight(page, '.passage.is-lit')).toBe(true);
    expect(await page.locator('.source *').count()).toBeLessThan(400);
  });
});

test('where the window is low, the page makes room for the passage and keeps the sentence in sight', async () => {
  await withReport(
    [chineseEntry],
    async ({ page }) => {
      await clickSentence(page, '#e1-s2');
      await expect.poll(() => isInSight(page, '.passage.is-lit')).toBe(true);
      const top = await page.evaluate<number>("document.getElementById('e1-s2').getBoundingClientRect().top");
      expect(top).toBeGreaterThanOrEqual(0);
      expect(top).toBeLessThan(520);
    },
    { viewport: { width: 1280, height: 520 } },
  );
});

test('the keyboard alone moves between sentences, goes to the passage and back', async () => {
  await withReport([englishEntry], async ({ page }) => {
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.className')).toBe('skip');
    await page.keyboard.press('j');
    expect(await focused(page)).toBe('e1-s1');
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('e1-s3');
    expect(await litText(page)).toContain('bicycles');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('k');
    await page.keyboard.press('k');
    expect(await focused(page)).toBe('e1-s1');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('e1-n2');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('e1-s2');
    await page.keyboard.press('Escape');
    expect(await page.locator('.is-open').count()).toBe(0);
  });
});

test('every sentence and control is reached by Tab, and shows its focus', async () => {
  await withReport([englishEntry], async ({ page }) => {
    const seen: string[] = [];
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab');
      const [name, outline] = await page.evaluate<[string, string]>(
        '[document.activeElement.id || document.activeElement.className || document.activeElement.tagName, getComputedStyle(document.activeElement).outlineStyle]',
      );
      if (name === 'BODY') break;
      expect([name, outline]).toEqual([name, 'solid']);
      seen.push(name);
    }
    expect(seen).toEqual(
      expect.arrayContaining(['skip', 'key', 'e1-s1', 'e1-s2', 'e1-s3', 'e1-s4', 'e1-s5', 'sources', 'SUMMARY']),
    );
  });
});

test('the live region says the status and where the passage stands', async () => {
  await withReport(
    [chineseEntry],
    async ({ page }) => {
      await clickSentence(page, '#e1-s2');
      expect(await page.locator('#status').textContent()).toBe(
        '第 2 句，共 6 句：矛盾，来源的说法 市图书馆读者须知 第 3 行',
      );
    },
    { language: 'zh' },
  );
});

test('an address names a sentence', async () => {
  await withReport(
    [englishEntry, chineseEntry],
    async ({ page }) => {
      expect(await focused(page)).toBe('e2-s6');
      expect(await litText(page)).toContain('10月1日重新开放');
      expect(await page.evaluate<number>('scrollY')).toBeGreaterThan(0);
    },
    { hash: '#e2-s6' },
  );
});

test('the legend counts the sentences of each status and lets one status stand out', async () => {
  await withReport([englishEntry], async ({ page }) => {
    const key = page.locator('.key[data-only=contradicted]');
    expect((await key.innerText()).replaceAll(/\s+/g, ' ')).toBe('2 contradicted');
    await key.click();
    expect(await key.getAttribute('aria-pressed')).toBe('true');
    const line = (id: string) =>
      page.evaluate<string>(`getComputedStyle(document.getElementById('${id}')).textDecorationLine`);
    expect([await line('e1-s2'), await line('e1-s3')]).toEqual(['underline', 'none']);
    await clickSentence(page, '#e1-s2');
    await page.keyboard.press('j');
    expect(await focused(page)).toBe('e1-s5');
    await key.click();
    expect(await line('e1-s3')).toBe('underline');
  });
});

test('underlines differ by shape as well as by colour', async () => {
  await withReport([englishEntry], async ({ page }) => {
    const shapes = await page.evaluate<string[]>(
      "[...document.querySelectorAll('a.s')].map((s) => getComputedStyle(s)).map((s) => s.textDecorationLine + ' ' + s.textDecorationStyle)",
    );
    expect(shapes).toEqual(['none solid', 'underline wavy', 'underline solid', 'underline dashed', 'underline wavy']);
  });
});

test('on a narrow screen the passage comes up as a panel with a way back', async () => {
  await withReport(
    [englishEntry],
    async ({ page }) => {
      await clickSentence(page, '#e1-s2');
      expect(await isInSight(page, '.passage.is-lit')).toBe(true);
      expect(await page.evaluate<string>("getComputedStyle(document.querySelector('.beside')).position")).toBe('fixed');
      await page.locator('.back').click();
      expect(await focused(page)).toBe('e1-s2');
      expect(await page.evaluate<string>("getComputedStyle(document.querySelector('.beside')).position")).toBe(
        'static',
      );
    },
    narrow,
  );
});

test.each(['en', 'zh'] as const)('nothing scrolls sideways at 400 px (%s)', async (language) => {
  await withReport(
    [...allEntries, hostileEntry, claimsEntry],
    async ({ page }) => {
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
    },
    { ...narrow, language },
  );
});

const looks = (['en', 'zh'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((colorScheme) => [1280, 400].map((width) => ({ language, colorScheme, width }))),
);

test.each(looks)('axe finds nothing: $language, $colorScheme, $width px', async ({ language, colorScheme, width }) => {
  const options: ReportPageOptions = { language, colorScheme, viewport: { width, height: 800 }, bypassCSP: true };
  await withReport(
    [...allEntries, claimsEntry],
    async ({ page }) => {
      await page.addScriptTag({ content: axe.source });
      for (const step of ['', '#e1-s2', '#e6-s1', 'filter']) {
        if (step === 'filter') await page.locator('#e1 .key[data-only=contradicted]').click({ force: true });
        else if (step !== '') await page.evaluate(`location.hash = '${step}'`);
        // Colours are in passing for a moment after a change.
        await page.evaluate('Promise.all(document.getAnimations().map((animation) => animation.finished))');
        const found = await page.evaluate<unknown[]>(
          'axe.run({ resultTypes: ["violations"] }).then((r) => r.violations.map((v) => [v.id, v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200) + n.failureSummary)]))',
        );
        expect(found, step).toEqual([]);
      }
    },
    options,
  );
});

test('hostile text is shown, and does nothing', async () => {
  await withReport([hostileEntry, claimsEntry], async ({ page }) => {
    const answer = await page.locator('#e1 .answer .text').innerText();
    expect(answer).toContain('<script>alert(1)</script><!-- --><img src=x onerror=alert(1)>');
    expect(answer).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(answer).not.toContain('\u001b');
    expect(answer).not.toContain('\0');
    expect(await page.locator('main script, main img, main iframe, main [onerror], main [style]').count()).toBe(0);
    expect(await page.locator('a[href^="javascript:"]').count()).toBe(0);
    expect(await page.locator('.about a').count()).toBe(1);
    for (const sentence of await page.locator('#e1 a.s').all()) await sentence.evaluate('(element) => element.click()');
    expect(hostileTexts.length).toBeGreaterThan(0);
  });
});

test('paper holds every sentence, its note and its passage', async () => {
  await withReport([englishEntry, claimsEntry], async ({ page }) => {
    await page.locator('.key[data-only=supported]').click();
    await page.emulateMedia({ media: 'print' });
    for (const note of await page.locator('.note').all()) expect(await note.isVisible()).toBe(true);
    for (const quote of await page.locator('.passages blockquote').all()) expect(await quote.isVisible()).toBe(true);
    expect(await page.locator('.back').first().isVisible()).toBe(false);
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000);
  });
});

test('without JavaScript notes and passages are there to read, and links lead to them', async () => {
  await withReport(
    [englishEntry, chineseEntry],
    async ({ page }) => {
      for (const note of await page.locator('.note').all()) expect(await note.isVisible()).toBe(true);
      await clickSentence(page, '#e1-s2');
      await page.waitForURL(/#e1-n2$/);
      await page.locator('#e1-n2 .to-passage').click();
      await page.waitForURL(/#e1-p1$/);
      expect(await page.locator('.key').first().isDisabled()).toBe(true);
    },
    { javaScriptEnabled: false },
  );
});

test('several exchanges are listed with their headlines, and each can be reached', async () => {
  await withReport(allEntries, async ({ page }) => {
    const rows = page.locator('.overview a');
    expect(await rows.count()).toBe(allEntries.length);
    await rows.nth(1).click();
    expect(page.url()).toMatch(/#e2$/);
    expect(await page.locator('#e5').innerText()).toContain('Line 7 is not JSON');
  });
});

test('claims, what is covered and what the policy would have done are shown', async () => {
  await withReport(
    [claimsEntry],
    async ({ page }) => {
      const note = await page.locator('#e1-n1').innerText();
      expect(note).toContain('开馆时间为九点');
      expect(await page.locator('#e1-n1 .claims li').count()).toBe(2);
      await page.locator('#e1-n1 .claims .to-passage').first().click();
      expect(await litText(page)).toBe('开馆时间为九点。');
      await page.locator('.redacted summary').click();
      expect(await page.locator('.redacted').innerText()).toContain('票价为██');
      expect(await page.locator('.verdict').innerText()).toContain('仅观察');
    },
    { language: 'zh' },
  );
});
