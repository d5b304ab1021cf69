import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { browserAvailable } from '../support/browser.ts';
import { importAccounts, valueOf } from './support/import-accounts.ts';
import { fit, looksOf, sidewaysScroll } from './support/inspect.ts';
import { market, startSite, type Site } from './support/start-site.ts';

const pictures = process.env['LATITUDE_PICTURES'];

describe.runIf(browserAvailable)('the page of one customer', () => {
  let site: Site;
  let customer: { readonly accountId: string; readonly accountName: string };
  beforeAll(async () => {
    site = await startSite();
    const { world } = site;
    await importAccounts(world);
    valueOf(await makeCallPlan(world, operator, { market }));
    const { lines } = valueOf(await viewPlan(world, operator, { market, filter: { onlyPlanned: true } }));
    customer = lines.find(({ territory }) => territory === 'T1') ?? expect.fail('T1 has no planned line');
    valueOf(
      await recordConsent(world, operator, {
        market,
        account: customer.accountId,
        kind: 'opt-out-telephone',
        what: 'refused',
        saidOn: '',
        until: '',
        source: 'letter',
        evidence: 'no. 17',
      }),
    );
  });
  afterAll(() => site.close());

  it('is reached from the plan and fit for everybody, 1440 and 390 pixels wide', async () => {
    for (const [role, width] of [
      ['affiliate', 1440],
      ['rep', 390],
      ['compliance', 1440],
    ] as const) {
      const { page, context, complaints } = await site.visit(role, width);
      const path = `/markets/${market}/customers/${customer.accountId}`;
      if (role === 'rep') {
        await page.goto(`${site.address}/markets/${market}/plan?text=${customer.accountId}&show=all`);
        await page.getByRole('link', { name: customer.accountName, exact: true }).first().click();
      } else await page.goto(site.address + path);
      expect(await page.locator('h1').textContent()).toContain(customer.accountName);
      expect({ role, looks: await looksOf(page) }).toEqual({ role, looks: fit });
      expect({ role, sideways: await sidewaysScroll(page) }).toEqual({ role, sideways: 0 });
      if (pictures !== undefined)
        await page.screenshot({ path: join(pictures, `customer-${role}-${width}.png`), fullPage: true });
      // Whose letter it was is for those who keep refusals.
      expect((await page.locator('main').textContent())?.includes('no. 17')).toBe(role !== 'rep');
      expect(complaints).toEqual([]);
      await context.close();
    }
  });

  it('is found from the head of every page', async () => {
    for (const [role, width] of [
      ['affiliate', 1440],
      ['rep', 390],
    ] as const) {
      const { page, context } = await site.visit(role, width);
      const search = page.getByRole('banner').getByRole('searchbox');
      await search.fill(customer.accountName.toUpperCase());
      await search.press('Enter');
      await page.waitForURL('**/search?q=*');
      expect({ role, looks: await looksOf(page) }).toEqual({ role, looks: fit });
      if (pictures !== undefined)
        await page.screenshot({ path: join(pictures, `search-${role}-${width}.png`), fullPage: true });
      await page.getByRole('main').getByRole('link', { name: customer.accountName, exact: true }).click();
      expect(await page.locator('h1').textContent()).toContain(customer.accountName);
      await context.close();
    }
  });
});
