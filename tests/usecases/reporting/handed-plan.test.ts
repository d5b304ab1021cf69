import { unitOf } from '../../support/unit-of.ts';
import { expect, it } from 'vitest';
import type { World } from '#usecases/ports.ts';
import { findHandedPlan } from '#usecases/reporting/handed-plan.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { openPlan } from '../support/open-plan.ts';

it('a plan is handed to a field system once it is approved, and no other', async () => {
  const { world, people, market: code } = await openPlan('in-review');
  const market = unitOf(world.definitions.markets, code);
  const handed = (of: World) => of.storage.read((stores) => findHandedPlan(of, stores, market));
  expect(codeOf(await handed(world))).toBe('plan-not-approved');
  valueOf(await approvePlan(world, people.manager, { market: code }));
  expect(valueOf(await handed(world))).toMatchObject({ plan: { state: 'approved' }, market: { code } });
});
