import { beforeEach, describe, expect, it } from 'vitest';
import type { Plan } from '#domain/planning/plan.ts';
import { renumberPlanInputs } from '#usecases/jobs/renumber-plan-inputs.ts';
import { recomputePlan } from '#usecases/planning/recompute-plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import type { World } from '#usecases/ports.ts';
import { valueOf } from '../../support/outcomes.ts';
import { writePlanInput } from '#workers/kept-plan-input.ts';
import { inputOfPlan } from '../../support/read-plan-input.ts';
import { withFirstCalendar, withWholeDays } from '../support/input-of-old.ts';
import { valuedBy } from '../support/alter-definitions.ts';
import { openMarket } from '../support/open-market.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';

/** By this method plans are as they were before channels of an account were valued together. */
const byGrid = (world: World) => valuedBy(world, 'grid');

describe('what plans were made from', () => {
  let open: OpenPlan;
  let plan: Plan;
  let old: string;

  /** As it was kept before accounts had numbers: whole, with everybody's name. */
  const keepAsBefore = async (): Promise<string> => {
    const { world, market } = open;
    const basis = withWholeDays(inputOfPlan(world, plan));
    const { accounts: numbered, unit: _unit, definitions: _definitions, ...input } = basis;
    const known = await world.storage.read((stores) => stores.accounts.ofMarket(market));
    const nameOf = new Map(known.map((each) => [each.subject, each]));
    const accounts = numbered.map(({ subject }) => {
      const { subject: _no, ...account } = nameOf.get(subject)!;
      return { ...account, facts: { ...account.facts, comment: 'likes tea' } };
    });
    const sha256 = await world.files.keepWritten(Buffer.from(JSON.stringify({ ...input, accounts })));
    await world.storage.transaction(({ plans }) => plans.moveInput(plan.id, sha256));
    return sha256;
  };
  /** The name of the file as if the plan had been made today, but by nobody knows which definitions. */
  const asOfToday = (): Promise<string> => {
    const { world } = open;
    const written = writePlanInput({
      ...withFirstCalendar(inputOfPlan(world, plan)),
      methods: 1,
      definitions: '',
    });
    return world.files.forAWhile((files) => files.keepWritten(written));
  };
  const inputNow = async () =>
    (await open.world.storage.read(({ plans }) => plans.byId(plan.id)))!.snapshot.input;
  const isThere = (sha256: string) => open.world.files.holds(sha256);
  const again = async () => valueOf(await recomputePlan(open.world, open.people.global, { planId: plan.id }));

  beforeEach(async () => {
    open = await openPlan('draft', await openMarket({ alter: byGrid }));
    plan = valueOf(await viewPlan(open.world, open.people.manager, { market: open.market })).plan;
    old = await keepAsBefore();
  });

  it('are written anew by numbers, once, and the old files go', async () => {
    expect((await again()).different).toEqual([]);
    expect(await renumberPlanInputs(open.world)).toEqual({ renumbered: 1, unreadable: 0 });
    const anew = await asOfToday();
    expect(await inputNow()).toBe(anew);
    expect([await isThere(old), await isThere(anew)]).toEqual([false, true]);
    expect((await again()).different).toEqual([]);
    await keepAsBefore();
    expect(await renumberPlanInputs(open.world)).toEqual({ renumbered: 0, unreadable: 0 });
  });

  it('of several plans are one file before and after', async () => {
    const { world } = open;
    const copy = { ...plan, id: 'copy' };
    await world.storage.transaction(async ({ plans }) => {
      await plans.add({ ...copy, snapshot: { ...copy.snapshot, input: old } }, [], [], []);
    });
    expect(await renumberPlanInputs(world)).toEqual({ renumbered: 1, unreadable: 0 });
    const kept = await world.storage.read(({ plans }) => plans.inputs());
    expect(new Set(kept.map(({ sha256 }) => sha256))).toEqual(new Set([await asOfToday()]));
  });

  it('are left for the next start when somebody ends it before', async () => {
    expect(await renumberPlanInputs(open.world, AbortSignal.abort())).toEqual({
      renumbered: 0,
      unreadable: 0,
    });
    expect(await inputNow()).toBe(old);
    expect(await renumberPlanInputs(open.world)).toEqual({ renumbered: 1, unreadable: 0 });
  });

  it('leave no old file where it was ended between writing and removing', async () => {
    const broken = {
      ...open.world,
      files: { ...open.world.files, remove: () => Promise.reject(new Error('power cut')) },
    };
    await expect(renumberPlanInputs(broken)).rejects.toThrow('power cut');
    expect([await inputNow(), await isThere(old)]).toEqual([await asOfToday(), true]);
    await renumberPlanInputs(open.world);
    expect(await isThere(old)).toBe(false);
  });

  it('stay as they are where they cannot be read, are told of, and are tried again', async () => {
    const { world } = open;
    const broken = await world.files.keepWritten(Buffer.from('{}'));
    await world.storage.transaction(({ plans }) => plans.moveInput(plan.id, broken));
    expect(await renumberPlanInputs(world)).toEqual({ renumbered: 0, unreadable: 1 });
    expect(await isThere(broken)).toBe(true);
    await world.storage.transaction(({ plans }) => plans.moveInput(plan.id, old));
    expect(await renumberPlanInputs(world)).toEqual({ renumbered: 1, unreadable: 0 });
  });

  it('that are lost are passed over', async () => {
    await open.world.files.remove(old);
    expect(await renumberPlanInputs(open.world)).toEqual({ renumbered: 0, unreadable: 0 });
    expect(await inputNow()).toBe(old);
  });
});
