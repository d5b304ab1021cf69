import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAvailable } from '../support/browser.ts';
import { fit, looksOf } from './support/inspect.ts';
import { market, startSite, type Site } from './support/start-site.ts';

const RULE = 'calls-per-day';

describe.runIf(browserAvailable)('more latitude', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.close());
  const t = (key: string): string => site.text('en', key);
  // The affiliate's pages speak the language of its market.
  const d = (key: string): string => site.text('de', key);

  it('is asked for by the affiliate beside the rule, and decided by the global team', async () => {
    const affiliate = await site.visit('affiliate', 390);
    await affiliate.page.goto(`${site.address}/markets/${market}/rules?area=planning`);
    const row = affiliate.page.locator('tr', { hasText: RULE }).first();
    await row.locator('summary').click();
    await row.getByRole('link', { name: d('page.latitude-requests.ask-other') }).click();
    await affiliate.page.getByLabel(d('page.latitude-requests.wanted')).fill('14');
    await affiliate.page.getByLabel(d('page.latitude-requests.from')).fill('2020-01-01');
    await affiliate.page.getByLabel(d('page.latitude-requests.reason')).fill('Short ways in the cities');
    await affiliate.page.getByRole('button', { name: d('page.latitude-requests.send') }).click();
    await affiliate.page.getByText(d('page.done.latitude-requested')).waitFor();
    expect(await affiliate.page.locator('tbody tr').first().innerText()).toContain(
      d('page.latitude-requests.state.open'),
    );

    const centre = await site.visit('global', 1440);
    await centre.page.goto(`${site.address}/latitude-requests`);
    await centre.page.getByLabel(t('page.latitude-requests.until'), { exact: true }).fill('2099-12-31');
    await centre.page.getByLabel(t('page.latitude-requests.note')).fill('As a trial');
    await centre.page.getByRole('button', { name: t('page.latitude-requests.grant') }).click();
    await centre.page.getByText(t('page.done.latitude-granted')).waitFor();

    await affiliate.page.goto(`${site.address}/markets/${market}/rules?area=planning`);
    await row.locator('summary').click();
    expect(await row.innerText()).toContain('As a trial');
    await centre.page.goto(`${site.address}/deviations?market=${market}`);
    const deviation = centre.page.locator('tr', { hasText: RULE }).first();
    expect(await deviation.innerText()).toContain('14');
    expect(await deviation.innerText()).toContain(t('page.rules.layer.grant'));
    const [download] = await Promise.all([
      centre.page.waitForEvent('download'),
      centre.page.getByRole('link', { name: t('page.deviations.export') }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^deviations-\d{4}-\d\d-\d\d\.xlsx$/);
    expect([...affiliate.complaints, ...centre.complaints]).toEqual([]);
  });

  it('is fit for everybody, 1440 and 390 pixels wide', async () => {
    await site.world.storage.transaction(({ latitudeRequests }) =>
      latitudeRequests.add({
        id: 'open',
        market,
        rule: 'target-segments',
        value: ['A', 'B'],
        from: '2026-01-01',
        reason: 'Few reps this year: better to see the strongest accounts often than everybody once.',
        madeBy: 'affiliate@latitude.example',
        madeAt: '2026-01-01T08:00:00.000Z',
        state: 'open',
        until: '',
        decidedBy: '',
        decidedAt: '',
        note: '',
      }),
    );
    const requests = `/markets/${market}/latitude-requests`;
    const looked = {
      affiliate: ['', RULE, 'utilisation-lower', 'target-specialties', 'influence-lifts-segment'].map(
        (rule) => `${requests}?rule=${rule}`,
      ),
      global: ['/latitude-requests', '/deviations', '/deviations?rule=calls-per-day'],
      manager: [requests],
    };
    for (const role of ['affiliate', 'global', 'manager'] as const) {
      const { page, context } = await site.visit(role, 1440);
      for (const path of looked[role]) {
        await page.goto(site.address + path);
        expect({ path, looks: await looksOf(page) }).toEqual({ path, looks: fit });
      }
      await context.close();
    }
  });
});
