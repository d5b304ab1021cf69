import { expect, it } from 'vitest';
import { unitsOf } from '#domain/organisation/unit.ts';
import type { KeptFieldLine } from '#domain/review/field-plans/kept-field-line.ts';
import { fieldPlanInForce, fieldPlanVersion } from '#usecases/basis/field-plan.ts';
import { loadProcess } from '#usecases/basis/process-in-force.ts';
import { valueOf } from '../../support/outcomes.ts';
import { settingFor } from '../support/alter-definitions.ts';
import { openMarket } from '../support/open-market.ts';

const line: KeptFieldLine = {
  subject: 1,
  accountId: 'A001',
  territory: 'T1',
  brand: 'cardiolan',
  channel: 'face-to-face',
  touches: 3,
  segment: '',
  ruled: 'B',
  guidance: 3,
  planned: 0,
  reason: '',
  verdict: 'as-guidance',
  why: [],
  importId: 'none',
};

it.each([
  ['plan', { 'A001|cardiolan|face-to-face': 3 }],
  ['proposals', undefined],
  ['comparison', undefined],
] as const)('a field plan that becomes %s is in force where it becomes the plan', async (becomes, wanted) => {
  const { world, market } = await openMarket({
    alter: (of) => settingFor(of, 'field-plan-becomes', becomes),
  });
  const [unit] = world.definitions.markets.filter(({ code }) => code === market).flatMap(unitsOf);
  const process = valueOf(await world.storage.read((stores) => loadProcess(world, stores, unit!)));
  const versionOf = () => world.storage.read((stores) => fieldPlanVersion(stores, process));
  const before = await versionOf();
  await world.storage.transaction((stores) =>
    stores.fieldPlans.apply(market, process.cycle.id, { save: [line], remove: [] }),
  );
  expect((await versionOf()) === before).toBe(wanted === undefined);
  const found = await world.storage.read((stores) => fieldPlanInForce(world, stores, process, []));
  expect(found?.wanted).toEqual(wanted);
  expect(found?.territories).toEqual(wanted && ['T1']);
});
