import { setTimeout } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StorageOptions } from '#storage/open-storage.ts';
import type { Storage, Stores } from '#usecases/ports.ts';
import { eachDatabase, newDatabase, openForTest } from '../../support/databases.ts';
import { account, accounts, change, line, measures, numbered, plan, save } from './samples.ts';

/** Saves an account named after how many there were: two that decide on the same state save the same one. */
async function addOne(stores: Stores): Promise<void> {
  const known = await stores.accounts.ofMarket('DE');
  await setTimeout(5);
  await save([account(`A${known.length}`)])(stores);
}

async function openReview({ plans }: Stores): Promise<boolean> {
  const found = await plans.byId('P1');
  await setTimeout(5);
  if (found?.state !== 'draft') return false;
  await plans.setState('P1', 'in-review');
  return true;
}

eachDatabase((name) => {
  let options: StorageOptions;
  let storage: Storage;
  beforeEach(async () => {
    options = await newDatabase(name);
    storage = await openForTest(options);
  });
  const idsOf = async (from: Storage = storage) =>
    (await from.read((stores) => stores.accounts.ofMarket('DE'))).map((each) => each.accountId);

  describe('all or nothing', () => {
    it('keeps nothing of a transaction that throws, and throws what it threw', async () => {
      await storage.transaction(save([account('before')]));
      const thrown = new Error('after everything was written');
      const work = storage.transaction(async (stores) => {
        await stores.accounts.apply(
          'DE',
          change({ accountsToSave: accounts(5_000), accountsToRemove: ['before'] }),
        );
        await stores.plans.add(plan('P1'), [line('A1')], [], [measures('T1', 4)]);
        await stores.setup.markDone('step');
        await stores.audit.add({
          at: '',
          by: { id: '' },
          kind: 'end-sessions',
          market: 'DE',
          subject: '',
          details: { ended: 1 },
        });
        throw thrown;
      });
      await expect(work).rejects.toBe(thrown);
      expect(await idsOf()).toEqual(['before']);
      await storage.read(async (stores) => {
        expect(await stores.plans.byId('P1')).toBeUndefined();
        expect(await stores.setup.isDone('step')).toBe(false);
        expect(await stores.audit.latest(undefined, 9)).toEqual([]);
      });
    });

    it('keeps nothing when a row in the middle of many cannot be written', async () => {
      await storage.transaction(save([account('before')]));
      const good = accounts(9_000);
      const broken = account('broken');
      Reflect.deleteProperty(broken, 'territory');
      await expect(storage.transaction(save([...good, broken, ...good]))).rejects.toThrow(
        'refused a statement',
      );
      const unreadable = Object.defineProperty({ ...account('unreadable') }, 'facts', {
        get: () => {
          throw new Error('no facts');
        },
      });
      await expect(storage.transaction(save([...good, unreadable, ...good]))).rejects.toThrow('no facts');
      expect(await idsOf()).toEqual(['before']);
      await storage.transaction(save([account('after')]));
      expect(await idsOf()).toEqual(['after', 'before']);
    });

    it('keeps nothing of what was still being written when something else failed', async () => {
      const work = storage.transaction((stores) =>
        Promise.all([save(accounts(20_000))(stores), Promise.reject(new Error('at once'))]),
      );
      await expect(work).rejects.toThrow('at once');
      expect(await idsOf()).toEqual([]);
    });

    it('keeps nothing of a plan one of whose lines stands twice', async () => {
      const work = storage.transaction(({ plans }) =>
        plans.add(
          plan('P1'),
          [line('A', { subject: 1 }), line('B', { subject: 2 }), line('A', { subject: 1 })],
          [],
          [],
        ),
      );
      await expect(work).rejects.toThrow('refused a statement');
      expect(await storage.read(({ plans }) => plans.byId('P1'))).toBeUndefined();
    });

    it('refuses a number that is not whole, rather than keep another one', async () => {
      const work = storage.transaction(({ plans }) => plans.add(plan('P1', { value: 0.5 }), [], [], []));
      await expect(work).rejects.toThrow('not a whole number');
      const lines = storage.transaction(({ plans }) =>
        plans.add(plan('P1'), [line('A', { planned: 1.5 })], [], []),
      );
      await expect(lines).rejects.toThrow('not a whole number');
    });
  });

  describe('at the same time', () => {
    it('of two managers who approve at once, one wins', async () => {
      const lines = await storage.transaction(async (stores) => {
        const known = await numbered(stores, [line('A'), line('B')]);
        await stores.plans.add(plan('P1'), known, [], [measures('T1', 8)]);
        return known;
      });
      const approve = (id: 'A' | 'B') =>
        storage.transaction(({ plans }) =>
          plans.addVersion(
            'P1',
            1,
            lines.filter(({ accountId }) => accountId === id).map((each) => ({ ...each, planned: 7 })),
            [measures('T1', 11)],
          ),
        );
      const won = await Promise.all([approve('A'), approve('B'), approve('A')]);
      expect(won.filter(Boolean)).toHaveLength(1);
      const planned = (await storage.read(({ plans }) => plans.lines('P1'))).map((each) => each.planned);
      expect(planned.toSorted((a, b) => a - b)).toEqual([4, 7]);
      expect((await storage.read(({ plans }) => plans.byId('P1')))?.version).toBe(2);
    });

    it('what a transaction decides on stays as read until it has decided', async () => {
      const another = await openForTest(options);
      const everybody = Array.from({ length: 6 }, (_, index) => (index % 2 === 0 ? storage : another));
      await Promise.all(everybody.map((each) => each.transaction(addOne)));
      expect(await idsOf()).toEqual(['A0', 'A1', 'A2', 'A3', 'A4', 'A5']);
    });

    it('a plan that was read to be changed is not changed by others before', async () => {
      await storage.transaction(({ plans }) => plans.add(plan('P1'), [line('A')], [], []));
      const another = await openForTest(options);
      const opened = await Promise.all([
        storage.transaction(openReview),
        another.transaction(openReview),
        storage.transaction(openReview),
      ]);
      expect(opened.filter(Boolean)).toHaveLength(1);
    });

    it('reading goes on while somebody writes, and sees nothing of it until it is done', async () => {
      await storage.transaction(save([account('before')]));
      await storage.transaction(async (stores) => {
        await save(accounts(3_000))(stores);
        const reading = await openForTest(options);
        expect(await idsOf(reading)).toEqual(['before']);
        expect(await stores.accounts.count('DE')).toBe(3_001);
      });
      expect(await idsOf()).toHaveLength(3_001);
    });

    it('a read sees one state from beginning to end', async () => {
      await storage.transaction(save([account('before')]));
      await storage.read(async (stores) => {
        expect(await stores.accounts.count('DE')).toBe(1);
        const writing = await openForTest(options);
        await writing.transaction(save([account('while reading')]));
        expect(await stores.accounts.count('DE')).toBe(1);
      });
      expect(await idsOf()).toEqual(['before', 'while reading']);
    });

    it('many readers and writers all get their turn', async () => {
      await Promise.all(
        accounts(20).flatMap((each) => [
          storage.transaction(save([each])),
          storage.read((stores) => stores.accounts.count('DE')),
          storage.read((stores) => stores.accounts.ofMarket('DE')),
        ]),
      );
      expect(await idsOf()).toHaveLength(20);
    });
  });

  describe('used wrongly', () => {
    it('a read writes nothing', async () => {
      await expect(storage.read(save([account('A')]))).rejects.toThrow('a read changes nothing');
      expect(await idsOf()).toEqual([]);
    });

    it('a transaction within a transaction throws instead of waiting for itself', async () => {
      const within = storage.transaction(() => storage.transaction(save([account('A')])));
      await expect(within).rejects.toThrow('a transaction within a transaction');
      const withinRead = storage.read(() => storage.transaction(save([account('A')])));
      await expect(withinRead).rejects.toThrow('a transaction within a transaction');
      await storage.transaction(save([account('B')]));
      expect(await idsOf()).toEqual(['B']);
    });

    it('a read within a transaction reads what was written in it', async () => {
      await storage.transaction(async (stores) => {
        await save([account('A')])(stores);
        expect(await idsOf()).toEqual(['A']);
      });
    });

    it('stores kept beyond their transaction throw', async () => {
      const kept = await storage.transaction(async (stores) => stores);
      await expect(save([account('A')])(kept)).rejects.toThrow('the transaction has ended');
      await expect(kept.accounts.ofMarket('DE')).rejects.toThrow('the transaction has ended');
      expect(await idsOf()).toEqual([]);
    });

    it('closing waits for what is under way, and lets nothing more in', async () => {
      const writing = storage.transaction(save(accounts(5_000)));
      const closing = storage.close();
      await expect(idsOf()).rejects.toThrow('the storage is closed');
      await Promise.all([writing, closing, storage.close()]);
      expect(await idsOf(await openForTest(options))).toHaveLength(5_000);
    });

    it('work that goes on after its transaction begins one of its own', async () => {
      const finish = Promise.withResolvers<void>();
      const later = await storage.transaction(async () => ({
        done: finish.promise.then(() => storage.transaction(save([account('later')]))),
      }));
      finish.resolve();
      await later.done;
      expect(await idsOf()).toEqual(['later']);
    });
  });
});
