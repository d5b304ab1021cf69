import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { loadProcess } from '#usecases/basis/process-in-force.ts';
import { keepDemands } from '#usecases/capacity/keep-demands.ts';
import { viewAttainment } from '#usecases/execution/view-attainment.ts';
import { recordDuty } from '#usecases/organisation/record-duty.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { exportTable } from '#usecases/reporting/export-table.ts';
import type { World } from '#usecases/ports.ts';
import { valueOf } from '../../support/outcomes.ts';
import { figuresForAll } from '../support/alter-definitions.ts';
import { marketOf } from '../support/market-of.ts';
import { obligedBy, someDuty } from '../support/obliged-by.ts';
import { openMarket } from '../support/open-market.ts';

const registered = {
  duty: 'register',
  number: '17',
  from: '2026-01-01',
  until: '',
  evidence: 'card',
} as const;

it('what a duty closes after a plan was made is closed in demand, export and attainment as well', async () => {
  const { world: plain, market, people } = await openMarket({ alter: figuresForAll });
  valueOf(await makeCallPlan(plain, people.affiliate, { market }));
  // The law changes: reps have to be registered, and one of them is.
  const world = obligedBy(plain, someDuty(market));
  valueOf(await recordDuty(world, people.affiliate, { ...registered, market, about: 't1@example.com' }));
  const touches = async (of: World): Promise<ReadonlyMap<string, number>> => {
    const { path } = valueOf(
      await exportTable(of, people.affiliate, { market, what: 'call-plan', form: 'csv-exact' }),
    );
    const [head = [], ...rows] = (await readFile(path, 'utf8'))
      .replace(/^\uFEFF/u, '')
      .trimEnd()
      .split(/\r?\n/u)
      // No cell of these columns holds a separator; the reasons stand behind them.
      .map((line) => line.split(','));
    const at = (column: string): number => head.indexOf(column);
    const sums = new Map<string, number>();
    for (const row of rows) {
      if (row[at('channel')] !== 'face-to-face') continue;
      const territory = row[at('territory')] ?? '';
      sums.set(territory, (sums.get(territory) ?? 0) + Number(row[at('planned')]));
    }
    return sums;
  };
  const demand = async (of: World): Promise<readonly number[]> =>
    of.storage.read(async (stores) => {
      const process = valueOf(await loadProcess(of, stores, marketOf({ world: of, market })));
      return (await keepDemands(of, stores, process)).map((each) => each.demand);
    });
  const goals = async (of: World): Promise<readonly number[]> => {
    const seen = valueOf(
      await viewAttainment(of, people.affiliate, { market, cycle: `${market}-2027-01`, on: '2027-02-20' }),
    );
    return seen.territories.map(({ measures }) => measures.goal);
  };
  const [before, after] = [await touches(plain), await touches(world)];
  expect(before.get('T2')).toBeGreaterThan(0);
  expect(after).toEqual(new Map([...before, ['T2', 0]]));
  const [wanted, left] = [await demand(plain), await demand(world)];
  expect(left[0]).toBe(wanted[0]);
  expect(left[1]).toBeLessThan(wanted[1]!);
  const [goalBefore, goalAfter] = [await goals(plain), await goals(world)];
  expect(goalAfter[0]).toBe(goalBefore[0]);
  expect(goalAfter[1]).toBeLessThan(goalBefore[1]!);
});
