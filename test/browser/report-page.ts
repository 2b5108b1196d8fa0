import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Language, ReportEntry } from '../../src/report/format.ts';
import { html } from '../../src/report/html/report.ts';
import { renderReport } from '../fixtures/render-report.ts';

export interface ReportPageOptions extends BrowserContextOptions {
  readonly language?: Language;
  /** What follows the address: `#e1-s2`. */
  readonly hash?: string;
}

/** An open report, and everything that a report must not do. */
export interface ReportPage {
  readonly page: Page;
  /** Messages of the console, errors, dialogs, and requests for anything but the file itself. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Writes a report into a file, as a person gets it, and opens it. */
export async function openReport(
  browser: Browser,
  entries: readonly ReportEntry[],
  options: ReportPageOptions = {},
): Promise<ReportPage> {
  const { language = 'en', hash = '', ...contextOptions } = options;
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-report-'));
  const file = path.join(folder, 'report.html');
  writeFileSync(file, renderReport(html, entries, { language }));
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...contextOptions });
  const page = await context.newPage();
  const address = pathToFileURL(file).href;
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) complaints.push(`request: ${request.url()}`);
  });
  await page.goto(address + hash);
  return {
    page,
    complaints,
    close: async () => {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
