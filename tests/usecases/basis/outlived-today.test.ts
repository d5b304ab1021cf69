import { beforeEach, describe, expect, it } from 'vitest';
import { mergeTerritories, splitTerritory } from '#usecases/capacity/hand-over-territory.ts';
import { renameTerritory } from '#usecases/capacity/rename-territory.ts';
import { takeBackHandOver } from '#usecases/capacity/take-back-hand-over.ts';
import { outlivedOf } from '#usecases/basis/outlived-today.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { viewMarket } from '#usecases/organisation/view-market.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { exportFieldSystem } from '#usecases/reporting/export-field-system.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { openReview } from '#usecases/review/open-review.ts';
import { change } from '../../contract/storage/samples.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { changeAccounts, changeReps } from '../support/change-accounts.ts';
import { keepCalls } from '../support/keep-calls.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { openTwoUnits } from '../support/two-units.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

const why = 'the field works by the list of before until February';

describe('a plan made before accounts and territories changed', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });

  const plan = async () => valueOf(await makeCallPlan(open.world, open.people.affiliate, open));
  const review = async () => valueOf(await openReview(open.world, open.people.affiliate, open));
  const view = async () =>
    valueOf(await viewPlan(open.world, open.people.affiliate, { market: open.market }));
  const approve = (said?: string) =>
    approvePlan(open.world, open.people.manager, {
      market: open.market,
      ...(said === undefined ? {} : { why: said }),
    });
  const handOut = () =>
    exportFieldSystem(open.world, open.people.affiliate, { market: open.market, system: 'veeva-classic' });
  const remove = (ids: readonly string[]) =>
    open.world.storage.transaction(({ accounts }) =>
      accounts.apply(open.market, change({ accountsToRemove: [...ids], removed: ids.length })),
    );
  /** Planned touches of some accounts. */
  const touchesOf = async (ids: readonly string[]) =>
    (await view()).lines
      .filter(({ accountId }) => ids.includes(accountId))
      .reduce((sum, { planned }) => sum + planned, 0);

  it('says nothing while nothing has changed, and nothing of a territory that is called otherwise', async () => {
    const { world, market, people } = open;
    await plan();
    expect((await view()).outlived).toBeUndefined();
    valueOf(await renameTerritory(world, people.affiliate, { market, from: 'T1', to: 'Nord-1', why }));
    expect((await view()).outlived).toBeUndefined();
    expect(valueOf(await viewMarket(world, people.affiliate, { market })).outlived).toBeUndefined();
    await review();
    valueOf(await approve());
    valueOf(await handOut());
  });

  it('names what is planned where a merge and a split were taken back', async () => {
    const { world, market, people } = open;
    valueOf(
      await splitTerritory(world, people.affiliate, {
        market,
        from: 'T1',
        into: 'T9',
        accounts: ['A003', 'A009'],
        why,
      }),
    );
    await changeReps(world, market, (rep) =>
      rep.territory === 'T9' ? { ...rep, name: 'Someone' } : undefined,
    );
    await plan();
    const touches = await touchesOf(['A003', 'A009']);
    expect(touches).toBeGreaterThan(0);
    expect((await view()).outlived).toBeUndefined();
    // Back as it was before the split: T9 and its rep are gone.
    await changeAccounts(world, market, (account) =>
      account.territory === 'T9' ? { ...account, territory: 'T1' } : undefined,
    );
    await world.storage.transaction(({ accounts }) =>
      accounts.apply(market, change({ repsToRemove: ['T9'] })),
    );
    expect((await view()).outlived).toEqual({
      isHeld: true,
      touches,
      ways: [{ way: 'territory-gone', touches, accounts: 2, first: ['A003', 'A009'], territories: ['T9'] }],
      come: { accounts: 0, first: [] },
    });
  });

  it('is held before it is approved and handed out, until whoever approves says why', async () => {
    const { world, market, people } = open;
    const { plan: made } = await plan();
    await review();
    const ofOne = (await view()).lines.filter(({ planned, territory }) => planned > 0 && territory === 'T1');
    const moved = [...new Set(ofOne.map(({ accountId }) => accountId))].slice(0, 3);
    const touches = await touchesOf(moved);
    await changeAccounts(world, market, (account) =>
      moved.includes(account.accountId) ? { ...account, territory: 'T2' } : undefined,
    );
    expect((await view()).outlived).toMatchObject({ isHeld: true, ways: [{ way: 'worked-elsewhere' }] });
    for (const none of [undefined, '  ']) {
      const refusal = await refusedWithoutTrace(world, () => approve(none));
      expect(refusal).toMatchObject({ code: 'plan-outlived', values: { market, touches } });
      expect(refusal.findings).toMatchObject([
        {
          severity: 'error',
          code: 'plan.outlived-worked-elsewhere',
          values: { touches, accounts: 3, first: moved.join(', '), territories: 'T1' },
        },
      ]);
    }
    expect(valueOf(await approve(why)).plan.state).toBe('approved');
    expect(await lastOnRecord(world)).toMatchObject({
      kind: 'approve-outlived',
      subject: made.id,
      details: { version: 1, touches, reason: why },
    });
    // What was approved knowingly is told, and holds nothing up.
    expect((await view()).outlived).toMatchObject({ isHeld: false, touches });
    valueOf(await handOut());
    expect(refusalOf(await approve(why)).code).toBe('plan-state');
    // More of it is not what was approved.
    const other = (await view()).lines.find(({ planned, territory }) => planned > 0 && territory === 'T2');
    await remove([other!.accountId]);
    expect(refusalOf(await handOut())).toMatchObject({ code: 'plan-outlived' });
    expect(refusalOf(await approve()).code).toBe('plan-outlived');
    valueOf(await approve(why));
    valueOf(await handOut());
    expect(valueOf(await viewPlan(world, people.affiliate, { market })).plan.version).toBe(1);
  });

  it('names accounts that have left and that have come, in the part of whoever looks', async () => {
    const { world, market, people } = open;
    await plan();
    const gone = ['A003', 'A009'];
    const touches = await touchesOf(gone);
    await remove(gone);
    const [some] = await world.storage.read(({ accounts }) => accounts.ofMarket(market));
    await world.storage.transaction(({ accounts }) =>
      accounts.apply(
        market,
        change({ accountsToSave: [{ ...some!, subject: 0, accountId: 'N1', name: 'New' }], added: 1 }),
      ),
    );
    const told = {
      touches,
      ways: [{ way: 'account-gone', touches, accounts: 2, first: gone, territories: ['T1'] }],
      come: { accounts: 1, first: ['N1'] },
    };
    expect((await view()).outlived).toMatchObject(told);
    const mine = valueOf(await viewPlan(world, people.rep, { market })).outlived;
    const theirs = valueOf(await viewPlan(world, people.colleague, { market })).outlived;
    expect([mine?.touches, theirs?.touches ?? 0]).toEqual([touches, 0]);
    // A plan that is made anew is of today.
    await plan();
    expect((await view()).outlived).toBeUndefined();
  });

  it('leaves out what was made of the cycle, and says nothing of a cycle that is over', async () => {
    const { world, market } = open;
    const { plan: made } = await plan();
    const line = (await view()).lines.find(({ planned }) => planned > 1);
    const before = await touchesOf([line!.accountId]);
    open.wait(130);
    await keepCalls(open, [
      {
        accountId: line!.accountId,
        territory: line!.territory,
        on: '2027-01-11',
        brand: line!.brand,
        channel: line!.channel,
      },
    ]);
    await remove([line!.accountId]);
    const left = async () => {
      const found = await world.storage.read((stores) =>
        outlivedOf(
          world,
          stores,
          world.definitions.markets.find(({ code }) => code === market)!,
          made,
        ),
      );
      return found.touches.reduce((sum, { touches }) => sum + touches, 0);
    };
    expect(await left()).toBe(before - 1);
    open.wait(365);
    expect(await left()).toBe(0);
  });
});

it('takes the last hand-over back by its own verb', async () => {
  const open = await openMarket();
  const { world, market, people } = open;
  valueOf(await mergeTerritories(world, people.affiliate, { market, from: 'T2', into: 'T1', why }));
  valueOf(await makeCallPlan(world, people.affiliate, { market }));
  const merged = valueOf(await viewPlan(world, people.affiliate, { market }));
  expect(merged.outlived).toBeUndefined();
  valueOf(await takeBackHandOver(world, people.affiliate, { market, why }));
  const { outlived, lines } = valueOf(await viewPlan(world, people.affiliate, { market }));
  const back = lines.filter(({ accountId }) => Number(accountId.slice(1)) % 2 === 0);
  expect(outlived).toMatchObject({
    touches: back.reduce((sum, { planned }) => sum + planned, 0),
    ways: [{ way: 'worked-elsewhere', territories: ['T1'] }],
  });
});

it('is of the unit whose plan it is, and of nobody else', async () => {
  const { world, market, people, cardio, respi } = await openTwoUnits();
  const told = async (unit: string) =>
    valueOf(await viewPlan(world, people.affiliate, { market: unit })).outlived;
  for (const unit of [cardio, respi]) valueOf(await makeCallPlan(world, people.affiliate, { market: unit }));
  expect([await told(cardio), await told(respi)]).toEqual([undefined, undefined]);
  // What T2 takes over is new to its unit and lost to the other.
  await changeAccounts(world, market, (account) =>
    account.accountId === 'A003' ? { ...account, territory: 'T2' } : undefined,
  );
  const lost = await told(cardio);
  expect(lost?.ways).toMatchObject([{ way: 'worked-elsewhere', first: ['A003'], territories: ['T1'] }]);
  expect(lost?.come.accounts).toBe(0);
  expect(await told(respi)).toMatchObject({
    touches: 0,
    isHeld: false,
    come: { accounts: 1, first: ['A003'] },
  });
});
