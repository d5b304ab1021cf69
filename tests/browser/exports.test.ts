import { newestPlan } from '../support/unit-of.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { browserAvailable } from '../support/browser.ts';
import { byTurns } from '../support/counts.ts';
import { account, rep } from '../support/small-market.ts';
import { seriousViolations, sidewaysScroll } from './support/inspect.ts';
import { market, startSite, type Site } from './support/start-site.ts';

const accounts = Array.from({ length: 12 }, (_, index) =>
  account(
    `A${index}`,
    { specialty: 'internal-medicine', potential: 10 + index * 9 },
    index % 2 === 0 ? 'T1' : 'T2',
  ),
);

describe.runIf(browserAvailable)('downloads', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
    await site.world.storage.transaction((stores) =>
      stores.accounts.apply(market, {
        accountsToSave: accounts,
        accountsToRemove: [],
        repsToSave: [rep('T1'), rep('T2')],
        repsToRemove: [],
        added: accounts.length,
        changed: 0,
        removed: 0,
        unchanged: 0,
        fieldChanges: [],
      }),
    );
    const made = await makeCallPlan(site.world, operator, { market });
    if (!made.ok) throw new Error(made.refusal.code);
  });
  afterAll(() => site.close());
  const setState = (state: 'draft' | 'approved') =>
    site.world.storage.transaction(async ({ plans }) => {
      await plans.setState((await newestPlan({ plans }, market))?.id ?? '', state);
    });

  it.each(byTurns([390, 1440] as const, 0))('are found from the plan and fit %i pixels', async (width) => {
    await setState('draft');
    const { page, complaints } = await site.visit('affiliate', width);
    await page.goto(`${site.address}/markets/${market}/plan`);
    await page.locator(`main a[href="/markets/${market}/exports"]`).click();
    await page.waitForURL(/exports$/u);
    expect(await page.locator('a[href*="veeva"]').count()).toBe(0);
    expect(await page.locator('.notice').innerText()).toBe(site.text('de', 'page.exports.waits'));
    await setState('approved');
    await page.reload();
    expect(await seriousViolations(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    const { SCREENSHOTS: folder } = process.env;
    if (folder !== undefined)
      await page.screenshot({ path: `${folder}/exports-${width}.png`, fullPage: true });
    for (const [href, name] of [
      ['call-plan?format=xlsx', /-call-plan\.xlsx$/u],
      ['call-plan?format=xlsx&zeros=true', /-call-plan\.xlsx$/u],
      ['segmentation?format=csv', /-segmentation\.csv$/u],
      ['veeva-mcp', /-veeva-mcp\.zip$/u],
    ] as const) {
      const coming = page.waitForEvent('download');
      await page.locator(`a[href$="/exports/${href}"]`).click();
      expect((await coming).suggestedFilename()).toMatch(name);
    }
    expect(complaints).toEqual([]);
  });

  it('of a rep are those of the own territory', async () => {
    const { page } = await site.visit('rep', 390);
    await page.goto(`${site.address}/markets/${market}/exports`);
    const links = await page
      .locator('main a[href*="/exports/"]')
      .evaluateAll((found) => found.map((each) => each.getAttribute('href')));
    expect(links).toEqual(
      ['xlsx', 'xlsx&zeros=true', 'csv', 'csv-exact'].map(
        (form) => `/markets/${market}/exports/call-plan?format=${form}`,
      ),
    );
  });
});
