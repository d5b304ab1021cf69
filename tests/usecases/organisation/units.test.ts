import { describe, expect, it } from 'vitest';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { confirmTraining } from '#usecases/cycles/confirm-training.ts';
import { viewCycle } from '#usecases/cycles/view-cycle.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { viewMarket } from '#usecases/organisation/view-market.ts';
import { rollUp } from '#usecases/reporting/roll-up.ts';
import { explainRule } from '#usecases/rulebook/explain-rule.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { change } from '../../contract/storage/samples.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { openMarket } from '../support/open-market.ts';
import { openTwoUnits, workedBy, type TwoUnits } from '../support/two-units.ts';

const planned = async ({ world, people }: TwoUnits, unit: string) => {
  const { plan } = valueOf(await makeCallPlan(world, people.affiliate, { market: unit, replace: true }));
  const { lines } = valueOf(await viewPlan(world, people.affiliate, { market: unit }));
  return { plan, lines };
};

const partsOf = (lines: readonly PlanLine[]) => [
  [...new Set(lines.map(({ brand }) => brand))],
  [...new Set(lines.map(({ territory }) => territory))],
];

const told = (lines: readonly PlanLine[]) =>
  lines.map(({ key, planned: touches, guidance, minimum, maximum }) => [
    key,
    touches,
    guidance,
    minimum,
    maximum,
  ]);

const inventory = async (open: TwoUnits) => ({
  cardio: told((await planned(open, open.cardio)).lines),
  respi: told((await planned(open, open.respi)).lines),
});

describe('two units of a market', () => {
  it('each plan their own brands on their own accounts, in their own cycle, under their own rules', async () => {
    const open = await openTwoUnits();
    const { market } = open;
    const cardio = await planned(open, open.cardio);
    const respi = await planned(open, open.respi);
    expect([cardio.plan.cycle, respi.plan.cycle]).toEqual([
      `${market}-cardio-2027-01`,
      `${market}-respi-2027-01`,
    ]);
    expect(partsOf(cardio.lines)).toEqual([['cardiolan'], ['T1']]);
    expect(partsOf(respi.lines)).toEqual([['respivo'], ['T2']]);
    const rule = (plan: typeof cardio.plan, key: string) => plan.snapshot.rules[key]?.value;
    expect([cardio.plan, respi.plan].map((plan) => rule(plan, 'calls-per-day'))).toEqual([9, 7]);
    // A year's: the market's own, and the least that is left to a unit.
    expect([cardio.plan, respi.plan].map((plan) => rule(plan, 'call-frequency.A.face-to-face'))).toEqual([
      21, 15,
    ]);
    const perOf = (plan: typeof cardio.plan) => plan.snapshot.rules['call-frequency.A.face-to-face']?.per;
    expect([cardio.plan, respi.plan].map(perOf)).toEqual(['year', 'year']);
    // Six months against four, seven calls a day against nine.
    const days = (plan: typeof cardio.plan) => plan.capacities.map((each) => each.customerFacingDays);
    expect(days(respi.plan)[0]!).toBeGreaterThan(days(cardio.plan)[0]!);
    expect(
      cardio.lines.some((line) => line.planned > 0) && respi.lines.some((line) => line.planned > 0),
    ).toBe(true);
  });

  it('plan the same with their order in the file turned round, and with the other one there or not', async () => {
    const known = await inventory(await openTwoUnits());
    expect(await inventory(await openTwoUnits(true))).toEqual(known);
    const open = await openTwoUnits();
    const alone = {
      ...open,
      world: withDefinitions(open.world, {
        markets: open.world.definitions.markets.map((each) => ({
          ...each,
          teams: each.code === open.market ? each.teams.filter(({ key }) => key === 'cardio') : each.teams,
        })),
      }),
    };
    await open.world.storage.transaction(async ({ accounts }) => {
      const gone = (await accounts.ofMarket(open.market)).filter(({ territory }) => territory === 'T2');
      await accounts.apply(
        open.market,
        change({ accountsToRemove: gone.map(({ accountId }) => accountId), repsToRemove: ['T2'] }),
      );
    });
    expect(told((await planned(alone, open.market)).lines)).toEqual(known.cardio);
  });

  it('are asked for by name: none is taken for the other', async () => {
    const { world, people, market } = await openTwoUnits();
    const { affiliate } = people;
    const needed = { code: 'unit-needed', values: { market, units: 'cardio, respi' } };
    expect(refusalOf(await makeCallPlan(world, affiliate, { market }))).toMatchObject(needed);
    expect(refusalOf(await viewPlan(world, affiliate, { market }))).toMatchObject(needed);
    expect(refusalOf(await viewMarket(world, affiliate, { market }))).toMatchObject(needed);
    expect(refusalOf(await openCycle(world, affiliate, { market }))).toMatchObject(needed);
    expect(refusalOf(await explainRule(world, affiliate, { market, rule: 'calls-per-day' }))).toMatchObject(
      needed,
    );
    const unknown = refusalOf(await viewMarket(world, affiliate, { market: `${market}-derma` }));
    expect(unknown).toMatchObject({
      code: 'unit-unknown',
      findings: [{ code: 'market.unit-unknown', values: { unit: 'derma', units: 'cardio, respi' } }],
    });
    const why = async (unit: string) =>
      valueOf(await explainRule(world, affiliate, { market: `${market}-${unit}`, rule: 'calls-per-day' }))
        .effective.value;
    expect([await why('cardio'), await why('RESPI')]).toEqual([9, 7]);
  });

  it('are known by whose territory somebody works, and closed to whoever works in the other alone', async () => {
    const open = await openTwoUnits();
    const { world, people, market } = open;
    await planned(open, open.cardio);
    await planned(open, open.respi);
    // The rep works T1, the colleague T2.
    const seen = async (who: 'rep' | 'colleague', of: string) => viewPlan(world, people[who], { market: of });
    expect(valueOf(await seen('rep', market)).plan.cycle).toBe(`${market}-cardio-2027-01`);
    expect(valueOf(await seen('colleague', market)).plan.cycle).toBe(`${market}-respi-2027-01`);
    expect(codeOf(await seen('rep', open.respi))).toBe('not-allowed');
    expect(codeOf(await viewPlan(world, people.rep, { market, cycle: `${market}-respi-2027-01` }))).toBe(
      'not-allowed',
    );
    expect(
      valueOf(await viewPlan(world, people.affiliate, { market, cycle: `${market}-respi-2027-01` })).plan
        .cycle,
    ).toBe(`${market}-respi-2027-01`);
  });

  it('open cycles of their own, found by their names', async () => {
    const { world, people, market, cardio, respi } = await openTwoUnits();
    for (const unit of [cardio, respi]) valueOf(await openCycle(world, people.affiliate, { market: unit }));
    const [one, other] = await Promise.all(
      [cardio, respi].map((unit) => viewCycle(world, people.affiliate, { cycle: `${unit}-2027-01` })),
    );
    expect(valueOf(one!).record.cycle).toMatchObject({ from: '2027-01-01', to: '2027-04-30' });
    expect(valueOf(other!).record.cycle).toMatchObject({ from: '2027-01-01', to: '2027-06-30' });
    expect(valueOf(one!).record.market.teams.map(({ key }) => key)).toEqual(['cardio']);
    expect(codeOf(await openCycle(world, people.affiliate, { market: respi }))).toBe('cycle-open');
    const trained = await confirmTraining(world, people.affiliate, { cycle: `${respi}-2027-01` });
    expect(valueOf(trained).confirmed).toEqual(['T2']);
    // The rep works T1, which is the other unit's.
    const foreign = await confirmTraining(world, people.rep, { cycle: `${respi}-2027-01` });
    expect(codeOf(foreign)).toBe('not-allowed');
    expect(codeOf(await viewCycle(world, people.rep, { cycle: `${respi}-2027-01` }))).toBe('not-allowed');
    expect(codeOf(await viewCycle(world, people.affiliate, { cycle: market }))).toBe('unit-needed');
  });

  it('add up in the rollup, a line each', async () => {
    const open = await openTwoUnits();
    await planned(open, open.cardio);
    await planned(open, open.respi);
    const { markets, total, differences } = valueOf(await rollUp(open.world, open.people.affiliate, {}));
    expect(markets.map(({ market, unit, measures }) => [market, unit, measures.accounts])).toEqual([
      [open.market, 'cardio', 12],
      [open.market, 'respi', 12],
    ]);
    expect([total.accounts, differences]).toEqual([24, []]);
  });

  it('keep their cycle where the market had one team when it began', async () => {
    const before = await openMarket();
    valueOf(await makeCallPlan(before.world, before.people.affiliate, { market: before.market }));
    valueOf(await openCycle(before.world, before.people.affiliate, { market: before.market }));
    await workedBy(before, { T1: 'general-care', T2: 'respi' });
    const world = withDefinitions(before.world, {
      markets: before.world.definitions.markets.map((each) =>
        each.code === before.market
          ? { ...each, teams: [...each.teams, { ...each.teams[0]!, key: 'respi', name: 'Respi' }] }
          : each,
      ),
    });
    const cycleOf = async (unit: string) =>
      valueOf(await viewMarket(world, before.people.affiliate, { market: `${before.market}-${unit}` }));
    expect((await cycleOf('general-care')).opened?.record.cycle.id).toBe(`${before.market}-2027-01`);
    expect(await cycleOf('respi')).not.toHaveProperty('opened');
    expect((await cycleOf('respi')).cycle.id).toBe(`${before.market}-respi-2027-01`);
    // Whichever stands first in the file by now, the plan of that time is the first team's.
    const turned = withDefinitions(world, {
      markets: world.definitions.markets.map((each) => ({ ...each, teams: each.teams.toReversed() })),
    });
    for (const at of [world, turned]) {
      const seen = (unit: string) =>
        viewPlan(at, before.people.affiliate, {
          market: `${before.market}-${unit}`,
          cycle: `${before.market}-2027-01`,
        });
      expect(valueOf(await seen('general-care')).plan.cycle).toBe(`${before.market}-2027-01`);
      expect(codeOf(await seen('respi'))).toBe('plan-unknown');
    }
  });
});

describe('a file of one unit', () => {
  it('replaces what is of it, and gives the other nothing nor speaks of what is its alone', async () => {
    const open = await openTwoUnits();
    const { world, people } = open;
    const { writeFile } = await import('node:fs/promises');
    const send = async (rows: string, mode: 'upsert' | 'remove-absent', dryRun = false) => {
      const path = await world.files.newTemporaryPath('csv');
      await writeFile(path, `account-id;name;territory;specialty;Adoption – Respivo\n${rows}`);
      const input = { market: open.respi, path, fileName: 'respi.csv', dryRun, mode };
      return importWorkbook(world, people.affiliate, input);
    };
    const foreign = refusalOf(
      await send(
        'A001;Practice 001;T1;internal-medicine;1\nB001;Practice 901;T1;internal-medicine;1\n',
        'upsert',
      ),
    );
    expect(foreign.findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      {
        code: 'import.account-of-unit',
        where: { cell: 'A2' },
        values: { account: 'A001', unit: 'Team cardio' },
      },
      {
        code: 'import.territory-of-unit',
        where: { cell: 'C3' },
        values: { territory: 'T1', unit: 'Team cardio' },
      },
    ]);
    // What it would do is told of its own rows alone.
    const tried = valueOf(
      await send(
        'A001;Practice 001;T1;internal-medicine;1\nB001;Practice 901;T1;internal-medicine;1\nB002;Practice 902;T2;internal-medicine;1\n',
        'upsert',
        true,
      ),
    );
    expect(tried).toMatchObject({ refusable: true, added: 1 });
    expect(tried.differences).toMatchObject([{ kind: 'added', key: 'B002' }]);
    const kept = valueOf(await send('A002;Practice 002;T2;internal-medicine;1\n', 'remove-absent'));
    expect(kept).toMatchObject({ removed: 11 });
    const left = await world.storage.read(({ accounts }) => accounts.territoriesOf(open.market));
    expect([...left.values()].filter(([own]) => own === 'T1')).toHaveLength(12);
    expect([...left.values()].filter(([own]) => own === 'T2')).toHaveLength(1);
  });
});

it('a unit’s own page counts its accounts and reps alone', async () => {
  const { world, people, cardio } = await openTwoUnits();
  expect(valueOf(await viewMarket(world, people.affiliate, { market: cardio }))).toMatchObject({
    accounts: 12,
    reps: 1,
  });
});
