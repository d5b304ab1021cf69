import { beforeAll, describe, expect, it } from 'vitest';
import { inTwoUnits, workedBy } from '../usecases/support/two-units.ts';
import { startApp, type TestApp } from './support/start-app.ts';

const api = (path: string) => `/markets/DE${path}`;

describe('a market with two units', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp({ alter: (world) => inTwoUnits(world, 'DE') });
    await workedBy({ world: test.world, market: 'DE' }, { T1: 'cardio', T2: 'respi' });
    for (const unit of ['cardio', 'respi']) {
      const { status } = await test.ask('affiliate', 'POST', api(`/plan?unit=${unit}`));
      if (status !== 201) throw new Error(`${unit} was not planned: ${status}`);
    }
  });

  const page = async (url: string, who: 'affiliate' | 'rep' | 'foreigner' = 'affiliate') => {
    const headers = {
      authorization: `Bearer ${test.tokenOf(who)}`,
      accept: 'text/html',
      'accept-language': 'en',
    };
    const { statusCode, body } = await test.inject({ method: 'GET', url, headers });
    return { status: statusCode, html: body };
  };

  it('answers for the one that is named, beside the market or in its place', async () => {
    const { status, body } = await test.ask('affiliate', 'GET', api('/plan'));
    expect([status, body.code]).toEqual([409, 'unit-needed']);
    expect(body.findings).toMatchObject([{ values: { units: 'cardio, respi' } }]);
    const of = async (url: string) => (await test.ask('affiliate', 'GET', url)).body.plan.cycle;
    expect(await of(api('/plan?unit=respi'))).toBe('DE-respi-2027-01');
    expect(await of('/markets/DE-cardio/plan')).toBe('DE-cardio-2027-01');
    const unknown = await test.ask('affiliate', 'GET', api('/plan?unit=derma'));
    expect([unknown.status, unknown.body.code, unknown.body.findings[0].code]).toEqual([
      404,
      'unit-unknown',
      'market.unit-unknown',
    ]);
    const { body: listed } = await test.ask('affiliate', 'GET', '/markets');
    expect(listed.markets).toMatchObject([
      { code: 'DE', unit: 'cardio', cycle: { to: '2027-04-30' } },
      { code: 'DE', unit: 'respi', cycle: { to: '2027-06-30' } },
    ]);
    const opened = await test.ask('affiliate', 'POST', api('/cycles?unit=respi'), {});
    expect(opened.status).toBe(201);
    const cycle = await test.ask('affiliate', 'GET', '/cycles/DE-respi-2027-01');
    expect([cycle.status, cycle.body.cycle?.to]).toEqual([200, '2027-06-30']);
    expect((await test.ask('affiliate', 'GET', '/markets/DE/plan?cycle=DE-respi-2027-01')).status).toBe(200);
    const { status: moved, body: stale } = await test.ask(
      'affiliate',
      'POST',
      api('/capacity/moves?unit=respi'),
      {
        moves: [{ accountId: 'A001', from: 'T1', to: 'T2' }],
      },
    );
    expect([moved, stale.code]).toEqual([409, 'moves-stale']);
    const { body: rolled } = await test.ask('affiliate', 'GET', '/rollup');
    expect(rolled.markets.map((each: { unit: string }) => each.unit)).toEqual(['cardio', 'respi']);
  });

  it('has pages with a switch, whose links stay with their unit', async () => {
    const choice = await page('/markets/DE');
    expect(choice.status).toBe(409);
    for (const unit of ['cardio', 'respi']) expect(choice.html).toContain(`href="/markets/DE-${unit}"`);
    expect(choice.html).not.toContain('aria-current="page" >Team');
    expect(choice.html).toContain('<h1>Welche Einheit?</h1>');
    expect(choice.html).not.toMatch(/409|class="tabs units"/u);
    // What was asked for besides is asked for of the unit as well.
    const sought = await page('/markets/DE/plan?text=Bianchi&amp=1');
    for (const unit of ['cardio', 'respi'])
      expect(sought.html).toContain(`href="/markets/DE-${unit}/plan?text&#x3D;Bianchi&amp;amp&#x3D;1"`);
    for (const url of [
      '/markets/DE-respi',
      '/markets/DE?unit=respi',
      '/markets/DE-respi/plan',
      '/markets/DE-respi/capacity',
    ]) {
      const { status, html } = await page(url);
      expect([url, status]).toEqual([url, 200]);
      const own = html.matchAll(/(?:href|action|hx-(?:get|post))="(\/markets\/[^"]*)"/gu);
      const elsewhere = [...own]
        .map((each) => each[1]!)
        .filter((each) => !each.startsWith('/markets/DE-respi'));
      const { pathname } = new URL(
        url.replace(/\?unit=(\w+)/u, '').replace('/DE/', '/DE-respi/'),
        'http://x',
      );
      // One link leads to the same page of the other unit, none to a page of no unit.
      expect(new Set(elsewhere)).toEqual(new Set([pathname.replace(/DE(-respi)?/u, 'DE-cardio')]));
      expect(html).toMatch(/href="\/markets\/DE-respi[^"]*" aria-current="page"\s*>Team respi/u);
    }
  });

  it('is named with its unit where plans, figures and long work are shown', async () => {
    for (const url of ['/plan', '/plan-figures', '/capacity', '/rules', '/exports', '/imports', '/review'])
      expect([
        url,
        (await page(`/markets/DE-respi${url}`)).html.includes('Deutschland · Team respi'),
      ]).toEqual([url, true]);
    const jobs = await page('/jobs');
    for (const unit of ['cardio', 'respi']) expect(jobs.html).toContain(`Team ${unit}`);
    const listed = await test.ask('affiliate', 'GET', '/jobs');
    const units = listed.body.jobs.map((each: { unit: string }) => each.unit);
    expect(new Set(units)).toEqual(new Set(['cardio', 'respi']));
    const rollup = await page('/rollup');
    expect(rollup.html).toContain('2 von 2 Einheiten in 1 Markt haben einen Plan.');
  });

  it('counts who refuses of the unit that is looked at', async () => {
    const said = { kind: 'do-not-contact', what: 'refused', source: 'letter', evidence: '' };
    const account = (await test.ask('affiliate', 'GET', api('/plan?unit=respi'))).body.lines[0].accountId;
    const recorded = await test.ask('affiliate', 'POST', api('/refusals'), { account, ...said });
    expect(recorded.status).toBe(200);
    const counted = async (unit: string) =>
      (await test.ask('affiliate', 'GET', api(`/plan?unit=${unit}`))).body.refusals.accounts;
    expect([await counted('cardio'), await counted('respi')]).toEqual([0, 1]);
  });

  it('shows a rep the unit of their territory without asking, and none of the other', async () => {
    expect((await page('/markets/DE/plan', 'rep')).html).toContain('DE-cardio');
    expect((await page('/markets/DE-respi/plan', 'rep')).status).toBe(403);
    const stranger = await page('/markets/DE', 'foreigner');
    expect(stranger.status).toBe(404);
    expect(stranger.html).not.toContain('Team respi');
  });
});
