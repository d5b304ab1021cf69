import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from './support/start-app.ts';

describe('markets, their maturity and their rules', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });
  const inGerman = async (url: string) =>
    (
      await test.inject({
        method: 'GET',
        url: `/api/v1${url}`,
        headers: { authorization: `Bearer ${test.tokenOf('affiliate')}`, 'accept-language': 'de' },
      })
    ).json();

  it('stand where their definitions and data put them', async () => {
    const { body } = await test.ask('affiliate', 'GET', `/markets/${test.market.toLowerCase()}`);
    const market = test.world.definitions.markets.find((each) => each.code === test.market);
    expect(body).toMatchObject({
      code: test.market,
      name: market?.name.en,
      currency: market?.currency,
      locales: market?.locales,
      accounts: 24,
      reps: 2,
      openProposals: 0,
      template: { key: body.archetype.key, methods: { review: 'guardrails' } },
    });
    expect(body.archetype.criteria.every((each: { met: boolean }) => each.met)).toBe(true);
    expect(body).not.toHaveProperty('plan');
    expect(body.deadlines.length).toBeGreaterThan(3);
    for (const { due } of body.deadlines) expect(due).toMatch(/^2026-\d\d-\d\d$|^2027-\d\d-\d\d$/);
    // Nothing of the definitions' own bookkeeping goes out.
    expect(JSON.stringify(body)).not.toMatch(/"where"|"layer"|"settings"/);
  });

  it('are named in the reader’s language', async () => {
    const market = test.world.definitions.markets.find((each) => each.code === test.market);
    expect((await inGerman(`/markets/${test.market}`)).name).toBe(market?.name['de']);
    expect((await inGerman('/markets')).markets).toMatchObject([
      { code: test.market, name: market?.name['de'] },
    ]);
  });

  it('are compared by level, with what good looks like', async () => {
    const { body } = await test.ask('global', 'GET', '/maturity');
    const { definitions } = test.world;
    expect(body.dimensions.map((each: { key: string }) => each.key)).toEqual(
      definitions.maturity.dimensions.map((each) => each.key),
    );
    for (const { levels } of body.dimensions) {
      expect(levels.map((each: { level: number }) => each.level)).toEqual([1, 2, 3, 4, 5]);
    }
    const own = body.markets.find((each: { market: string }) => each.market === test.market);
    const days: string[] = own.assessments.map((each: { on: string }) => each.on);
    expect(days).toEqual([...days].toSorted());
    expect(own.ambition).toEqual(definitions.ambitions.find(({ market }) => market === test.market)?.levels);
  });

  it('have every rule there is in force', async () => {
    const { body } = await test.ask('rep', 'GET', `/markets/${test.market}/rules`);
    expect(body.cycle.id).toBe(`${test.market}-${body.cycle.from.slice(0, 7)}`);
    expect(body.rules.length).toBeGreaterThan(50);
    const review = await test.ask('rep', 'GET', `/markets/${test.market}/rules?area=review`);
    expect(review.body.rules).toEqual(body.rules.filter((each: { area: string }) => each.area === 'review'));
    expect((await test.ask('rep', 'GET', `/markets/${test.market}/rules?area=sport`)).status).toBe(400);
  });

  it('say why a rule has its value, layer by layer', async () => {
    const url = `/markets/${test.market}/rules/leave-days-default`;
    const { body } = await test.ask('rep', 'GET', url);
    const layers = body.provenance.map((each: { layer: string }) => each.layer);
    expect(layers[0]).toBe('default');
    expect(layers).toContain('global');
    const last = body.provenance.findLast((each: { value?: number }) => each.value !== undefined);
    expect([body.value, body.layer, body.layerKey]).toEqual([last.value, last.layer, last.key]);
    expect(last.where).toMatch(/^(markets|archetypes)\/[\w-]+\.yaml:\d+$/);
    const german = await inGerman(url);
    expect(german.title).not.toBe(body.title);
    expect(german.value).toBe(body.value);
    expect((await test.ask('rep', 'GET', `/markets/${test.market}/rules/nothing`)).body.code).toBe(
      'rule-unknown',
    );
  });

  it('differ from the centre for stated reasons', async () => {
    const { body } = await test.ask('global', 'GET', '/deviations');
    const own = body.deviations.filter((each: { market: string }) => each.market === test.market);
    expect(own.length).toBeGreaterThan(0);
    for (const { rule, value, central } of own) {
      const explained = await test.ask('global', 'GET', `/markets/${test.market}/rules/${rule}`);
      expect(explained.body.value).toEqual(value);
      expect(value).not.toEqual(central);
    }
    for (const { values } of body.disagreements) expect(values.length).toBeGreaterThan(1);
  });
});
