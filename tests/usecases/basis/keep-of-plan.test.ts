import { unitOf } from '../../support/unit-of.ts';
import { newestPlan } from '../../support/unit-of.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadInForce } from '#usecases/basis/process-in-force.ts';
import { keepOfPlan } from '#usecases/basis/keep-of-plan.ts';
import { checkAgainstToday } from '#usecases/basis/plan-under-limits.ts';
import { viewRetrospective } from '#usecases/execution/view-retrospective.ts';
import type { Stores } from '#usecases/ports.ts';
import { change } from '../../contract/storage/samples.ts';
import { valueOf } from '../../support/outcomes.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { callOf, keepCalls } from '../support/keep-calls.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';

describe('what is kept of a plan', () => {
  let open: OpenPlan;
  const computed: string[] = [];
  beforeAll(async () => {
    open = await openPlan('in-review');
  });

  const plan = (stores: Stores) => newestPlan(stores, open.market).then((found) => found!);
  const ask = async (stores: Stores, what = 'a', from: unknown = 1): Promise<string> =>
    keepOfPlan(open.world, stores, await plan(stores), { what, from }, async () => {
      computed.push(what);
      return { result: `${what} ${computed.length}`, bytes: 1 };
    });
  const read = (what?: string, from?: unknown) =>
    open.world.storage.read((stores) => ask(stores, what, from));

  it('is what was computed first, until something it is computed from changes', async () => {
    const first = await read();
    expect(await read()).toBe(first);
    expect(await read('b')).not.toBe(first);
    expect(await read('a', 2)).not.toBe(first);
    const second = await read('a', 2);
    await keepCalls(open, [callOf(open.lines[0]!, '2027-01-11')]);
    const third = await read('a', 2);
    expect(third).not.toBe(second);
    await changeAccounts(open.world, open.market, (account) => ({ ...account, name: `${account.name} jr` }));
    const fourth = await read('a', 2);
    expect(fourth).not.toBe(third);
    await open.world.storage.transaction(async (stores) => {
      const { id, version } = await plan(stores);
      expect(await stores.plans.addVersion(id, version, [], [])).toBe(true);
    });
    const fifth = await read('a', 2);
    expect(fifth).not.toBe(fourth);
    expect(await read('a', 2)).toBe(fifth);
  });

  it('is neither taken nor kept where somebody writes', async () => {
    const known = await read();
    const inWriting = await open.world.storage.transaction((stores) => ask(stores));
    expect(inWriting).not.toBe(known);
    expect(await read()).toBe(known);
  });

  it('is forgotten with its market', async () => {
    const known = await read();
    open.world.kept.forget(open.market);
    expect(await read()).not.toBe(known);
  });

  it('follows accounts that are gone, as gates do', async () => {
    const { world, market: code } = open;
    const market = unitOf(world.definitions.markets, code);
    const check = () =>
      world.storage.read(async (stores) => {
        const current = await plan(stores);
        return checkAgainstToday(
          world,
          stores,
          await loadInForce(world, stores, market, { plan: current }),
          current,
        );
      });
    expect((await check()).outdated).toEqual([]);
    const [line] = open.lines;
    await world.storage.transaction(async (stores) => {
      const gone = change({ accountsToRemove: [line!.accountId], removed: 1 });
      await stores.accounts.apply(code, gone);
    });
    expect((await check()).outdated).toContain(line!.key);
  });

  it('follows calls, as the retrospective does', async () => {
    const { world, market, people, lines } = open;
    const made = async (): Promise<number> => {
      const { measures } = valueOf(
        await viewRetrospective(world, people.manager, { market, on: '2027-02-01' }),
      );
      return measures.actualTouches + measures.outsideTouches;
    };
    const before = await made();
    await keepCalls(open, [callOf(lines[1]!, '2027-01-12', { key: 'one more' })]);
    expect(await made()).toBe(before + 1);
  });
});
