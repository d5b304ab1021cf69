import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAvailable } from '../support/browser.ts';
import { inTemporaryFolder } from '../support/filled-workbook.ts';
import { seriousViolations, sidewaysScroll } from './support/inspect.ts';
import { fillMarket } from './support/fill-market.ts';
import { market, startSite, type Site } from './support/start-site.ts';

const heading =
  'Kunden-ID;Name;Fachrichtunk;Gebiet;Potenzial – Cardiolan;Potenzial – Respivo;Adoption – Cardiolan;Adoption – Respivo;Einfl.';
const lines = [
  'D0001;Praxis 01;Kardiolgie;T1;120;80;2;3;hoch',
  'D0002;Praxis 02;Kardiolgie;t2;ca. 90;70;1;2;mittel',
];

const expectSound = async (page: Page) => {
  expect(await seriousViolations(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
};

describe.runIf(browserAvailable)('a file that raises questions', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
    await fillMarket(site);
  }, 120_000);
  afterAll(() => site.close());

  const upload = (page: Page) =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'kunden.csv');
      await writeFile(path, [heading, ...lines, ''].join('\r\n'));
      await page.goto(`${site.address}/markets/${market}`);
      await page.setInputFiles('input[type=file][name=file]', path);
      await page.click('button[name=run][value=check]');
      await page.waitForSelector('#answers', { timeout: 30_000 });
    });

  it('is answered on the page: headings, corrections in bulk, and the answer is remembered', async () => {
    const { page, complaints } = await site.visit('affiliate', 1440);
    await upload(page);
    await expectSound(page);
    // What was guessed stands there already; it has to be sent by a person all the same.
    expect(await page.inputValue('#column-0')).toBe('specialty');
    for (const box of await page.locator('input[name=fix]').all()) await box.check();
    const before = page.url();
    await page.click('form[action$="/answer"] button');
    await page.waitForFunction(`location.href !== ${JSON.stringify(before)}`);
    await page.waitForSelector('.kpis', { timeout: 30_000 });
    expect(await page.locator('button[name=run][value=import]').count()).toBe(1);
    await page.goto(`${site.address}/markets/${market}/columns`);
    await expectSound(page);
    expect(await page.textContent('table tbody')).toContain('Fachrichtunk');
    expect(complaints).toEqual([]);
  });

  it('fits a narrow screen, and what was remembered can be forgotten', async () => {
    const { page } = await site.visit('affiliate', 390);
    await upload(page);
    await expectSound(page);
    await page.goto(`${site.address}/markets/${market}/columns`);
    await expectSound(page);
    await page.click('form[action$="/columns/forget"] button');
    await page.waitForSelector('.empty');
    expect(page.url()).toContain('done=column-forgotten');
  });
});
