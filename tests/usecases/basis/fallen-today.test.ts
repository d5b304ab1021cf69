import { beforeAll, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { sumFallen } from '#domain/planning/fall-away.ts';
import { fallenIn, nothingFalls } from '#domain/planning/fallen-sums.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import { addMeasures } from '#domain/reporting/measure-plan.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { fallenOf } from '#usecases/basis/fallen-lines.ts';
import {
  allRefused,
  fallenSumsOf,
  linesToday,
  measuresToday,
  todayOf,
} from '#usecases/basis/fallen-today.ts';
import { loadInForce } from '#usecases/basis/process-in-force.ts';
import type { Stores, World } from '#usecases/ports.ts';
import { valueOf } from '../../support/outcomes.ts';
import { newestPlan, unitOf } from '../../support/unit-of.ts';
import { callOf, keepCalls } from '../support/keep-calls.ts';
import { obligedBy, someDuty } from '../support/obliged-by.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';

const fell = (of: readonly PlanLine[], how: (line: PlanLine) => PlanLine) =>
  of.map(how).map(({ key, planned, maximum, why }) => ({ key, planned, maximum, why }));

describe('what falls away of a plan', () => {
  let open: OpenPlan;
  /** Whom rep and facility are asked something of by law, or nobody is. */
  let worlds: readonly World[];

  beforeAll(async () => {
    open = await openPlan('in-review');
    const { world, market, lines } = open;
    const first = lines[0]!;
    const second = lines.find(({ accountId }) => accountId !== first.accountId)!;
    await keepCalls(open, [callOf(second, '2027-01-11')]);
    for (const [line, until] of [
      [first, ''],
      [second, '2027-03-01'],
    ] as const)
      valueOf(
        await recordConsent(world, operator, {
          market,
          account: line.accountId,
          kind: 'no-see',
          what: 'refused',
          saidOn: '',
          until,
          source: 'Letter',
          evidence: '',
        }),
      );
    worlds = [
      world,
      obligedBy(world, someDuty(market)),
      obligedBy(world, someDuty(market, { holder: 'facility' })),
    ];
  });

  const within = <Found>(
    world: World,
    look: (stores: Stores, plan: Plan, market: ReturnType<typeof unitOf>) => Promise<Found>,
  ) =>
    world.storage.read(async (stores) =>
      look(stores, (await newestPlan(stores, open.market))!, unitOf(world.definitions.markets, open.market)),
    );

  it('is summed by territory, and its measures are those of the lines as they hold today', async () => {
    const seen: number[] = [];
    for (const world of worlds)
      await within(world, async (stores, plan, market) => {
        const { lines, closed } = await fallenOf(world, stores, market, plan);
        const sums = await fallenSumsOf(world, stores, market, plan);
        expect(await allRefused(world, stores, market, plan)).toEqual(lines);
        expect(fallenIn(sums.refused)).toEqual(sumFallen(lines));
        expect(fallenIn(sums.closed)).toEqual(sumFallen(closed));
        for (const at of ['T1', 'T2'])
          expect(fallenIn(sums.closed, ({ territory }) => territory === at)).toEqual(
            sumFallen(closed.filter(({ territory }) => territory === at)),
          );
        const all = await stores.plans.lines(plan.id);
        const { cycle } = await loadInForce(world, stores, market, { plan });
        const today = await todayOf(world, stores, { market, plan, cycle }, all);
        const measures = addMeasures((await measuresToday(stores, plan, sums)).map((each) => each.measures));
        const held = all.map(today).filter(({ planned }) => planned > 0);
        const targets = new Set((await stores.plans.targets(plan.id)).map(({ accountId }) => accountId));
        const covered = new Set(held.map(({ accountId }) => accountId).filter((id) => targets.has(id)));
        expect(measures).toMatchObject({
          plannedTouches: held.reduce((sum, { planned }) => sum + planned, 0),
          plannedEquivalents: held.reduce((sum, { planned, cost }) => sum + planned * cost, 0),
          coveredTargets: covered.size,
        });
        seen.push(closed.length);
      });
    expect(seen[0]).toBe(0);
    expect(Math.min(...seen.slice(1))).toBeGreaterThan(3);
  });

  it('is the same of each account by itself as of all of them', async () => {
    for (const world of worlds)
      await within(world, async (stores, plan, market) => {
        const { cycle } = await loadInForce(world, stores, market, { plan });
        const all = await stores.plans.lines(plan.id);
        const whole = linesToday(await fallenOf(world, stores, market, plan), () => undefined, '2027-01-01');
        const some = all.filter(({ planned }) => planned > 0);
        for (const line of [...some.slice(0, 8), ...open.lines.slice(0, 4)]) {
          const own = some.filter(({ subject }) => subject === line.subject);
          const alone = await todayOf(world, stores, { market, plan, cycle }, own);
          expect(fell(own, alone)).toEqual(fell(own, whole));
        }
      });
  });

  it('is worked out here where a reader answers of another day or version', async () => {
    const [world] = worlds;
    const behind: World = {
      ...world!,
      kept: {
        of: async (_market, _thing, _version, compute) => (await compute()).result,
        known: async () => undefined,
        forget: () => {},
      },
      readers: {
        answer: async (question, there, actor, input) => {
          const answered = await question.answer(there, actor, input);
          return {
            ...answered,
            stand: 'yesterday',
            result: { refused: nothingFalls, closed: nothingFalls, measures: [] },
          };
        },
      },
    };
    await within(behind, async (stores, plan, market) => {
      const known = await fallenSumsOf(world!, stores, market, plan);
      expect(fallenIn(known.refused)?.accounts).toBe(2);
      expect(await fallenSumsOf(behind, stores, market, plan)).toEqual(known);
    });
  });
});
