import { beforeAll, describe, expect, it } from 'vitest';
import { atLine } from '#domain/basics/finding.ts';
import { addDays } from '#domain/basics/iso-date.ts';
import { nextCycle } from '#domain/cycles/cycle.ts';
import type { Setting } from '#domain/rulebook/rule.ts';
import type { World } from '#usecases/ports.ts';
import { startApp, type TestApp } from './support/start-app.ts';

const RULE = 'extra-touches-maximum';
const today = '2026-09-14';

/** The same world, in which every market moves the rule a day before, on and a day after its next cycle begins. */
const withDatedRule = (world: World): World => ({
  ...world,
  definitions: {
    ...world.definitions,
    markets: world.definitions.markets.map((market) => {
      const { from } = nextCycle(market, today);
      const settings = [
        [4, addDays(from, 1)],
        [3, from],
        [2, addDays(from, -1)],
      ].map(([value, validFrom]): Setting => ({
        rule: RULE,
        value: Number(value),
        validFrom: String(validFrom),
        why: `For ${validFrom}`,
        where: atLine('markets/test.yaml', 1),
      }));
      return { ...market, layer: { ...market.layer, settings } };
    }),
  },
});

describe('a rule that changes on a day', () => {
  let test: TestApp;
  let from: string;
  beforeAll(async () => {
    test = await startApp({ alter: withDatedRule });
    from = (await test.ask('rep', 'GET', `/markets/${test.market}`)).body.cycle.from;
  });
  const why = async (on?: string) =>
    (
      await test.ask(
        'rep',
        'GET',
        `/markets/${test.market}/rules/${RULE}${on === undefined ? '' : `?on=${on}`}`,
      )
    ).body;

  it('has in a cycle the value of the cycle’s first day', async () => {
    expect((await test.ask('affiliate', 'POST', `/markets/${test.market}/plan`)).status).toBe(201);
    const { plan } = (await test.ask('rep', 'GET', `/markets/${test.market}/plan?limit=1`)).body;
    const kept = await test.world.storage.read(({ plans }) => plans.byId(plan.id));
    expect(kept?.snapshot.rules[RULE]?.value).toBe(3);
    expect(await why()).toMatchObject({ on: from, value: 3 });
  });

  it('says of any day which value holds and since when', async () => {
    for (const [days, value] of [
      [-2, 1],
      [-1, 2],
      [0, 3],
      [1, 4],
      [300, 4],
    ] as const) {
      const explained = await why(addDays(from, days));
      expect(explained.value).toBe(value);
      const since = explained.provenance.at(-1).validFrom;
      expect(since).toBe(value === 1 ? undefined : addDays(from, Math.min(days, 1)));
    }
    expect((await why('2027-02-30')).code).toBe('invalid-input');
  });
});
