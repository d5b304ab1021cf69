import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { addUser, type NewUser } from '#usecases/access/add-user.ts';
import { createSignInLink } from '#usecases/access/create-sign-in-link.ts';
import { browserAvailable } from '../support/browser.ts';
import { fillMarket } from './support/fill-market.ts';
import { brokenAnchors, seriousViolations, sidewaysScroll, widthsByTurns } from './support/inspect.ts';
import { enter, market, startSite, type Site, type Visitor } from './support/start-site.ts';

const pictures = process.env['LATITUDE_PICTURES'];
const widthsNow = widthsByTurns();

async function expectSound({ page }: Visitor, name: string): Promise<void> {
  for (const width of widthsNow()) {
    await page.setViewportSize({ width, height: 900 });
    expect({ width, sideways: await sidewaysScroll(page) }).toEqual({ width, sideways: 0 });
    expect(await seriousViolations(page)).toEqual([]);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(await brokenAnchors(page)).toEqual([]);
}

// Who has some of the markets, or a part of one, does their work in a browser, wide and narrow.
describe.runIf(browserAvailable)('markets that are run together in a browser', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
    await fillMarket(site);
  });
  afterAll(() => site.close());
  const text = (key: string) => site.text('en', key);

  /** A window of somebody who is let in for this. */
  async function visitAs(wanted: Pick<NewUser, 'role' | 'market' | 'territory'> & { cluster?: string }) {
    const email = `${wanted.role}.clusters@latitude.example`;
    const added = await addUser(site.world, operator, { ...wanted, email, name: 'Somebody' });
    if (!added.ok) throw new Error(added.refusal.code);
    const link = await createSignInLink(site.world, operator, { email });
    if (!link.ok) throw new Error(link.refusal.code);
    const visitor = await site.visit(undefined, 1440);
    await enter(visitor.page, `${site.address}/sign-in/${link.value.token}`);
    await speakEnglish(visitor);
    return visitor;
  }
  const speakEnglish = async ({ page }: Visitor): Promise<void> => {
    const form = { language: 'en', back: '/' };
    await page.request.post(`${site.address}/language`, { form, headers: { origin: site.address } });
    await page.goto(site.address);
  };
  const switchLinks = ({ page }: Visitor) =>
    page.getByRole('navigation', { name: text('page.clusters.your-markets') }).getByRole('link');

  it('its head comes in over them, compares them, and looks at each', async () => {
    const visitor = await site.visit('cluster-head', 1440);
    await speakEnglish(visitor);
    const { page } = visitor;
    expect(new URL(page.url()).pathname).toBe('/rollup');
    const rows = page.locator('section[aria-labelledby=markets]');
    expect(await rows.locator('tbody tr th a').allTextContents()).toEqual([
      'Austria',
      'Switzerland',
      'Germany',
    ]);
    expect(await rows.locator('tfoot tr').first().locator('th').textContent()).toBe('DACH: AT, CH, DE');
    await expectSound(visitor, 'head-rollup');

    await page.getByRole('link', { name: text('page.frame.deviations'), exact: true }).click();
    await page.waitForURL('**/deviations');
    expect(await page.locator('main').textContent()).not.toContain('France');
    await expectSound(visitor, 'head-deviations');
    await page.getByRole('link', { name: text('page.compare.title') }).click();
    await page.waitForURL('**/compare**');
    expect(await page.locator('#left option').allTextContents()).toEqual([
      'Austria',
      'Switzerland',
      'Germany',
    ]);
    await expectSound(visitor, 'head-compare');

    await switchLinks(visitor).filter({ hasText: 'Germany' }).click();
    await page.waitForURL(`**/markets/${market}`);
    await expectSound(visitor, 'head-market');
    await page.getByRole('link', { name: text('page.frame.plan'), exact: true }).click();
    await page.waitForURL(`**/markets/${market}/plan`);
    await expectSound(visitor, 'head-plan');
    await switchLinks(visitor).filter({ hasText: 'Switzerland' }).click();
    await page.waitForURL('**/markets/CH/plan');
    await page.goto(`${site.address}/markets/FR`);
    expect(await page.locator('main').textContent()).not.toContain('France');
    await page.goto(`${site.address}/users`);
    await expectSound(visitor, 'head-users');
    await visitor.context.close();
  });

  it('the affiliate that runs them begins with its markets', async () => {
    const visitor = await visitAs({ role: 'affiliate', market: '', cluster: 'dach', territory: '' });
    const { page } = visitor;
    expect(new URL(page.url()).pathname).toBe('/markets');
    expect(await page.locator('tbody tr th a').allTextContents()).toEqual([
      'Austria',
      'Switzerland',
      'Germany',
    ]);
    await expectSound(visitor, 'affiliate-markets');
    await page.getByRole('link', { name: 'Switzerland' }).first().click();
    await page.waitForURL('**/markets/CH');
    await expectSound(visitor, 'affiliate-market');
    await visitor.context.close();
  });

  it('the manager of a district has one market, and no switch', async () => {
    const visitor = await visitAs({ role: 'manager', market, territory: 'T1' });
    const { page } = visitor;
    expect(new URL(page.url()).pathname).toBe(`/markets/${market}/review`);
    expect(await switchLinks(visitor).count()).toBe(0);
    const links = page.getByRole('navigation', { name: text('page.frame.main') }).getByRole('link');
    expect(await links.allTextContents()).not.toContain(text('page.frame.maturity'));
    await expectSound(visitor, 'district-review');
    await visitor.context.close();
  });

  it('the centre lets somebody in for a cluster', async () => {
    const { page, context, ...more } = await site.visit('global', 1440);
    await page.goto(`${site.address}/users`);
    await page.locator('#email').fill('new.head@latitude.example');
    await page.locator('#role').selectOption('cluster-head');
    await page.locator('#cluster').selectOption('iberia');
    await expectSound({ page, context, ...more }, 'global-users');
    await page.getByRole('button', { name: text('page.users.invite-button') }).click();
    await page.locator('#link').waitFor();
    expect(await page.locator('tbody tr', { hasText: 'new.head@' }).textContent()).toContain('iberia');
    await page.goto(`${site.address}/rollup`);
    const subtotals = page.locator('section[aria-labelledby=markets] tfoot tr th');
    expect(await subtotals.allTextContents()).toEqual([
      'DACH: AT, CH, DE',
      'Iberia: ES, PT',
      text('page.rollup.total'),
    ]);
    await expectSound({ page, context, ...more }, 'global-rollup');
    await context.close();
  });
});
