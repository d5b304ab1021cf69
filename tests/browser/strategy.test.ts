import type { Role } from '#domain/access/role.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAvailable } from '../support/browser.ts';
import { fillMarket } from './support/fill-market.ts';
import { seriousViolations, sidewaysScroll, widthsByTurns } from './support/inspect.ts';
import { market, startSite, type Site, type Visitor } from './support/start-site.ts';

/** Pixels of a page that somebody scrolls through on a telephone. */
const LONGEST = 9_000;

// One way: from the strategy to what is signed, wanted and done.
const widthsNow = widthsByTurns();

describe.runIf(browserAvailable)('strategy, ambition, actions and signatures in a browser', () => {
  let site: Site;
  let visitor: Visitor;
  beforeAll(async () => {
    site = await startSite();
    await fillMarket(site);
    visitor = await site.visit('global', 1440);
  });
  afterAll(() => site.close());
  const text = (key: string, values?: Record<string, string | number>) => site.text('en', key, values);
  const signFor = async (role: Role, act: string, reason: string): Promise<void> => {
    const { page } = await site.visit(role, 1440);
    await page.goto(`${site.address}/sign-offs`);
    const card = page.locator('section', { has: page.locator('#strategy-strategy') });
    await card.locator('.fold > summary').first().click();
    await card.locator('textarea').first().fill(reason);
    await card.locator(`button[value=${act}]`).click();
    await page.waitForURL('**/sign-offs?done=signed-off');
    await page.close();
  };
  const looks = async (path: string): Promise<void> => {
    for (const width of widthsNow()) {
      const { page } = await site.visit('global', width);
      await page.goto(`${site.address}${path}`);
      expect(await sidewaysScroll(page), `${path} at ${width}`).toBe(0);
      expect(await seriousViolations(page), `${path} at ${width}`).toEqual([]);
      const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
      if (width < 768) expect(height, `${path} at ${width}`).toBeLessThan(LONGEST);
      await page.close();
    }
  };

  it('leads from objectives to phases and figures, and makes up none', async () => {
    const { page } = visitor;
    await page.goto(`${site.address}/strategy`);
    const row = page.locator('tr#objective-customer-view');
    expect(await row.textContent()).toContain(text('page.strategy.not-measured-yet'));
    await looks('/strategy');
  });

  it('is objected to, and the objection overruled', async () => {
    const { page } = visitor;
    await signFor('affiliate', 'objected', 'The vision names no figure');
    await signFor('compliance', 'signed', '');
    await page.goto(`${site.address}/sign-offs`);
    const card = page.locator('section', { has: page.locator('#strategy-strategy') });
    await card.locator('.fold > summary').first().click();
    await card.getByRole('button', { name: text('page.sign-offs.object-now') }).click();
    expect(await page.locator('main').textContent()).toContain(text('refusal.sign-off-refused.title'));
    await page.goto(`${site.address}/sign-offs`);
    await card.locator('.fold > summary').first().click();
    await card.getByRole('button', { name: text('page.sign-offs.sign-now') }).click();
    await page.waitForURL('**/sign-offs?done=signed-off');
    await card.locator('summary', { hasText: text('page.sign-offs.overrule') }).click();
    await card.locator('textarea[required]').fill('It gets one with the first year');
    await card.getByRole('button', { name: text('page.sign-offs.overrule') }).click();
    await page.waitForURL('**/sign-offs?done=signed-off');
    expect(await card.locator('.card-head').textContent()).toContain(text('page.sign-offs.in-force'));
    await looks('/sign-offs');
  });

  it('is wanted by a day, and an action taken up on the way there', async () => {
    const { page } = visitor;
    await page.goto(`${site.address}/maturity/${market}`);
    const card = page.locator('section', { has: page.locator('#ambition') });
    await card.locator('summary').click();
    await card.locator('input[name=day]').fill('2028-06-30');
    await card.locator('select[name="want.segmentation"]').selectOption('5');
    await card.locator('input[name=who]').fill('Country manager');
    await card.locator('textarea[name=why]').fill('The data contract begins in January');
    await card.getByRole('button', { name: text('page.ambition.set') }).click();
    await page.waitForURL('**?done=ambition-set');
    expect(await card.textContent()).toContain('The data contract begins in January');
    await looks(`/maturity/${market}`);
    await page.getByRole('link', { name: text('page.actions.title') }).click();
    await page.waitForURL('**/actions');
    const proposed = page.locator('section', { has: page.locator('#proposed') });
    await proposed.locator('summary').first().click();
    const form = proposed.locator('form').first();
    await form.locator('select[name=owner]').selectOption({ index: 1 });
    await form.locator('input[name=due]').fill('2027-06-30');
    await form.getByRole('button', { name: text('page.actions.take-up') }).click();
    await page.waitForURL('**/actions?done=action-kept');
    expect(
      await page
        .locator('section', { has: page.locator('#actions') })
        .locator('tbody tr')
        .count(),
    ).toBe(1);
    await looks(`/maturity/${market}/actions`);
    await looks('/cycles');
  });
});
