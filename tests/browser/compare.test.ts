import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { browserAvailable } from '../support/browser.ts';
import { fillMarket } from './support/fill-market.ts';
import { brokenAnchors, seriousViolations, sidewaysScroll, widthsByTurns } from './support/inspect.ts';
import { market, startSite, type Site, type Visitor } from './support/start-site.ts';

const widthsNow = widthsByTurns();

// A global user's way through the layer that decides which process a market runs; every step stands on those before.
describe.runIf(browserAvailable)('two markets, a move and the waves in a browser', () => {
  let site: Site;
  let visitor: Visitor;
  beforeAll(async () => {
    site = await startSite();
    await fillMarket(site);
    const opened = await openCycle(site.world, operator, { market });
    if (!opened.ok) throw new Error(opened.refusal.code);
    visitor = await site.visit('global', 1440);
  });
  afterAll(() => site.close());
  const text = (key: string, values?: Record<string, string | number>) => site.text('en', key, values);
  const rows = (section: string) => visitor.page.locator(`section[aria-labelledby=${section}] tbody tr`);

  async function expectSound(): Promise<void> {
    const { page } = visitor;
    for (const width of widthsNow()) {
      await page.setViewportSize({ width, height: 900 });
      expect({ width, sideways: await sidewaysScroll(page) }).toEqual({ width, sideways: 0 });
      expect(await seriousViolations(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    expect(await brokenAnchors(page)).toEqual([]);
  }

  it('comes from the heat map, which adds what the data show', async () => {
    const { page } = visitor;
    await page.goto(`${site.address}/maturity`);
    await page.locator('table.heat .shown').first().waitFor();
    const germany = page.locator('table.heat tbody tr', { hasText: 'Germany' });
    expect(await germany.locator('.shown').first().textContent()).toMatch(/data show \d/);
    await expectSound();
    await page.getByRole('link', { name: text('page.compare.title') }).click();
    await page.waitForURL('**/compare');
  });

  it('sets the chosen markets side by side: levels, archetype with its reason, process and deadlines', async () => {
    const { page } = visitor;
    await page.locator('#left').selectOption(market);
    await page.locator('#right').selectOption('IT');
    await page.getByRole('button', { name: text('page.compare.choose') }).click();
    await page.waitForURL(`**/compare?left=${market}&right=IT**`);
    expect(await rows('levels').count()).toBe(7);
    expect(await rows('levels').locator('svg[role=img]').count()).toBe(7);
    const [germany, italy] = [
      page.locator('section', { has: page.locator('#side-DE') }),
      page.locator('section', { has: page.locator('#side-IT') }),
    ];
    expect(await germany.locator('.badge').first().textContent()).toBe('Advanced');
    expect(await italy.locator('.badge').first().textContent()).toBe('Foundation');
    await germany.locator('summary').first().click();
    expect(await germany.locator('details li').first().textContent()).toMatch(
      /Customer data: level 4, needs 4/,
    );
    expect(await italy.textContent()).toMatch(/Resource planning: level 1, needs 2/);
    expect(await germany.textContent()).toContain('cycle DE-');
    expect(await italy.textContent()).toContain(text('page.deviations.as-of-today'));
    // Italy's shorter process leaves phases of Germany's without a counterpart.
    expect(await rows('process').filter({ hasText: '–' }).count()).toBeGreaterThan(2);
    await expectSound();
  });

  it('shows the rules that differ, each with its layer and the distance, and all rules on request', async () => {
    const { page } = visitor;
    const ofRules = page.locator('section.card tbody tr', { has: page.locator('th .small') });
    const differing = await ofRules.count();
    expect(await page.locator('p.lede').textContent()).toMatch(
      new RegExp(`^${differing} of \\d+ rules differ`),
    );
    const frequency = ofRules.filter({ hasText: 'calls-per-day' });
    expect(await frequency.textContent()).toMatch(/8.*Market: Germany.*9.*\+1/s);
    await page.locator('#rules-shown').selectOption('all');
    await page.getByRole('button', { name: text('page.compare.choose') }).click();
    await page.waitForURL('**rules=all**');
    expect(await ofRules.count()).toBeGreaterThan(differing);
    await page.getByRole('link', { name: text('page.compare.swap') }).click();
    await page.waitForURL(`**left=IT&right=${market}`);
    expect(await ofRules.filter({ hasText: 'calls-per-day' }).textContent()).toMatch(/-1|−1/);
  });

  it('previews the move of one of them, training included', async () => {
    const { page } = visitor;
    const italy = page.locator('section', { has: page.locator('#side-IT') });
    await italy.getByRole('link', { name: text('page.compare.preview') }).click();
    await page.waitForURL('**/markets/IT/migration?to=developing');
    expect(await page.locator('h2#effort').textContent()).toMatch(/\d+ points/);
    expect(await rows('training').textContent()).toContain(text('page.migration.change.added'));
    expect(await rows('rules').count()).toBeGreaterThan(3);
    await expectSound();
  });

  it('plans the waves within the limits', async () => {
    const { page } = visitor;
    await page.goto(`${site.address}/compare?left=DE&right=IT`);
    await page
      .locator('main')
      .getByRole('link', { name: text('page.frame.roll-out') })
      .click();
    await page.waitForURL('**/roll-out');
    await page.locator('#to').selectOption('developing');
    await page.getByRole('button', { name: text('page.roll-out.plan') }).click();
    await page.waitForURL('**to=developing**');
    const waves = page.locator('main section h2');
    expect(await waves.count()).toBeGreaterThan(1);
    expect(await page.locator('main').textContent()).toContain('Italy');
    expect(visitor.complaints).toEqual([]);
    await expectSound();
  });

  it('is the global team’s alone', async () => {
    const affiliate = await site.visit('affiliate', 1440);
    const answer = await affiliate.page.goto(`${site.address}/compare?left=DE&right=IT`);
    expect(answer?.status()).toBe(403);
    await affiliate.page.goto(`${site.address}/maturity/${market}`);
    expect(await affiliate.page.locator('a[href^="/compare"]').count()).toBe(0);
    await affiliate.context.close();
  });
});
