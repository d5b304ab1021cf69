import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAvailable } from '../support/browser.ts';
import { byTurns } from '../support/counts.ts';
import { fit, looksOf } from './support/inspect.ts';
import { market, startSite, type Site } from './support/start-site.ts';

describe.skipIf(!browserAvailable)('compliance in a browser', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.close());

  it.each(byTurns([390, 1440] as const, 0))(
    'signs in at %d and comes to what there is to sign',
    async (width) => {
      const { page, complaints } = await site.visit('compliance', width);
      expect(new URL(page.url()).pathname).toBe(`/markets/${market}/limits`);
      for (const path of [
        `/markets/${market}/limits`,
        `/markets/${market}/duties`,
        `/markets/${market}/plan-figures`,
        `/markets/${market}/refusals`,
        `/markets/${market}/personal-data`,
        `/markets/${market}`,
        `/audit?market=${market}`,
        `/audit/access?market=${market}`,
      ]) {
        const answer = await page.goto(`${site.address}${path}`);
        expect([path, answer?.status()]).toEqual([path, 200]);
        expect({ path, looks: await looksOf(page) }).toEqual({ path, looks: fit });
      }
      expect((await page.goto(`${site.address}/markets/${market}/plan`))?.status()).toBe(403);
      expect(complaints.filter((each) => !each.includes('403'))).toEqual([]);
    },
  );

  it('withdraws a confirmation and gives it again', async () => {
    const { page } = await site.visit('compliance', 1440);
    const state = () => page.locator('section .badge').first().textContent();
    await page.goto(`${site.address}/markets/${market}/limits`);
    expect(await state()).toBe(site.text('de', 'page.limits.state.confirmed'));
    await page.getByText(site.text('de', 'page.limits.withdraw')).first().click();
    await page.locator('input[name=why]').fill('Neue Rechtslage');
    await page.locator('form[action$="/withdraw"] button').click();
    expect(await state()).toBe(site.text('de', 'page.limits.state.withdrawn'));
    await page.locator('input[name=evidence]').fill('Gutachten 12');
    await page.getByRole('button', { name: site.text('de', 'page.limits.sign') }).click();
    expect(await state()).toBe(site.text('de', 'page.limits.state.confirmed'));
  });

  it('leaves medical at the market and its calendar', async () => {
    const { page } = await site.visit('medical', 1440);
    expect(new URL(page.url()).pathname).toBe(`/markets/${market}`);
    expect(await page.locator('main').textContent()).toContain(site.text('de', 'page.market.apart'));
    expect((await page.goto(`${site.address}/markets/${market}/calendar`))?.status()).toBe(200);
    for (const path of ['plan', 'attainment', 'review', 'rules', 'limits', 'duties', 'refusals'])
      expect((await page.goto(`${site.address}/markets/${market}/${path}`))?.status()).toBe(403);
  });
});
