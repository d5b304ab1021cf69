import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#domain/basics/iso-date.ts';
import { total } from '#domain/basics/units.ts';
import { keepCapacityEvent } from '#usecases/capacity/keep-capacity.ts';
import { viewCapacity } from '#usecases/capacity/view-capacity.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('the time of territories', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const view = async (who: Who, { world, people, market } = open, suggest = false) =>
    valueOf(await viewCapacity(world, people[who], { market, suggest }));

  const may = async (who: Who) => (await view(who)).may;

  it('is shown whole to whoever runs or leads the market, and says what they may do', async () => {
    expect(await may('rep')).toEqual({ keep: false, move: false, territories: false });
    expect(await may('manager')).toEqual({ keep: true, move: false, territories: false });
    expect(await may('affiliate')).toEqual({ keep: true, move: true, territories: true });
    expect(await may('global')).toEqual({ keep: true, move: true, territories: true });
    for (const who of ['manager', 'affiliate', 'global'] as const) {
      const { territories, teams } = await view(who);
      expect(territories.map(({ capacity }) => capacity.territory)).toEqual(['T1', 'T2']);
      expect(teams.at(-1)).toMatchObject({ key: '', territories: 2 });
    }
    const { world, people, market } = open;
    expect(codeOf(await viewCapacity(world, people.foreigner, { market }))).toBe('market-unknown');
    const unassessed = withDefinitions(world, { assessments: [] });
    expect(codeOf(await viewCapacity(unassessed, people.global, { market }))).toBe('no-assessment');
  });

  it('measures what territories are asked for once, and anew when anything of it changes', async () => {
    const own = await openMarket();
    let measured = 0;
    const { heavy } = own.world;
    const world = {
      ...own.world,
      heavy: {
        ...heavy,
        measureTerritories: (input: Parameters<typeof heavy.measureTerritories>[0]) => {
          measured += 1;
          return heavy.measureTerritories(input);
        },
      },
    };
    const seen = async (who: Who = 'manager', suggest = false) =>
      (await view(who, { ...own, world }, suggest)).territories.map(({ accounts, targets, demand }) => [
        accounts,
        targets,
        demand,
      ]);
    const first = await seen();
    expect([await seen(), measured]).toEqual([first, 1]);
    expect([await seen('manager', true), measured]).toEqual([first, 2]);
    await changeAccounts(world, own.market, (each) =>
      each.territory === 'T1' ? { ...each, territory: 'T2' } : undefined,
    );
    const moved = await seen();
    expect(moved).not.toEqual(first);
    expect([await seen(), measured]).toEqual([moved, 3]);
    const richer = withDefinitions(world, {
      markets: world.definitions.markets.map((each) => ({ ...each, region: `${each.region}!` })),
    });
    await view('manager', { ...own, world: richer });
    expect(measured).toBe(4);
  });

  it('adds up: the days of a cycle, the calls they are worth, the demand of the market', async () => {
    const { territories, teams } = await view('manager');
    for (const { time, capacity, demand, demandUtilisation } of territories) {
      const spent = total([
        time.publicHolidays,
        time.offDays,
        time.unstaffedDays,
        time.leaveDays,
        time.otherDays,
      ]);
      expect(spent + time.customerFacingDays).toBe(time.cycleDays);
      expect(capacity.capacity * 10_000).toBe(time.customerFacingDays * capacity.callsPerDay * capacity.fte);
      expect(demandUtilisation).toBe(Math.round((demand / capacity.capacity) * 10_000));
    }
    const market = teams.at(-1)!;
    expect(market.demand).toBe(territories.reduce((sum, each) => sum + each.demand, 0));
    const { needed, callsPerDay, days } = market.headcount!;
    expect(needed).toBe(Math.ceil((market.demand * 10_000) / (callsPerDay * days)));
  });

  it('shows a rep the own territory, its absences and those of the team', async () => {
    const own = await openMarket();
    const { cycle, teams } = await view('affiliate', own);
    const team = teams[0]!.key;
    const absence = { from: cycle.from, to: cycle.from, weekdays: '', rep: '', note: '' };
    for (const where of [
      { kind: 'meeting', territory: '', team },
      { kind: 'leave', territory: 'T1', team: '' },
      { kind: 'leave', territory: 'T2', team: '' },
    ]) {
      const draft = { ...absence, ...where } as const;
      valueOf(await keepCapacityEvent(own.world, own.people.affiliate, { market: own.market, draft }));
    }
    const shown = await view('rep', own);
    expect(shown.territories.map(({ capacity }) => capacity.territory)).toEqual(['T1']);
    expect(shown.teams).toEqual([]);
    expect(shown.events.map((each) => each.territory).toSorted()).toEqual(['', 'T1']);
    expect((await view('manager', own)).events).toHaveLength(3);
  });

  it('names territories that nobody is known to work, and not to a rep', async () => {
    const own = await openMarket();
    await changeAccounts(own.world, own.market, (each) =>
      each.accountId === 'A001' ? { ...each, territory: 'T7' } : undefined,
    );
    expect((await view('manager', own)).unknownTerritories).toEqual(['T7']);
    expect((await view('rep', own)).unknownTerritories).toEqual([]);
  });

  it('is held against the plan once there is one', async () => {
    const own = await openMarket();
    expect((await view('rep', own)).territories[0]).not.toHaveProperty('planned');
    const input = { market: own.market };
    const made = valueOf(await makeCallPlan(own.world, own.people.affiliate, input));
    const [planned] = (await view('rep', own)).territories;
    expect(planned?.planned).toBe(made.territories[0]?.planned);
    expect(planned?.plannedUtilisation).toBe(made.territories[0]?.utilisation);
  });

  it('says how far the time goes among the targets of a territory, the best class and decile first', async () => {
    const own = await openMarket();
    const { plan } = valueOf(await makeCallPlan(own.world, own.people.affiliate, { market: own.market }));
    const [lines, segmented] = await own.world.storage.read(async ({ plans }) => [
      await plans.lines(plan.id, { territory: 'T1' }),
      await plans.segmented(plan.id),
    ]);
    const before = (await view('manager', own)).territories[0]!;
    expect(before).not.toHaveProperty('fitting');
    // By hand: what guidance asks for each account of the territory that some brand has as a target, by its best rank.
    const ranks = new Map<string, string>();
    for (const { accountId, segment, decile, target } of segmented) {
      const rank = `${segment}${String(decile === 0 ? 11 : decile).padStart(2, '0')}`;
      if (target && rank < (ranks.get(accountId) ?? 'Z')) ranks.set(accountId, rank);
    }
    const asked = new Map<string, number>();
    for (const { accountId, binding, guidance, maximum, cost } of lines)
      // A channel that is closed to them asks nothing.
      if (binding !== 'not-target' && maximum > 0)
        asked.set(accountId, (asked.get(accountId) ?? 0) + guidance * cost);
    const targets = [...asked].flatMap(([id, demand]) =>
      demand > 0 ? [{ rank: ranks.get(id)!, demand }] : [],
    );
    expect(targets.reduce((sum, { demand }) => sum + demand, 0)).toBe(before.demand);

    const { cycle } = await view('manager', own);
    const absence = { kind: 'leave', territory: 'T1', team: '', weekdays: '', rep: '', note: '' } as const;
    const draft = { ...absence, from: cycle.from, to: addDays(cycle.to, -24) };
    valueOf(await keepCapacityEvent(own.world, own.people.affiliate, { market: own.market, draft }));
    const { capacity, fitting } = (await view('manager', own)).territories[0]!;
    expect(capacity.capacity).toBeLessThan(before.demand);
    const fit = { targets: 0, demand: 0, last: '' };
    for (const rank of [...new Set(targets.map((each) => each.rank))].toSorted()) {
      const of = targets.filter((each) => each.rank === rank);
      const sum = of.reduce((all, { demand }) => all + demand, fit.demand);
      if (sum > capacity.capacity) break;
      Object.assign(fit, { targets: fit.targets + of.length, demand: sum, last: rank });
    }
    expect(fit.targets).toBeGreaterThan(0);
    expect(fitting).toEqual({
      targets: fit.targets,
      demand: fit.demand,
      last: { segment: fit.last.slice(0, 1), decile: Number(fit.last.slice(1)) % 11 },
    });
  });

  it('suggests moves where that is asked for, and never to a rep', async () => {
    const own = await openMarket();
    await changeAccounts(own.world, own.market, (each) => ({
      ...each,
      territory: each.accountId <= 'A020' ? 'T1' : 'T2',
      facts: { ...each.facts, postcode: '80331' },
    }));
    expect((await view('manager', own)).moves).toEqual([]);
    const { moves, accountNames } = await view('manager', own, true);
    expect(moves.length).toBeGreaterThan(0);
    expect(new Set(moves.map(({ from, to }) => `${from}>${to}`))).toEqual(new Set(['T1>T2']));
    expect([...accountNames.keys()].toSorted()).toEqual(moves.map(({ accountId }) => accountId).toSorted());
    expect((await view('rep', own, true)).moves).toEqual([]);
  });
});
