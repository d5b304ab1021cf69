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
      await page.screenshot({ path: join(pictures, `field-plan-${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

describe.runIf(browserAvailable)('a field plan', () => {
  let site: Site;
  const say = (key: string, values = {}): string => site.text('de', key, values);
  beforeAll(async () => {
    if (pictures) await mkdir(pictures, { recursive: true });
    site = await startSite();
    await fillMarket(site);
    valueOf(await makeCallPlan(site.world, operator, { market }));
  }, 120_000);
  afterAll(() => site.close());

  it('comes in from its page, is judged line by line, and shows what lies outside and what is forbidden', async () => {
    const { page, context, complaints } = await site.visit('affiliate', 1440);
    await page.goto(`${site.address}/markets/${market}/field-plan`);
    await inspect(page, 'empty');
    await page.getByRole('link', { name: say('page.field-plan.send') }).click();
    await page.waitForURL('**/imports?kind=field-plan');
    await inTemporaryFolder(async (folder) => {
      const file = join(folder, 'feldplan.csv');
      const rows = ['D0001;A;8', 'D0002;A;3', 'D0003;B;40', 'D0004;B;4', 'D0005;C;2', 'D0006;C;0'];
      const brand = site.world.definitions.markets.find(({ code }) => code === market)?.teams[0]?.brands[0];
      const lines = rows.map((row) => {
        const [account = '', segment = '', touches = ''] = row.split(';');
        return [account, segment, brand?.name ?? '', 'Persönlich', touches, 'KOL'].join(';');
      });
      await writeFile(file, ['Kundennummer;Klasse;Marke;Kanal;Frequenz;Grund', ...lines, ''].join('\r\n'));
      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByRole('button', { name: say('page.market.check') }).click();
      await page.getByRole('button', { name: say('page.import.apply') }).waitFor();
      await inspect(page, 'checked');
      await page.getByRole('button', { name: say('page.import.apply') }).click();
      await page
        .getByRole('heading', { name: say('page.import.outcome.imported.title'), exact: true })
        .waitFor();
    });
    await page.goto(`${site.address}/markets/${market}/field-plan`);
    await page.getByRole('heading', { name: say('page.field-plan.all') }).waitFor();
    await inspect(page, 'lines');
    await page.getByRole('link', { name: say('page.field-plan.verdict.outside-latitude') }).click();
    await page.getByRole('heading', { name: say('page.field-plan.verdict.outside-latitude') }).waitFor();
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    await context.close();
  }, 120_000);
});
