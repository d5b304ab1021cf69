import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAvailable } from '../support/browser.ts';
import { inTemporaryFolder } from '../support/filled-workbook.ts';
import { fillMarket } from './support/fill-market.ts';
import { seriousViolations, sidewaysScroll, widthsByTurns } from './support/inspect.ts';
import { market, startSite, type Site } from './support/start-site.ts';

const pictures = process.env['LATITUDE_PICTURES'];
const widthsNow = widthsByTurns();
const path = `/markets/${market}/imports`;

async function inspect(page: Page, name: string): Promise<void> {
  for (const width of widthsNow()) {
    await page.setViewportSize({ width, height: 900 });
    expect(await sidewaysScroll(page), `${name} at ${width}`).toBe(0);
    expect(await seriousViolations(page), `${name} at ${width}`).toEqual([]);
    if (pictures)
      await page.screenshot({ path: join(pictures, `imports-${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

const calls = [
  'Kunden-ID;Gebiet;Besuchsdatum;Marke;Kanal;Status',
  'D0001;T1;2026-08-03;Cardiolan;F2F;gemacht',
  'D0002;T2;2026-08-04;Cardiolan;F2F;gemacht',
];

describe.runIf(browserAvailable)('files of other kinds on their page', () => {
  let site: Site;
  const say = (key: string, values = {}): string => site.text('de', key, values);
  beforeAll(async () => {
    if (pictures) await mkdir(pictures, { recursive: true });
    site = await startSite();
    await fillMarket(site);
  }, 120_000);
  afterAll(() => site.close());

  it('come in, raise a question about a word, are listed and undone', async () => {
    const { page, context, complaints } = await site.visit('affiliate', 1440);
    await page.goto(`${site.address}${path}?kind=calls`);
    await inspect(page, 'before');
    await inTemporaryFolder(async (folder) => {
      const file = join(folder, 'besuche.csv');
      await writeFile(file, [...calls, ''].join('\r\n'));
      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByRole('button', { name: say('page.market.check') }).click();
      await page.getByRole('heading', { name: say('page.import-answers.title') }).waitFor();
    });
    await inspect(page, 'question');
    await page.getByLabel('gemacht').selectOption('submitted');
    const before = page.url();
    await page.getByRole('button', { name: say('page.import-answers.send') }).click();
    await page.waitForFunction(`location.href !== ${JSON.stringify(before)}`);
    await page.getByRole('button', { name: say('page.import.apply') }).click();
    await page
      .getByRole('heading', { name: say('page.import.outcome.imported.title'), exact: true })
      .waitFor();
    expect(await page.locator('.kpis dd').first().innerText()).toBe('2');
    await inspect(page, 'imported');

    await page.goto(`${site.address}/markets/${market}/columns`);
    expect(await page.locator('main').innerText()).toContain('gemacht');
    await inspect(page, 'answers');

    await page.goto(`${site.address}${path}?kind=calls`);
    const row = page.getByRole('row').filter({ hasText: 'besuche.csv' });
    await inspect(page, 'listed');
    await row.getByRole('link').first().click();
    await page.getByLabel(say('page.import-job.undo-why')).fill('Falsche Datei');
    await page.getByRole('button', { name: say('page.import-job.undo') }).click();
    await page.getByRole('heading', { name: say('page.import.outcome.undone.title') }).waitFor();
    await inspect(page, 'undone');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('are for those who may send them', async () => {
    const { page, context } = await site.visit('rep', 390);
    const answer = await page.goto(`${site.address}${path}`);
    expect(answer?.status()).toBe(403);
    await context.close();
  });

  it('propose users where the file was a team sheet, on a page of its own', async () => {
    const { page, context, complaints } = await site.visit('affiliate', 1440);
    await page.goto(`${site.address}${path}?kind=team`);
    await page.getByRole('link', { name: say('page.team-users.title') }).click();
    await page.waitForURL(`**/markets/${market}/team-users`);
    await inspect(page, 'team-users');
    expect(complaints).toEqual([]);
    await context.close();
  });
});
