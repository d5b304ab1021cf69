import { beforeAll, describe, expect, it } from 'vitest';
import { sessionCookie } from '#http/sessions.ts';
import { startApp, type TestApp } from './support/start-app.ts';

describe('the reporting rules of a market', () => {
  let test: TestApp;
  const grant = async (rule: string, value: number) => {
    const asked = await test.ask('affiliate', 'POST', `/markets/${test.market}/latitude-requests`, {
      rule,
      value,
      ...(rule === 'non-customer-days' ? { per: 'cycle' } : {}),
      reason: 'Trial',
      from: '2020-01-01',
    });
    const decision = { decision: 'granted', until: '2099-12-31', note: 'Trial' };
    await test.ask('global', 'POST', `/latitude-requests/${asked.body.request.id}/decision`, decision);
  };
  const marked = async (): Promise<number> => {
    const page = await test.inject({
      method: 'GET',
      url: '/rollup',
      headers: { cookie: `${sessionCookie}=${test.tokenOf('global')}`, accept: 'text/html' },
    });
    expect(page.statusCode).toBe(200);
    return page.body.split('marked-cell').length - 1;
  };
  beforeAll(async () => {
    test = await startApp();
    // With hardly any time nobody can be covered in full, and nothing but the coverage is to be marked.
    await grant('calls-per-day', 1);
    await grant('non-customer-days', 60);
    await grant('utilisation-lower', 0);
    await grant('utilisation-upper', 20_000);
    await test.ask('affiliate', 'POST', `/markets/${test.market}/plan`);
  });

  it('say below which coverage it is marked in the rollup', async () => {
    const { markets } = (await test.ask('global', 'GET', '/rollup')).body;
    const { measures } = markets.find((each: { market: string }) => each.market === test.market);
    expect(measures.coveredTargets).toBeLessThan(measures.targets);
    await grant('reporting-coverage-minimum', 0);
    const without = await marked();
    await grant('reporting-coverage-minimum', 10_000);
    expect(await marked()).toBe(without + 1);
  });
});
