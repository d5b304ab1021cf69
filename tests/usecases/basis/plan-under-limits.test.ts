import { newestPlan } from '../../support/unit-of.ts';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { passedLimits } from '#domain/review/limit-check.ts';
import { findCurrentPlan } from '#usecases/basis/current-plan.ts';
import { loadInForce } from '#usecases/basis/process-in-force.ts';
import { checkAgainstToday, planUnderLimits, type LimitedPart } from '#usecases/basis/plan-under-limits.ts';
import type { World } from '#usecases/ports.ts';
import { change } from '../../contract/storage/samples.ts';
import { valueOf } from '../../support/outcomes.ts';
import { legalLimit } from '../../support/small-market.ts';
import { limitedBy } from '../support/alter-definitions.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { callOf, keepCalls } from '../support/keep-calls.ts';
import { marketOf } from '../support/market-of.ts';
import { linesOf, openPlan, type OpenPlan } from '../support/open-plan.ts';

describe('a plan with its limits', () => {
  let open: OpenPlan;
  beforeAll(async () => {
    open = await openPlan('draft');
  });
  const held = (world = open.world, part?: LimitedPart) =>
    world.storage.read(async (stores) => {
      const market = marketOf({ ...open, world });
      const plan = valueOf(await findCurrentPlan(world, stores, market));
      const inForce = await loadInForce(world, stores, market, { plan });
      return planUnderLimits(world, stores, inForce, plan, part);
    });
  const territoriesIn = ({ lines }: Awaited<ReturnType<typeof held>>) =>
    [...new Set(lines.map(({ territory }) => territory))].toSorted();

  it('is read as far as its limits reach: a territory where none reaches farther', async () => {
    const part = { territories: ['T1'] };
    expect(territoriesIn(await held())).toEqual(['T1', 'T2']);
    expect(territoriesIn(await held(open.world, part))).toEqual(['T1']);
    const ofRep = limitedBy(open.world, legalLimit({ maximum: 99 }));
    expect(territoriesIn(await held(ofRep, part))).toEqual(['T1']);
    const ofCompany = (strength: 'hard' | 'average') =>
      limitedBy(open.world, legalLimit({ maximum: 99, scope: 'company-to-establishment', strength }));
    expect(territoriesIn(await held(ofCompany('hard'), part))).toEqual(['T1']);
    expect(territoriesIn(await held(ofCompany('average'), part))).toEqual(['T1', 'T2']);
  });

  it.each(['company-to-establishment', 'company-to-establishment-per-day'] as const)(
    'is read as far as an establishment has accounts, and says of a change what it says over the whole (%s)',
    async (scope) => {
      const own = await openPlan('draft');
      // Two of each territory belong together, two of the first to one of their own, and the others to none.
      const names = ['Klinik Nord', '', 'Praxis am Markt', '', 'PRAXIS  am Markt'];
      let index = 0;
      await changeAccounts(own.world, own.market, (each) => {
        index += 1;
        const organisation =
          index <= 4 ? 'klinik nord ' : each.territory === 'T1' ? (names[index % 5] ?? '') : '';
        return { ...each, facts: { ...each.facts, organisation } };
      });
      const whole = await linesOf(own, { onlyPlanned: true });
      await keepCalls(own, [callOf(whole[0]!, '2026-09-01'), callOf(whole.at(-1)!, '2026-09-02')]);
      const world = limitedBy(own.world, legalLimit({ maximum: scope.endsWith('day') ? 1 : 3, scope }));
      const heldIn = (part?: LimitedPart) =>
        world.storage.read(async (stores) => {
          const plan = valueOf(await findCurrentPlan(world, stores, marketOf({ ...own, world })));
          const inForce = await loadInForce(world, stores, marketOf({ ...own, world }), { plan });
          return planUnderLimits(world, stores, inForce, plan, part);
        });
      const added = whole.map(({ key }) => key);
      const overall = await heldIn({ added });
      const passed = ({ limits }: Awaited<ReturnType<typeof heldIn>>, key: string, to: number) =>
        passedLimits(limits, new Map([[key, to]]), key).map((each) => ({
          ...each,
          lines: each.lines.toSorted(),
        }));
      const reach = new Set<string>();
      let found = 0;
      for (const { key, subject, territory, planned } of whole) {
        const part = await heldIn({ territories: [territory], subjects: [subject], added });
        reach.add(territoriesIn(part).join(' '));
        for (const to of [planned, planned + 1, planned + 99]) {
          expect(passed(part, key, to)).toEqual(passed(overall, key, to));
          found += passed(part, key, to).length;
        }
      }
      expect([...reach].toSorted()).toEqual(['T1', 'T1 T2', 'T2']);
      expect(found).toBeGreaterThan(whole.length);
    },
  );

  it.each(['hard', 'average'] as const)(
    'says of a change in a part what it says of it over the whole (%s limit)',
    async (strength) => {
      const own = await openPlan('draft');
      const { market } = own;
      const whole = await linesOf(own);
      const shared = whole.find(({ territory, planned }) => territory === 'T1' && planned > 1)!;
      // One account is seen from both territories, and calls before the cycle were made by both.
      const twice = whole
        .filter(({ subject }) => subject === shared.subject)
        .map((line) => ({ ...line, territory: 'T2' }));
      await own.world.storage.transaction(async (stores) => {
        const plan = (await newestPlan(stores, market))!;
        await stores.plans.add(
          { ...plan, id: 'shared', madeAt: '2999-01-01T00:00:00.000Z' },
          [...whole, ...twice],
          await stores.plans.segmented(plan.id),
          await stores.plans.measures(plan.id),
        );
      });
      await keepCalls(own, [
        callOf(shared, '2026-09-01'),
        callOf({ ...shared, territory: 'T2' }, '2026-09-02'),
        callOf(
          whole.find(({ territory }) => territory === 'T2')!,
          '2026-09-03',
        ),
      ]);
      const world = limitedBy(own.world, legalLimit({ maximum: 3, strength }));
      const heldIn = (part?: LimitedPart) =>
        world.storage.read(async (stores) => {
          const plan = valueOf(await findCurrentPlan(world, stores, marketOf({ ...own, world })));
          expect(plan.id).toBe('shared');
          const inForce = await loadInForce(world, stores, marketOf({ ...own, world }), { plan });
          return planUnderLimits(world, stores, inForce, plan, part);
        });
      const all = (await linesOf(own)).filter(({ territory }) => territory === 'T1');
      const added = all.map(({ key }) => key);
      const overall = await heldIn({ added });
      const passed = ({ limits }: Awaited<ReturnType<typeof heldIn>>, key: string, to: number) =>
        passedLimits(limits, new Map([[key, to]]), key).map((each) => ({
          ...each,
          lines: each.lines.toSorted(),
        }));
      let found = 0;
      for (const { key, subject, planned } of all) {
        const part = await heldIn({ territories: ['T1'], subjects: [subject], added });
        for (const to of [planned, planned + 1, planned + 9]) {
          expect(passed(part, key, to)).toEqual(passed(overall, key, to));
          found += passed(part, key, to).length;
        }
      }
      expect(found).toBeGreaterThan(all.length);
    },
  );

  it('counts lines with touches and of targets, and such as are to get some', async () => {
    const [idle] = await linesOf(open, { territory: 'T1', text: 'A001' });
    const counted = (await held()).limits.lines;
    expect(counted.has(open.lines[0]!.key)).toBe(true);
    expect(counted.has(idle!.key)).toBe(false);
    expect((await held(open.world, { added: [idle!.key] })).limits.lines.has(idle!.key)).toBe(true);
  });

  it('counts what has been done before the cycle to a limit of several months', async () => {
    const visits = await linesOf(open, { channel: 'face-to-face', onlyPlanned: true });
    const touches: Record<string, number> = {};
    for (const { accountId, planned } of visits) touches[accountId] = (touches[accountId] ?? 0) + planned;
    const maximum = Math.max(...Object.values(touches));
    const world = limitedBy(open.world, legalLimit({ maximum }));
    expect(passedLimits((await held(world)).limits)).toEqual([]);
    const busiest = visits.find(({ accountId }) => touches[accountId] === maximum)!;
    await keepCalls(open, [callOf(busiest, '2026-09-01')]);
    const passed = passedLimits((await held(world)).limits);
    expect(passed.map(({ over }) => over)).toEqual([1]);
  });
});

describe('a plan held against today', () => {
  let open: OpenPlan;
  beforeEach(async () => {
    open = await openPlan('draft');
  });
  const check = (world: World = open.world) =>
    world.storage.read(async (stores) => {
      const market = marketOf({ ...open, world });
      const plan = valueOf(await findCurrentPlan(world, stores, market));
      const inForce = await loadInForce(world, stores, market, { plan });
      return checkAgainstToday(world, stores, inForce, plan);
    });

  it('passes nothing as it was made', async () => {
    expect(await check()).toEqual({ overLimits: [], law: [], outdated: [] });
  });

  it('has lines of accounts that are gone or may not be reached any more', async () => {
    const lines = await linesOf(open, { onlyPlanned: true });
    const [gone, closed] = [...new Set(lines.map(({ accountId }) => accountId))];
    await open.world.storage.transaction((stores) =>
      stores.accounts.apply(open.market, change({ accountsToRemove: [gone!], removed: 1 })),
    );
    await changeAccounts(open.world, open.market, (each) =>
      each.accountId === closed ? { ...each, facts: { ...each.facts, 'no-see': true } } : undefined,
    );
    const { outdated } = await check();
    const ofGone = lines.filter(({ accountId }) => accountId === gone).map(({ key }) => key);
    expect(outdated).toEqual(expect.arrayContaining(ofGone));
    expect(outdated.length).toBeGreaterThan(ofGone.length);
    const touched = lines.filter(({ key }) => outdated.includes(key)).map(({ accountId }) => accountId);
    expect(new Set(touched)).toEqual(new Set([gone, closed]));
  });

  it('passes limits that have come since, by the name of the account or its identifier once it is gone', async () => {
    const world = limitedBy(open.world, legalLimit({ maximum: 1 }));
    const { overLimits } = await check(world);
    expect(overLimits.length).toBeGreaterThan(0);
    for (const { code, values } of overLimits) {
      expect(code).toBe('review.limit-passed');
      expect(values['account'] ?? 'Practice').toMatch(/^Practice/);
    }
  });
});
