import { beforeAll, expect, it } from 'vitest';
import type { Consent } from '#domain/customers/consent/consent.ts';
import { saidByNumber } from '#domain/customers/consent/consents-of-market.ts';
import type { Storage } from '#usecases/ports.ts';
import { eachDatabase, openTestStorage } from '../../support/databases.ts';
import { account, change } from './samples.ts';

const PEOPLE = 40;
const market = 'DE';
const statement = (changes: Partial<Consent>): Consent => ({
  channel: 'email',
  purpose: 'marketing',
  state: 'granted',
  basis: 'consent',
  saidOn: '2026-01-01',
  until: '',
  recordedAt: '2026-01-01T00:00:00.000Z',
  ...changes,
});

/** What was said, and of which of the people by their place. */
const told: readonly (readonly [Consent, (at: number) => boolean])[] = [
  [statement({}), (at) => at % 2 === 0],
  [statement({ channel: 'face-to-face', state: 'refused', basis: 'no-see' }), (at) => at % 5 === 0],
  [
    statement({ channel: 'all', state: 'refused', basis: 'opt-out', until: '2026-06-30' }),
    (at) => at % 7 === 0,
  ],
];

const same = (found: readonly Consent[] | undefined) =>
  new Set(
    (found ?? []).map((each) =>
      JSON.stringify(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    ),
  );
const saidOf = (at: number, without?: string) =>
  told.flatMap(([consent, isSaid], index) =>
    isSaid(at) && !(without === 'second' && index === 2) ? [consent] : [],
  );

eachDatabase((database) => {
  let storage: Storage;
  let numbers: readonly number[];
  beforeAll(async () => {
    storage = await openTestStorage(database);
    const accountsToSave = Array.from({ length: PEOPLE }, (_, at) =>
      account(`A${at}`, { market, territory: at < 20 ? 'T1' : 'T2' }),
    );
    await storage.transaction(async ({ accounts, consents }) => {
      await accounts.apply(market, change({ accountsToSave, added: PEOPLE }));
      const known = await accounts.numbersOf(
        market,
        accountsToSave.map(({ accountId }) => accountId),
      );
      numbers = accountsToSave.map(({ accountId }) => known.get(accountId)!);
      // In two entries, one of which says again what the other has said.
      for (const [entry, of] of [
        ['first', told.slice(0, 2)],
        ['second', told.slice(1)],
      ] as const)
        await consents.add(
          market,
          { id: entry, source: 'list', by: '' },
          of.map(([consent, isSaid]) => ({ consent, subjects: numbers.filter((_, at) => isSaid(at)) })),
        );
    });
  });
  it('what everybody said is read the same, all together and of some', async () => {
    await storage.read(async ({ consents }) => {
      const all = saidByNumber(await consents.ofMarket(market));
      const before = saidByNumber(await consents.ofMarket(market, { entry: 'second' }));
      const some = await consents.saidBy(market, numbers.slice(0, 11));
      for (const [at, number] of numbers.entries()) {
        expect([at, same(all.get(number))]).toEqual([at, same(saidOf(at))]);
        expect([at, same(before.get(number))]).toEqual([at, same(saidOf(at, 'second'))]);
        expect([at, same(some.get(number))]).toEqual([at, same(at < 11 ? saidOf(at) : [])]);
      }
      const refusing = await consents.refusing(market);
      expect(refusing.map(({ accountId }) => accountId).toSorted()).toEqual(
        numbers
          .flatMap((_, at) => (saidOf(at).some(({ state }) => state === 'refused') ? [`A${at}`] : []))
          .toSorted(),
      );
      for (const each of refusing)
        expect([each.accountId, same(each.said)]).toEqual([
          each.accountId,
          same(saidOf(Number(each.accountId.slice(1)))),
        ]);
      const inOne = (await consents.refusing(market, ['T2', 'T9'])).map(({ accountId }) => accountId);
      expect(inOne).toEqual(
        refusing.filter(({ territory }) => territory === 'T2').map(({ accountId }) => accountId),
      );
      expect(inOne.length).toBeGreaterThan(0);
      expect(await consents.ofMarket('FR')).toEqual([]);
      expect(await consents.refusing('FR')).toEqual([]);
    });
  });

  it('what files of a kind said is left out, and what was changed in names and places of those who refuse is read', async () => {
    const kind = 'stop-list';
    await storage.transaction(async ({ accounts, consents, imports }) => {
      expect(await consents.withoutKind(market, kind)).toBeUndefined();
      await imports.add({
        id: 'third',
        kind,
        market,
        cycle: '',
        fileName: 'stop.csv',
        sha256: 'x',
        mode: 'upsert',
        importedAt: '2026-03-01T00:00:00.000Z',
        importedBy: '',
        added: 1,
        changed: 0,
        removed: 0,
        unchanged: 0,
        warnings: 0,
        leftOut: 0,
        revision: 'changes',
      });
      const consent = statement({ channel: 'telephone', state: 'refused', basis: 'opt-out' });
      const before = await consents.ofMarket(market);
      await consents.add(market, { id: 'third', source: 'stop.csv', by: '' }, [
        { consent, subjects: [numbers[1]!] },
      ]);
      expect(await consents.withoutKind(market, kind)).toEqual(before);
      const fieldChanges = [
        { accountId: 'A0', field: 'name', before: 'Anna Bianchi', after: 'Anna Verdi' },
        { accountId: 'A0', field: 'city', before: 'Roma', after: 'Milano' },
        { accountId: 'A0', field: 'potential', before: 1, after: 2 },
        // Refuses nothing.
        { accountId: 'A2', field: 'name', before: 'Ugo Neri', after: 'Ugo Costa' },
      ];
      await accounts.apply(market, change({ fieldChanges }));
      expect([...(await accounts.formerly(market))]).toEqual([
        [
          numbers[0],
          [
            ['name', 'Anna Bianchi'],
            ['city', 'Roma'],
          ],
        ],
      ]);
    });
  });
});
