import { newestPlan } from '../../support/unit-of.ts';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Stores } from '#usecases/ports.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { repository } from '../../support/made-once.ts';
import { eachDatabase, newDatabase } from '../../support/databases.ts';
import { keptCalls } from '../../support/kept-calls.ts';
import { valueOf } from '../../support/outcomes.ts';
import { openMarket, type OpenMarket } from '../../usecases/support/open-market.ts';

/** Files that speak of the table of calls and write nothing there. */
const readers: readonly string[] = [
  'access/held-data-store.ts',
  'customers/account-store.ts',
  'customers/visit-mark-store.ts',
  'aggregates.ts',
  'databases/typed-tables.ts',
  'execution/call-entity.ts',
  'execution/execution-reads.ts',
  'personal-data-of-plans.ts',
];
/** Files that write there, each in the ways that are gone through below. */
const writers: readonly string[] = [
  'access/call-keys.ts',
  'access/erasure-store.ts',
  'customers/territory-store.ts',
  'execution/call-store.ts',
  'jobs/retention-store.ts',
];

const call = (key: string, on = '2026-09-10') => ({
  key,
  territory: 'T1',
  accountId: 'A001',
  brand: '',
  channel: 'face-to-face' as const,
  on,
  status: 'submitted' as const,
  origin: '' as const,
});

it('is known of every file that speaks of the table of calls whether it writes there', async () => {
  const folder = join(repository, 'src/storage');
  const files = (await readdir(folder, { recursive: true })).filter(
    (file) => file.endsWith('.ts') && !file.startsWith('migrations'),
  );
  const naming: string[] = [];
  for (const file of files)
    if (/actual_call|CallEntity/u.test(await readFile(join(folder, file), 'utf8'))) naming.push(file);
  expect(naming.toSorted()).toEqual([...readers, ...writers].toSorted());
});

eachDatabase((name) => {
  describe('whoever writes calls, or takes away what they are held against', () => {
    let open: OpenMarket;
    let planId: string;
    let subject: number;

    const revision = async (): Promise<number> =>
      (await open.world.storage.read((stores) => stores.execution.revision(open.market)))!;
    /** All rows that attainment is computed from besides a plan's version and the accounts' revision. */
    const rows = (): Promise<string> =>
      open.world.storage.read(async (stores) =>
        JSON.stringify([
          await stores.calls.ofDays(open.market, { from: '2000-01-01', to: '2100-01-01' }),
          (await stores.plans.lines(planId)).map(({ key, planned }) => [key, planned]),
          (await stores.plans.segmented(planId)).map(({ accountId, brand }) => [accountId, brand]),
        ]),
      );

    beforeAll(async () => {
      open = await openMarket({ database: await newDatabase(name) });
      const { world, market, people } = open;
      valueOf(await makeCallPlan(world, people.affiliate, { market }));
      await world.storage.transaction(async (stores) => {
        planId = (await newestPlan(stores, market))!.id;
        await stores.calls.apply(market, {
          save: keptCalls([call('1', '2020-01-01'), call('2'), call('3'), call('Zoe Quillfeather 9')]),
          remove: [],
        });
        subject = (await stores.accounts.numbersOf(market, ['A001'])).get('A001')!;
      });
    });

    it.each<[string, (stores: Stores, market: string) => Promise<unknown>]>([
      [
        'saves calls',
        (stores, market) => stores.calls.apply(market, { save: keptCalls([call('4')]), remove: [] }),
      ],
      ['removes calls', (stores, market) => stores.calls.apply(market, { save: [], remove: [call('4')] })],
      [
        'brings calls back',
        async (stores, market) => {
          const [kept] = await stores.calls.numbered(market, ['3']);
          await stores.calls.restore(market, {
            save: [{ ...kept!, brand: 'other' }],
            remove: ['2'],
          });
        },
      ],
      [
        'calls a territory otherwise',
        (stores, market) => stores.territories.rename(market, { from: 'T1', to: 'N1', on: '2026-09-14' }),
      ],
      ['lets old calls go', (stores, market) => stores.retention.forget(market, 'calls', '2021-01-01', 100)],
      [
        'forgets an account',
        (stores, market) =>
          stores.erasures.forgetAccount(market, subject, {
            at: '2026-09-14T08:00:00.000Z',
            on: '2026-09-14',
            naming: { names: [], emails: [], instead: `#${subject}` },
          }),
      ],
      [
        'forgets a name in the keys of calls on others',
        async (stores, market) => {
          const other = (await stores.accounts.numbersOf(market, ['A002'])).get('A002')!;
          await stores.erasures.forgetAccount(market, other, {
            at: '2026-09-14T08:00:00.000Z',
            on: '2026-09-14',
            naming: { names: ['Zoe Quillfeather'], emails: [], instead: `#${other}` },
          });
        },
      ],
      [
        'lets an old plan go, a part at a time',
        async (stores, market) => {
          const newer = (await stores.plans.byId(planId))!;
          await stores.plans.add({ ...newer, id: 'newer', madeAt: '2999-01-01T00:00:00.000Z' }, [], [], []);
          await stores.retention.forget(market, 'plans', '2998-01-01', 5);
        },
      ],
    ])('raises the revision in the same transaction: %s', async (_what, write) => {
      const { world, market, otherMarket } = open;
      const before = [await revision(), await rows()] as const;
      const other = await world.storage.read((stores) => stores.execution.revision(otherMarket));
      await expect(
        world.storage.transaction(async (stores) => {
          await write(stores, market);
          throw new Error('not to be kept');
        }),
      ).rejects.toThrow('not to be kept');
      expect([await revision(), await rows()]).toEqual(before);
      await world.storage.transaction((stores) => write(stores, market));
      expect(await rows()).not.toBe(before[1]);
      expect(await revision()).toBeGreaterThan(before[0]);
      expect(await world.storage.read((stores) => stores.execution.revision(otherMarket))).toBe(other);
    });
  });
});
