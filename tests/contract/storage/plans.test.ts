import { newestPlan } from '../../support/unit-of.ts';
import { callEquivalents } from '#domain/basics/units.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PlanLine } from '#domain/planning/plan.ts';
import type { StorageOptions } from '#storage/open-storage.ts';
import type { PlanLineFilter, Storage, TerritoryMeasures } from '#usecases/ports.ts';
import { eachDatabase, newDatabase, openForTest, queryDatabase } from '../../support/databases.ts';
import { account, change, line, measures, numbered, plan, save, segmented } from './samples.ts';
import { lineOf } from '../../support/line-of.ts';

const names: Readonly<Record<string, string>> = {
  A1: 'Dr. ÄRZTIN Müller',
  A2: '100% Weiß_Praxis ﾌﾟﾗﾝ',
};
/** The line with the name its account has today. */
const named = (each: PlanLine): PlanLine => ({
  ...each,
  accountName: names[each.accountId] ?? each.accountId,
});
const touchesOf = (found: readonly TerritoryMeasures[]): string[] =>
  found.map((each) => `${each.territory} ${each.measures.plannedTouches}`);
const next = (value: number) => ({ code: 'value-next', values: { value } });
const planned = (found: readonly PlanLine[]): number[] => found.map((each) => each.planned);

eachDatabase((name) => {
  let options: StorageOptions;
  let storage: Storage;
  beforeAll(async () => {
    options = await newDatabase(name);
    storage = await openForTest(options);
  });
  const linesOf = (id: string, filter?: PlanLineFilter, version?: number) =>
    storage.read((stores) => stores.plans.lines(id, filter, version));

  it('gives a plan back as it was made, to the letter of its snapshot', async () => {
    const made = plan('whole', { market: 'AT' });
    await storage.transaction((stores) => stores.plans.add(made, [], [], []));
    const found = await storage.read((stores) => stores.plans.byId('whole'));
    expect(found).toEqual(made);
    expect(JSON.stringify(found?.snapshot)).toBe(JSON.stringify(made.snapshot));
    expect(await storage.read((stores) => stores.plans.byId('unknown'))).toBeUndefined();
  });

  it('finds the newest plan of a cycle, or of all cycles', async () => {
    const made = [
      plan('1', { market: 'BE', madeAt: '2026-01-01T00:00:00.000Z' }),
      plan('3', { market: 'BE', madeAt: '2026-01-02T00:00:00.000Z' }),
      plan('2', { market: 'BE', madeAt: '2026-01-02T00:00:00.000Z' }),
      plan('4', { market: 'BE', madeAt: '2025-06-01T00:00:00.000Z', cycle: 'BE-2026-07' }),
    ];
    await storage.transaction(async ({ plans }) => {
      for (const each of made) await plans.add(each, [], [], []);
    });
    await storage.read(async ({ plans }) => {
      expect((await plans.current('BE', 'DE-2027-01'))?.id).toBe('3');
      expect((await plans.current('BE', 'BE-2026-07'))?.id).toBe('4');
      expect((await newestPlan({ plans }, 'BE'))?.id).toBe('3');
      expect(await plans.current('BE', 'BE-2030-01')).toBeUndefined();
      expect(await newestPlan({ plans }, 'XX')).toBeUndefined();
    });
  });

  it('changes the state of a plan, and throws when there is none', async () => {
    await storage.transaction(async ({ plans }) => {
      await plans.add(plan('state', { market: 'CZ' }), [], [], []);
      await plans.setState('state', 'in-review');
    });
    expect((await storage.read(({ plans }) => plans.byId('state')))?.state).toBe('in-review');
    await expect(storage.transaction(({ plans }) => plans.setState('unknown', 'approved'))).rejects.toThrow(
      'no plan unknown',
    );
  });

  it('keeps segmentation by brand and account, and measures by territory', async () => {
    const rows = [
      segmented('b', { target: false, decile: 0, potential: 0, why: [] }),
      segmented('a'),
      segmented('c', { brand: 'another', confidence: 'low', potentialSource: 'universe' }),
    ];
    const measured = [measures('T2', 3), measures('T1', 8_000_000_000)];
    const made = await storage.transaction(async (stores) => {
      const known = await numbered(stores, rows, 'DK');
      await stores.plans.add(plan('kept', { market: 'DK' }), [], known, measured);
      return known;
    });
    await storage.read(async ({ plans }) => {
      expect(await plans.segmented('kept')).toEqual([made[2], made[1], made[0]]);
      expect(await plans.segmented('kept', made[0]!.subject)).toEqual([made[0]]);
      expect(await plans.segmented('unknown')).toEqual([]);
      expect(await plans.measures('kept')).toEqual([measured[1], measured[0]]);
      expect(await plans.measures('unknown')).toEqual([]);
    });
  });

  describe('lines', () => {
    let lines = [
      line('A1', { channel: 'remote', planned: 0 }),
      line('A1'),
      line('A2', { territory: 'T2', segment: 'B', brand: 'other' }),
      line('Z9_%', { territory: 'T2' }),
      line('ägid', { territory: 'T2' }),
    ];
    beforeAll(async () => {
      const known = Object.entries(names).map(([id, accountName]) => account(id, { name: accountName }));
      await storage.transaction(async (stores) => {
        await save(known)(stores);
        lines = await numbered(stores, lines);
        await stores.plans.add(plan('lines'), lines, [], []);
      });
    });
    it('come by territory, account, brand, channel, with the name the account has today', async () => {
      expect(await linesOf('lines')).toEqual(
        [lines[1], lines[0], lines[2], lines[3], lines[4]].map((each) => named(each!)),
      );
      expect(await linesOf('unknown')).toEqual([]);
    });

    it('one by its key', async () => {
      await storage.read(async ({ plans }) => {
        expect(await plans.linesOfKey('lines', lines[2]!.key)).toEqual([named(lines[2]!)]);
        expect(await plans.linesOfKey('lines', lineOf('A2', 'other', 'email'))).toEqual([]);
        expect(await plans.linesOfKey('lines', lineOf('nobody', 'other', 'email'))).toEqual([]);
        expect(await plans.linesOfKey('lines', 'no key')).toEqual([]);
        expect(await plans.linesOfKey('unknown', lines[2]!.key)).toEqual([]);
      });
    });

    it('say what they say to the letter, though what many say is kept once; changed ones keep it themselves', async () => {
      const said = lines.slice(0, 3).map((each) => ({
        ...each,
        planned: 0,
        marginals: [7],
        why: [{ code: 'bound-capacity', values: { territory: each.territory } }, next(7)],
      }));
      const other = { ...lines[3]!, planned: 0, marginals: [7], why: [next(6)] };
      const [known] = await storage.transaction((stores) =>
        numbered(stores, [segmented('A1', { why: [{ code: 'target', values: { segment: 'A' } }] })]),
      );
      const reviewed = {
        ...said[0]!,
        why: [{ code: 'bound-review', values: { reason: 'r', by: 'somebody' } }],
      };
      await storage.transaction(async ({ plans }) => {
        await plans.add(plan('said'), [...said, other], [known!], []);
      });
      const whyOf = async (): Promise<Map<string, PlanLine['why']>> =>
        new Map((await linesOf('said')).map(({ key, why }) => [key, why]));
      expect(await whyOf()).toEqual(new Map([...said, other].map(({ key, why }) => [key, why])));
      const [account1] = await storage.read(({ plans }) => plans.segmented('said', known!.subject));
      expect(account1?.why).toEqual(known!.why);
      const named = await queryDatabase(
        options,
        `select name from plan_reason where plan_id = 'said' order by name`,
      );
      expect(named).toEqual([{ name: 'a1' }, { name: 'l1' }, { name: 'l2' }]);
      await storage.transaction(({ plans }) => plans.addVersion('said', 1, [reviewed], []));
      expect((await whyOf()).get(reviewed.key)).toEqual(reviewed.why);
      expect(await linesOf('said', {}, 1)).toHaveLength(4);
      expect(
        await queryDatabase(options, `select name from plan_reason where plan_id = 'said' order by name`),
      ).toEqual(named);
    });

    it('as far as limits look at them, with what was done when the plan was made', async () => {
      const why = [{ code: 'done-so-far', values: { done: 3, remaining: 1, on: '2027-02-01' } }];
      await storage.transaction(({ plans }) =>
        plans.add(plan('held'), [lines[0]!, { ...lines[2]!, planned: 4, why }], [], []),
      );
      await storage.read(async ({ plans }) => {
        const held = await plans.limitedLines('held');
        expect(
          held
            .toSorted((a, b) => (a.key < b.key ? -1 : 1))
            .map(({ key, planned, done }) => [key, planned, done]),
        ).toEqual(
          [
            [lines[0]!.key, lines[0]!.planned, undefined],
            [lines[2]!.key, 4, 3],
          ].toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
        );
        const { territory } = lines[0]!;
        expect(
          (await plans.limitedLines('held', { territories: [territory] })).map((each) => each.territory),
        ).toEqual([territory]);
        expect(await plans.limitedLines('unknown')).toEqual([]);
      });
    });

    it.each<[PlanLineFilter, string[]]>([
      [{ territory: 'T1' }, ['A1', 'A1']],
      [{ segment: 'B' }, ['A2']],
      [{ brand: 'other' }, ['A2']],
      [{ channel: 'remote' }, ['A1']],
      [{ territory: 'T1', onlyPlanned: true }, ['A1']],
      [{ onlyPlanned: false, territory: 'T1' }, ['A1', 'A1']],
      [{}, ['A1', 'A1', 'A2', 'Z9_%', 'ägid']],
    ])('by %j', async (filter, ids) => {
      expect((await linesOf('lines', filter)).map((each) => each.accountId)).toEqual(ids);
    });

    it('read the identifier once the account is removed', async () => {
      await storage.transaction((stores) =>
        stores.accounts.apply('DE', change({ accountsToRemove: ['A2'] })),
      );
      expect((await linesOf('lines', { brand: 'other' }))[0]?.accountName).toBe('A2');
    });
  });

  describe('versions', () => {
    let first = [line('A', { planned: 1 }), line('B', { planned: 2 }), line('C', { planned: 3 })];
    beforeAll(async () => {
      await storage.transaction(async (stores) => {
        const { plans } = stores;
        first = await numbered(stores, first, 'ES');
        const changed = { ...first[1]!, planned: 7, binding: 'review' as const };
        const later = { ...first[2]!, planned: 0 };
        await plans.add(
          plan('versions', { market: 'ES' }),
          first,
          [],
          [measures('T1', 6), measures('T2', 0)],
        );
        await plans.addVersion('versions', 1, [changed], [measures('T1', 11)]);
        await plans.addVersion('versions', 2, [later], [measures('T1', 8), measures('T2', 0)]);
      });
    });

    it('each keeps the lines it had; the newest is read unless another is asked for', async () => {
      expect(planned(await linesOf('versions', {}, 1))).toEqual([1, 2, 3]);
      expect(planned(await linesOf('versions', {}, 2))).toEqual([1, 7, 3]);
      expect(planned(await linesOf('versions', {}, 3))).toEqual([1, 7, 0]);
      expect(await linesOf('versions')).toEqual(await linesOf('versions', {}, 3));
      const changed = await storage.read(({ plans }) => plans.linesOfKey('versions', first[1]!.key));
      expect(changed.map(({ binding }) => binding)).toEqual(['review']);
      expect((await storage.read(({ plans }) => plans.byId('versions')))?.version).toBe(3);
    });

    it('each keeps its measures; a territory nobody names keeps those it had', async () => {
      await storage.read(async ({ plans }) => {
        expect(touchesOf(await plans.measures('versions', 1))).toEqual(['T1 6', 'T2 0']);
        expect(touchesOf(await plans.measures('versions', 2))).toEqual(['T1 11', 'T2 0']);
        expect(touchesOf(await plans.measures('versions'))).toEqual(['T1 8', 'T2 0']);
      });
    });

    it('are not added to a plan that has moved on, nor to one that is not there', async () => {
      await storage.transaction(async ({ plans }) => {
        expect(await plans.addVersion('versions', 2, [first[0]!], [measures('T1', 99)])).toBe(false);
        expect(await plans.addVersion('versions', 4, [first[0]!], [])).toBe(false);
        expect(await plans.addVersion('unknown', 1, [first[0]!], [])).toBe(false);
      });
      expect(planned(await linesOf('versions'))).toEqual([1, 7, 0]);
    });

    it('reconcile with sums over the lines of that version', async () => {
      const made = [
        line('A', { planned: 3 }),
        line('A', { channel: 'email', planned: 2, cost: callEquivalents(500) }),
        line('N', { planned: 4 }),
      ];
      const targets = [
        segmented('A'),
        segmented('A', { brand: 'other' }),
        segmented('B'),
        segmented('N', { target: false }),
      ];
      const sums = (version: number) =>
        storage.read(({ readModels }) => readModels.sumLines('sums', version));
      await storage.transaction(async (stores) => {
        const { plans } = stores;
        const lines = await numbered(stores, made, 'FI');
        await plans.add(plan('sums', { market: 'FI' }), lines, await numbered(stores, targets, 'FI'), []);
        await plans.addVersion(
          'sums',
          1,
          [
            { ...lines[0]!, planned: 0 },
            { ...lines[1]!, planned: 0 },
          ],
          [],
        );
      });
      expect(await sums(1)).toEqual({
        targets: 2,
        coveredTargets: 1,
        plannedTouches: 9,
        plannedEquivalents: 71_000,
      });
      expect(await sums(2)).toEqual({
        targets: 2,
        coveredTargets: 0,
        plannedTouches: 4,
        plannedEquivalents: 40_000,
      });
      const kept = (id: string) => storage.read(({ readModels }) => readModels.keptSums(id));
      expect(await kept('sums')).toEqual(await sums(2));
      expect(await kept('unknown')).toEqual(
        await storage.read(({ readModels }) => readModels.sumLines('unknown', 1)),
      );
      expect(await storage.read(({ readModels }) => readModels.sumLines('unknown', 1))).toEqual({
        targets: 0,
        coveredTargets: 0,
        plannedTouches: 0,
        plannedEquivalents: 0,
      });
    });
  });
});
