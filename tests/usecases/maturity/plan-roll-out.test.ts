import { beforeAll, describe, expect, it } from 'vitest';
import type { World } from '#usecases/ports.ts';
import { readAddress, unitsOf } from '#domain/organisation/unit.ts';
import { planRollOut, type RollOutInput } from '#usecases/maturity/plan-roll-out.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { withApart } from '../support/apart-archetypes.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('markets in waves', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const plan = (input: RollOutInput = {}, world = open.world) =>
    planRollOut(world, open.people.global, input);

  it('are the global team’s to plan', async () => {
    const others = ['rep', 'colleague', 'manager', 'affiliate', 'foreigner'] as const;
    expect(await endsBy(open, others, (actor) => planRollOut(open.world, actor, {}))).toEqual(
      Object.fromEntries(others.map((who) => [who, 'not-allowed'])),
    );
  });

  it('are all placed, unreached or left out with a reason, within the limits', async () => {
    const limits = { perCycle: 40, perWave: 100 };
    const rollOut = valueOf(await plan({ to: 'advanced', limits }));
    expect(rollOut).toMatchObject({ limits, target: { key: 'advanced' } });
    const placed = rollOut.waves.flatMap((wave) => wave.markets.map((each) => each.market));
    const left = rollOut.leftOut.map(({ market }) => market);
    const units = open.world.definitions.markets.flatMap(unitsOf).map(({ address }) => address);
    const named = new Set([...placed, ...left, ...rollOut.unreached.map(({ market }) => market)]);
    expect([...named].toSorted()).toEqual(units.toSorted());
    expect(new Set(rollOut.leftOut.map(({ why }) => why))).toEqual(
      new Set(['already-there', 'stands-apart']),
    );
    for (const { markets, effort } of rollOut.waves) {
      expect(markets.length === 1 || effort <= 100).toBe(true);
    }
  });

  it('run no archetype whose levels are wanted later, and none after three years', async () => {
    const { archetypes, assessments, ambitions } = open.world.definitions;
    const { waves, unreached } = valueOf(await plan({ to: 'omnichannel' }));
    const runs = waves.flatMap(({ markets }) =>
      markets.flatMap(({ market, cycles }) =>
        [...Map.groupBy(cycles, ({ archetype }) => archetype)].map(([archetype, of]) => ({
          market,
          archetype,
          from: of.at(-1)?.from ?? '',
          to: of.at(-1)?.to ?? '',
        })),
      ),
    );
    expect(runs.length).toBeGreaterThan(0);
    for (const { market, archetype, from, to } of runs) {
      expect(to <= '2029-09-14').toBe(true);
      // What a unit has not of its own it has of its market.
      const { code } = readAddress(market);
      const own = assessments.filter((each) => each.market === market || each.market === code);
      const { levels = {}, on = '' } = own.at(-1) ?? {};
      const wanted = ambitions.find((each) => each.market === code);
      for (const criterion of archetypes.find(({ key }) => key === archetype)?.criteria ?? []) {
        if ('fact' in criterion) continue;
        const { dimension, atLeast } = criterion;
        const level = levels[dimension]?.level ?? 0;
        if (level >= atLeast) continue;
        // Undated: what is wanted in three years, evenly on the way there.
        const [aim = 0, day = ''] = [wanted?.levels[dimension], wanted?.day];
        expect(aim).toBeGreaterThanOrEqual(atLeast);
        const whole = Date.parse(day) - Date.parse(on);
        const due = Date.parse(on) + (whole * (atLeast - level)) / (aim - level);
        expect(Date.parse(from)).toBeGreaterThanOrEqual(due);
      }
    }
    for (const { why } of unreached) expect(why.length).toBeGreaterThan(0);
  });

  it('may be some alone, and leave out who was never assessed', async () => {
    const { market } = open;
    const unassessed = withDefinitions(open.world, { assessments: [] });
    expect(valueOf(await plan({ markets: [market.toLowerCase()] }, unassessed))).toMatchObject({
      waves: [],
      leftOut: [{ market, why: 'not-assessed' }],
    });
    const down = valueOf(await plan({ markets: [market], to: 'foundation' }));
    expect(down.leftOut).toEqual([{ market, why: 'already-there' }]);
  });

  it('take a market in of which nothing is known but its file', async () => {
    const { otherMarket } = open;
    const kept = await open.world.storage.read((stores) => stores.accounts.count(otherMarket));
    expect(kept).toBe(0);
    const { waves, unreached } = valueOf(await plan({ markets: [otherMarket] }));
    const named = [...waves.flatMap(({ markets }) => markets), ...unreached];
    expect(named.map(({ market }) => market)).toContain(otherMarket);
  });

  it('leave room for whatever else a market goes through, and name it', async () => {
    const { market, world } = open;
    const placedIn = async (changes: World['definitions']['changes']) => {
      const { waves } = valueOf(
        await plan({ markets: [market], limits: { perCycle: 60 } }, withDefinitions(world, { changes })),
      );
      return waves.flatMap(({ markets }) => markets).find((each) => each.market === market);
    };
    const without = await placedIn([]);
    const first = without!.cycles[0]!;
    const crm = {
      market,
      kind: 'system',
      what: 'New CRM',
      from: first.from,
      to: first.to,
      points: 60,
      source: 'IT plan',
    } as const;
    const placed = await placedIn([crm]);
    const meanwhile = placed?.cycles.filter(({ from }) => from === first.from) ?? [];
    expect(first.effort).toBeGreaterThan(0);
    expect(meanwhile.reduce((sum, { effort }) => sum + effort, 0)).toBe(0);
    expect(placed?.effort).toBe(without?.effort);
    expect(placed?.why).toContainEqual({
      code: 'wave-beside',
      values: { what: 'New CRM', points: 60, from: first.from, to: first.to },
    });
    expect(await placedIn([{ ...crm, market: open.otherMarket }])).toEqual(without);
  });

  it('lead nowhere apart, and never away from there; who fits two is decided first', async () => {
    const { market } = open;
    const leftOut = async (criteria: Parameters<typeof withApart>[1], to: string) =>
      valueOf(await plan({ markets: [market], to }, withApart(open.world, criteria))).leftOut;
    const small = { small: [{ fact: 'brands', atMost: 100 }] } as const;
    expect(await leftOut(small, 'omnichannel')).toEqual([{ market, why: 'stands-apart' }]);
    expect(await leftOut({ small: [{ fact: 'brands', atLeast: 100 }] }, 'small')).toEqual([
      { market, why: 'stands-apart' },
    ]);
    expect(await leftOut({ ...small, other: [{ fact: 'launches', atMost: 100 }] }, 'omnichannel')).toEqual([
      { market, why: 'undecided' },
    ]);
  });

  it('do not go where a fact of the unit is missing or another', async () => {
    const { market, world } = open;
    const asking = withDefinitions(world, {
      archetypes: world.definitions.archetypes.map((each) =>
        each.key === 'omnichannel'
          ? {
              ...each,
              criteria: [
                { fact: 'reps', atLeast: 900 },
                { fact: 'distributor', atMost: 0 },
              ],
            }
          : each,
      ),
    });
    const { unreached } = valueOf(await plan({ markets: [market], to: 'omnichannel' }, asking));
    const why = unreached.find(({ archetype }) => archetype === 'omnichannel')?.why ?? [];
    expect(why.map(({ code, values }) => [code, values['fact']])).toEqual([
      ['wave-fact-unmet', 'reps'],
      ['wave-fact-unknown', 'distributor'],
    ]);
  });

  it('go to the next archetype each where none is named', async () => {
    const { waves } = valueOf(await plan({ markets: [open.market] }));
    const steps = waves.flatMap(({ markets }) => markets.flatMap(({ cycles }) => cycles));
    expect(steps).not.toEqual([]);
    expect(valueOf(await plan())).not.toHaveProperty('target');
  });

  it('need archetypes and markets there are, and limits of one point at least', async () => {
    expect(codeOf(await plan({ to: 'perfect' }))).toBe('archetype-unknown');
    expect(refusalOf(await plan({ markets: [open.market, 'XX'] }))).toMatchObject({
      code: 'market-unknown',
      values: { market: 'XX' },
    });
    for (const [field, value] of [
      ['perCycle', 0],
      ['perWave', 10_001],
      ['perCycle', 1.5],
    ] as const) {
      expect(refusalOf(await plan({ limits: { [field]: value } }))).toMatchObject({
        code: 'invalid-input',
        findings: [{ where: { subject: field } }],
      });
    }
  });
});
