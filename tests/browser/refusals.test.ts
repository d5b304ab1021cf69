import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { browserAvailable } from '../support/browser.ts';
import { inTemporaryFolder } from '../support/filled-workbook.ts';
import { fillMarket } from './support/fill-market.ts';
import { seriousViolations, sidewaysScroll, widthsByTurns } from './support/inspect.ts';
import { valueOf } from './support/import-accounts.ts';
import { market, startSite, type Site } from './support/start-site.ts';

const pictures = process.env['LATITUDE_PICTURES'];
const widthsNow = widthsByTurns();

async function inspect(page: Page, name: string): Promise<void> {
  for (const width of widthsNow()) {
    await page.setViewportSize({ width, height: 900 });
    expect(await sidewaysScroll(page), `${name} at ${width}`).toBe(0);
    expect(await seriousViolations(page), `${name} at ${width}`).toEqual([]);
    if (pictures)
      await page.screenshot({ path: join(pictures, `refusals-${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

const list = [
  'Kennung;Name;Ort;Art der Ablehnung;Datum;Quelle',
  'D0001;;;Empfängt keinen Außendienst;2026-03-04;Brief',
  'D0003;;;Kontakt unerwünscht;;Hotline',
  ';Praxis 05;;Abgemeldet von E-Mails;;Newsletter',
  ';Dr. Ida Fremd;Kiel;Verstorben;2025-11-02;',
];

describe.runIf(browserAvailable)('a stop list', () => {
  let site: Site;
  const say = (key: string, values = {}): string => site.text('de', key, values);
  beforeAll(async () => {
    if (pictures) await mkdir(pictures, { recursive: true });
    site = await startSite();
    await fillMarket(site);
  }, 120_000);
  afterAll(() => site.close());

  it('comes in from the page of refusals, asks who somebody is, and the rep sees whom not to contact', async () => {
    const { page, context, complaints } = await site.visit('affiliate', 1440);
    await page.goto(`${site.address}/markets/${market}/refusals`);
    // Whoever has a letter looks for its sender, though nobody has refused yet.
    await page.getByLabel(say('page.refusals.search')).fill('Praxis 05');
    await page.getByRole('button', { name: say('page.audit.find') }).click();
    await page.waitForURL('**/refusals?text=Praxis*');
    await page.getByText('D0005').first().waitFor();
    await inspect(page, 'found');
    await page.getByRole('link', { name: say('page.refusals.stop-list') }).click();
    await page.waitForURL('**/imports?kind=stop-list');
    await inspect(page, 'before');
    await inTemporaryFolder(async (folder) => {
      const file = join(folder, 'sperrliste.csv');
      await writeFile(file, [...list, ''].join('\r\n'));
      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByRole('button', { name: say('page.market.check') }).click();
      await page.getByRole('heading', { name: say('page.import-answers.title') }).waitFor();
    });
    await inspect(page, 'question');
    await page.getByLabel('Praxis 05').selectOption('D0005');
    const before = page.url();
    await page.getByRole('button', { name: say('page.import-answers.send') }).click();
    await page.waitForFunction(`location.href !== ${JSON.stringify(before)}`);
    await page.getByRole('button', { name: say('page.import.apply') }).click();
    await page
      .getByRole('heading', { name: say('page.import.outcome.imported.title'), exact: true })
      .waitFor();
    await inspect(page, 'imported');
    await page.goto(`${site.address}/markets/${market}/refusals`);
    expect(await page.locator('main').innerText()).toContain('Praxis 05');
    await inspect(page, 'list');
    valueOf(await makeCallPlan(site.world, operator, { market }));
    expect(complaints).toEqual([]);
    await context.close();

    const rep = await site.visit('rep', 1440);
    await rep.page.goto(`${site.address}/markets/${market}/plan`);
    const card = rep.page.getByRole('region', { name: say('refusal-counts.title') }).first();
    await card.getByText(say('refusal-counts.by-name'), { exact: true }).click();
    const text = await card.innerText();
    expect(text).toContain('Praxis 03');
    expect(text).toContain(say('refusal-counts.way.all'));
    expect(text).not.toContain('Hotline');
    await inspect(rep.page, 'plan-of-rep');
    expect(rep.complaints).toEqual([]);
    await rep.context.close();
  });

  it('is counted beside the plan of the whole market and in the rollup', async () => {
    const { page, context } = await site.visit('affiliate', 1440);
    await page.goto(`${site.address}/markets/${market}/plan`);
    await inspect(page, 'plan-of-market');
    await page.goto(`${site.address}/rollup`);
    expect(await page.locator('main').innerText()).toContain(say('refusal-counts.by-market'));
    await inspect(page, 'rollup');
    await context.close();
  });
});
