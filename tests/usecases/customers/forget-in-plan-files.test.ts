import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { forgetInPlanFiles } from '#usecases/customers/forget-in-plan-files.ts';
import { recomputePlan } from '#usecases/planning/recompute-plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import type { World } from '#usecases/ports.ts';
import { valueOf } from '../../support/outcomes.ts';
import { inputOfPlan } from '../../support/read-plan-input.ts';
import { textsOf } from '../../support/traces-of.ts';
import { withWholeDays } from '../support/input-of-old.ts';
import { valuedBy } from '../support/alter-definitions.ts';
import { openMarket } from '../support/open-market.ts';
import { openPlan } from '../support/open-plan.ts';
import { inFolder } from '../../support/in-folder.ts';

/** By this method plans are as they were before channels of an account were valued together. */
const byGrid = (world: World) => valuedBy(world, 'grid');

/** A plan that was made when its basis still named everybody. */
async function planOfOld() {
  const open = await openPlan('draft', await openMarket({ alter: byGrid }));
  const { world, people, market } = open;
  const { plan } = valueOf(await viewPlan(world, people.affiliate, { market }));
  const input = withWholeDays(inputOfPlan(world, plan));
  const known = await world.storage.read(({ accounts }) => accounts.ofMarket(market));
  const planned = new Set(input.accounts.map(({ subject }) => subject));
  const accounts = known
    .filter(({ subject }) => planned.has(subject))
    .map(({ subject: _subject, ...account }) => ({
      ...account,
      facts: { ...account.facts, city: 'Hinterwaldstetten' },
    }));
  const old = await world.files.keepWritten(Buffer.from(JSON.stringify({ ...input, accounts })));
  await world.storage.transaction(async ({ plans, keptFiles }) => {
    await plans.moveInput(plan.id, old);
    await keptFiles.add({
      sha256: old,
      market,
      kind: 'plan',
      fileName: '',
      keptAt: plan.madeAt,
      applied: true,
    });
  });
  const inputOf = async () =>
    (await world.storage.read(({ plans }) => plans.byId(plan.id)))?.snapshot.input ?? '';
  return { ...open, plan, old, inputOf };
}

it('a plan made when its basis named people gets one with numbers, as somebody is erased, and recomputes', async () => {
  const { world, people, market, plan, old, inputOf } = await planOfOld();
  expect(await inputOf()).toBe(old);
  valueOf(await eraseAccount(world, people.affiliate, { market, account: 'A003', reason: 'asked' }));
  const now = await inputOf();
  expect(now).not.toBe(old);
  expect(await world.files.holds(old)).toBe(false);
  const text = textsOf(await readFile(inFolder(world.files).pathOf(now)));
  for (const trace of ['A003', 'A004', 'Practice 003', 'Hinterwaldstetten', 'Rep of'])
    expect(text).not.toContain(trace);
  expect(valueOf(await recomputePlan(world, people.affiliate, { planId: plan.id })).different).toEqual([]);
});

it('leaves other kinds of files, and those that are lost, to others', async () => {
  const { world, market } = await planOfOld();
  const naming = { names: ['Practice 003'], emails: [], instead: '#3' };
  const file = { market, fileName: '', keptAt: '', applied: true };
  const kept = [
    { ...file, kind: 'accounts', sha256: 'a'.repeat(64) },
    { ...file, kind: 'plan', sha256: 'b'.repeat(64) },
  ] as const;
  expect(await forgetInPlanFiles(world, kept, naming)).toBe(0);
});
