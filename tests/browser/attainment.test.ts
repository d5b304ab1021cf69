import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { browserAvailable } from '../support/browser.ts';
import { byTurns } from '../support/counts.ts';
import { importAccounts, valueOf } from './support/import-accounts.ts';
import { seriousViolations, sidewaysScroll } from './support/inspect.ts';
import { figuresForAll } from '../usecases/support/alter-definitions.ts';
import { market, startSite, type Site } from './support/start-site.ts';

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

describe.runIf(browserAvailable)('attainment on its page', () => {
  let site: Site;
  let file: string;
  const say = (key: string, values?: Record<string, string | number>) => site.text('de', key, values);
  beforeAll(async () => {
    site = await startSite();
    Object.assign(site.world, { definitions: figuresForAll(site.world).definitions });
    // The plan was made before the cycle that runs today began.
    const clock = { now: () => `${daysAgo(125)}T08:00:00.000Z`, today: () => daysAgo(125) };
    const world = { ...site.world, clock };
    await importAccounts(world);
    const { plan } = valueOf(await makeCallPlan(world, operator, { market }));
    const lines = await world.storage.read((stores) => stores.plans.lines(plan.id, { onlyPlanned: true }));
    const visit = (line: PlanLine, index: number): string =>
      [`C${index}`, line.accountId, line.territory, plan.cycle.slice(3) + '-01', line.brand, 'F2F'].join(';');
    file = await world.files.newTemporaryPath('csv');
    await writeFile(
      file,
      ['Call ID;Kunden-ID;Gebiet;Besuchsdatum;Marke;Kanal', ...lines.slice(0, 9).map(visit), ''].join('\r\n'),
    );
  });
  afterAll(() => site.close());

  it('takes calls in where they are looked at: checked first, then applied', async () => {
    const { page, context, complaints } = await site.visit('affiliate', 1440);
    await page.goto(`${site.address}/markets/${market}`);
    await page.getByRole('link', { name: say('page.frame.attainment'), exact: true }).click();
    await page.getByText(say('page.attainment.no-import')).waitFor();
    await page.getByLabel(say('page.attainment.file')).setInputFiles(file);
    await page.getByRole('button', { name: say('page.market.check') }).click();
    await page.getByRole('heading', { name: say('page.import.outcome.would-import.title') }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: say('page.import.apply') }).click();
    await page
      .getByRole('heading', { name: say('page.import.outcome.imported.title'), exact: true })
      .waitFor();
    await page.getByRole('link', { name: say('page.imports.back') }).click();
    // Two ways at once would leave it open which of them the browser takes.
    await page.waitForURL(`${site.address}/markets/${market}/imports?kind=calls`);
    await page.goto(`${site.address}/markets/${market}/attainment`);
    await page.getByText(say('page.attainment.reconciled', { calls: 9 })).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it.each(byTurns([1440, 390] as const, 1))(
    'shows territories against time and accounts below, %i pixels wide',
    async (width) => {
      const { page, context, complaints } = await site.visit('affiliate', width);
      await page.goto(`${site.address}/markets/${market}/attainment`);
      expect(await page.locator('svg.gauge').count()).toBeGreaterThan(1);
      await page.locator('tbody').first().getByRole('link').first().click();
      await page.waitForURL(/territory=/);
      expect(await page.locator('section[aria-labelledby="accounts"] tbody tr').count()).toBeGreaterThan(0);
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await seriousViolations(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );

  it('shows a rep the own territory and no way to import', async () => {
    const { page, context } = await site.visit('rep', 390);
    await page.goto(`${site.address}/markets/${market}/attainment`);
    expect(await page.locator('section[aria-labelledby="territories"] tbody tr').count()).toBe(1);
    expect(await page.getByText('T2', { exact: true }).count()).toBe(0);
    expect(await page.getByLabel(say('page.attainment.file')).count()).toBe(0);
    expect(await sidewaysScroll(page)).toBe(0);
    await context.close();
  });

  it('hands out a workbook', async () => {
    const { page, context } = await site.visit('manager', 1440);
    await page.goto(`${site.address}/markets/${market}/attainment`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: say('page.attainment.workbook') }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/attainment.*\.xlsx$/);
    await context.close();
  });
});
