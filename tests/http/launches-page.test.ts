import { describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { valueOf } from '../support/outcomes.ts';
import { withDefinitions } from '../usecases/support/alter-definitions.ts';
import { startApp } from './support/start-app.ts';

describe('the page on which a brand is launched', () => {
  it('shows what it is about, does it with a reason, and leads to the plan that has it', async () => {
    const test = await startApp({});
    const { world, market } = test;
    const path = `/markets/${market}/launches`;
    const headers = {
      authorization: `Bearer ${test.tokenOf('global')}`,
      accept: 'text/html',
      'accept-language': 'en',
    };
    const page = (query = '') => test.inject({ method: 'GET', url: `${path}${query}`, headers });
    expect((await page()).body).toContain('No cycle with days to come is opened');
    const before = withDefinitions(world, {
      markets: world.definitions.markets.map((each) => ({
        ...each,
        teams: each.teams.map((team) => ({
          ...team,
          brands: team.brands.filter(({ key }) => key !== 'respivo'),
        })),
      })),
    });
    const { cycle } = valueOf(await openCycle(before, operator, { market })).record;
    const looked = (await page()).body;
    expect(looked).toContain(`Respivo (not in ${cycle.id})`);
    expect(looked).not.toContain('Cardiolan (not in');
    const wrong = (await page('?brand=respivo&on=1999-01-01')).body;
    expect(wrong).toContain('is over');
    expect(wrong).not.toContain('name="why"');
    const preview = (await page(`?brand=respivo&on=${cycle.from}`)).body;
    expect(preview).toMatch(
      /Respivo would join \S+ from .*: \d+ accounts the unit works are within its label/u,
    );
    expect(preview).toContain('name="why"');
    const sent = await test.inject({
      method: 'POST',
      url: path,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ brand: 'respivo', on: cycle.from, why: 'authorised' }).toString(),
    });
    expect([sent.statusCode, sent.headers.location]).toEqual([
      303,
      `${path}?done=brand-launched&brand=respivo`,
    ]);
    const after = (await page('?done=brand-launched&brand=respivo')).body;
    expect(after).toContain('The plan lacks Respivo until it is made anew');
    expect(after).toContain('The opened cycles have every brand');
  });
});
