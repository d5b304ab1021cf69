import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unitsOf } from '#domain/organisation/unit.ts';
import { operator } from '#domain/access/user.ts';
import { endPhase } from '#usecases/cycles/end-phase.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { browserAvailable } from '../support/browser.ts';
import { byTurns } from '../support/counts.ts';
import { importAccounts, valueOf } from './support/import-accounts.ts';
import { seriousViolations, sidewaysScroll } from './support/inspect.ts';
import { market, startSite, type Site } from './support/start-site.ts';

describe.runIf(browserAvailable)('a cycle on its pages', () => {
  let site: Site;
  // People of a market read its language, the global team that of the browser.
  const say = (key: string, values?: Record<string, string | number>) => site.text('de', key, values);
  beforeAll(async () => {
    site = await startSite();
    const { world } = site;
    await importAccounts(world);
  });
  afterAll(() => site.close());

  it('is opened on the market’s page, and its first phase ended there', async () => {
    const { page, context, complaints } = await site.visit('affiliate', 1440);
    await page.goto(`${site.address}/markets/${market}`);
    await page.getByRole('button', { name: say('page.cycles.open') }).click();
    await page.getByText(say('page.done.cycle-opened')).waitFor();
    expect(await page.locator('.timeline .badge').first().innerText()).toMatch(/^(verspätet|offen)$/);
    expect(await page.getByRole('button', { name: say('page.market.make-plan') }).count()).toBe(0);
    const name = await page.locator('.timeline .strong').first().innerText();
    await page.getByRole('button', { name: say('page.cycles.end', { phase: name }) }).click();
    await page.getByText(say('page.done.phase-ended')).waitFor();
    expect(await page.locator('.timeline .badge').first().innerText()).toBe(say('page.phase-state.done'));
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('waits for a rep’s training before the review', async () => {
    const { world } = site;
    valueOf(await endPhase(world, operator, { cycle: market, phase: 'collect' }));
    valueOf(await makeCallPlan(world, operator, { market }));
    for (const phase of ['segment', 'target', 'plan']) {
      valueOf(await endPhase(world, operator, { cycle: market, phase }));
    }
    const affiliate = await site.visit('affiliate', 390);
    await affiliate.page.goto(`${site.address}/markets/${market}`);
    const review = affiliate.page.getByRole('button', { name: say('page.market.open-review') });
    expect(await review.count()).toBe(0);
    const rep = await site.visit('rep', 390);
    await rep.page.goto(`${site.address}/markets/${market}`);
    await rep.page.getByRole('button', { name: say('page.cycles.train-own') }).click();
    await rep.page.getByText(say('page.done.training-confirmed')).waitFor();
    await affiliate.page.reload();
    expect(await review.count()).toBe(0);
    await affiliate.page.getByRole('button', { name: say('page.cycles.train-all') }).click();
    await affiliate.page.getByText(say('page.done.training-confirmed')).waitFor();
    await review.click();
    await affiliate.page.getByText(say('page.done.review-opened')).waitFor();
    await affiliate.context.close();
    await rep.context.close();
  });

  it('is reopened with a reason', async () => {
    const { page, context } = await site.visit('affiliate', 1440);
    await page.goto(`${site.address}/markets/${market}`);
    await page.getByText(say('page.cycles.reopen'), { exact: true }).click();
    await page.getByLabel(say('page.cycles.reopen-why')).fill('The team has changed');
    await page.getByRole('button', { name: say('page.cycles.reopen-button'), exact: true }).click();
    await page.getByText(say('page.done.phase-reopened')).waitFor();
    expect(await page.locator('.timeline').innerText()).toContain(say('page.phase-state.waiting'));
    await context.close();
  });

  it.each(byTurns([1440, 390] as const, 1))(
    'stands beside those of all markets, %i pixels wide',
    async (width) => {
      const { world } = site;
      const other = await openCycle(world, operator, { market: 'IT' });
      expect(other.ok || other.refusal.code === 'cycle-open').toBe(true);
      const { page, context, complaints } = await site.visit('global', width);
      await page.goto(`${site.address}/cycles`);
      const heading = page.getByText(site.text('en', 'page.cycles.cycle'), { exact: true });
      const cycles = page.locator('table', { has: heading }).locator('tbody tr');
      const row = cycles.filter({ hasText: `${market}-` });
      expect(await row.locator('.badge').allInnerTexts()).toEqual(
        expect.arrayContaining([
          site.text('en', 'page.phase-state.done'),
          site.text('en', 'page.phase-state.waiting'),
        ]),
      );
      const rows = await cycles.count();
      const unopened = await page.locator('.cycle-list li').count();
      expect([rows, rows + unopened]).toEqual([2, world.definitions.markets.flatMap(unitsOf).length]);
      expect(await seriousViolations(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      expect(complaints).toEqual([]);
      if (process.env['LATITUDE_PICTURES']) {
        await page.screenshot({
          path: `${process.env['LATITUDE_PICTURES']}/cycles-${width}.png`,
          fullPage: true,
        });
        await page.goto(`${site.address}/markets/${market}`);
        await page.screenshot({
          path: `${process.env['LATITUDE_PICTURES']}/market-${width}.png`,
          fullPage: true,
        });
      }
      await context.close();
    },
  );
});
