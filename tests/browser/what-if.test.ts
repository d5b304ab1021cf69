import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAvailable } from '../support/browser.ts';
import { byTurns } from '../support/counts.ts';
import { sendRepAway } from '../support/send-rep-away.ts';
import { importAccounts } from './support/import-accounts.ts';
import { seriousViolations, sidewaysScroll } from './support/inspect.ts';
import { market, startSite, type Site } from './support/start-site.ts';

describe.runIf(browserAvailable)('a plan that cannot be made, and one that could be otherwise', () => {
  let site: Site;
  const say = (key: string, values?: Record<string, string | number>) => site.text('de', key, values);
  beforeAll(async () => {
    site = await startSite();
    const { world } = site;
    await importAccounts(world);
    await sendRepAway(world, market, 'T1');
  });
  afterAll(() => site.close());

  it.each(byTurns([1440, 390] as const, 1))(
    'shows the ways out, cheapest first, at %i pixels',
    async (width) => {
      const { page, context } = await site.visit('affiliate', width);
      await page.goto(`${site.address}/markets/${market}`);
      await page.getByRole('button', { name: say('page.market.make-plan'), exact: true }).click();
      await page.getByRole('heading', { name: say('page.ways-out.title') }).waitFor();
      expect(await page.locator('input[name="relax"]').count()).toBeGreaterThan(1);
      expect(await page.getByText(/Praxis \d\d \(D\d+\)/).count()).toBeGreaterThan(1);
      expect(await seriousViolations(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
      await context.close();
    },
  );

  it('plans again with those that were chosen, step by step, and keeps why', async () => {
    const { page, context } = await site.visit('affiliate', 1440);
    await page.goto(`${site.address}/markets/${market}`);
    await page.getByRole('button', { name: say('page.market.make-plan'), exact: true }).click();
    const minimums = page.locator('input[name="relax"][value^="minimum:"]');
    const asked = await minimums.count();
    await minimums.first().check();
    await page.getByLabel(say('page.ways-out.reason'), { exact: true }).fill('Elternzeit');
    await page.getByRole('button', { name: say('page.ways-out.apply') }).click();
    await page.getByText(say('page.ways-out.chosen')).waitFor();
    expect(await page.locator('input[name="relax"]:checked').count()).toBe(1);
    expect(await page.locator('input[name="relax"][value^="minimum:"]:not(:checked)').count()).toBe(
      asked - 1,
    );
    for (const each of await page.locator('input[name="relax"][value^="minimum:"]').all()) await each.check();
    await page.getByRole('button', { name: say('page.ways-out.apply') }).click();
    const relaxed = say('page.ways-out.relaxed', { count: asked, reason: 'Elternzeit' });
    await page.getByText(relaxed).waitFor();
    await page.goto(`${site.address}/markets/${market}/plan`);
    await page.getByText(relaxed).waitFor();
    await context.close();
  });

  it('is compared with what it would be, and shows how flat its value is', async () => {
    const { page, context, complaints } = await site.visit('affiliate', 1440);
    await page.goto(`${site.address}/markets/${market}/plan`);
    await page.getByRole('link', { name: say('page.what-if.link') }).click();
    await page.getByLabel(say('page.what-if.rep-fewer')).selectOption('T2');
    await page.getByLabel(say('page.what-if.flat')).check();
    await page.getByRole('button', { name: say('page.what-if.ask') }).click();
    const coverage = page.getByRole('row', { name: say('page.what-if.coverage') });
    expect(await coverage.locator('td').last().innerText()).toMatch(/^-/);
    expect(await page.locator('svg.gauge').count()).toBeGreaterThanOrEqual(3);
    expect(await seriousViolations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 900 });
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('shows who would come into another class when a threshold is moved, and leads to a request', async () => {
    const { page, context, complaints } = await site.visit('affiliate', 1440);
    await page.goto(`${site.address}/markets/${market}/segments`);
    await page.getByRole('link', { name: say('page.segment-quality.link'), exact: true }).click();
    await page.getByRole('heading', { name: say('page.segment-quality.classes'), exact: true }).waitFor();
    expect(await page.locator('section[aria-labelledby="classes"] tbody tr').count()).toBe(4);
    expect(await seriousViolations(page)).toEqual([]);
    await page.goBack();
    await page.getByRole('link', { name: say('page.segment-trial.link') }).click();
    const moves = page.locator('#moves');
    await moves.getByRole('heading', { name: say('page.segment-trial.moved', { count: 0 }) }).waitFor();
    const slider = page.locator('input[type="range"][name="r.potential-share.A"]');
    await slider.fill('10');
    expect(await page.locator('output[for="rule-potential-share-A"]').innerText()).toBe('10');
    await moves
      .getByRole('heading', { name: say('page.segment-trial.moved', { count: 0 }) })
      .waitFor({ state: 'detached' });
    const moved = moves.getByRole('link', { name: /^A → [BC]$/ }).first();
    await moved.click();
    expect(await page.locator('section[aria-labelledby="list"] tbody tr').count()).toBeGreaterThan(0);
    expect(await seriousViolations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 900 });
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
    await page
      .getByRole('link', { name: say('page.segment-trial.request') })
      .first()
      .click();
    expect(await page.locator('input[name="value"]').inputValue()).toBe('10');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it.each(byTurns([1440, 390] as const, 0))('is checked by another solver, at %i pixels', async (width) => {
    const { page, context, complaints } = await site.visit('affiliate', width);
    await page.goto(`${site.address}/markets/${market}/plan`);
    await page.getByRole('link', { name: say('page.plan-check.link'), exact: true }).click();
    await page.getByLabel(say('page.plan-check.whole')).check();
    await page.getByRole('button', { name: say('page.plan-check.start') }).click();
    const result = page.locator('section[aria-labelledby="result"]');
    await result.waitFor();
    expect(await result.innerText()).toMatch(/99,\d+\s%|100\s%/);
    expect(await page.locator('section[aria-labelledby="parts"] tbody tr').count()).toBeGreaterThan(0);
    expect(await seriousViolations(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
