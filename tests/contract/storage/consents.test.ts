import { beforeAll, describe, expect, it } from 'vitest';
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

/**
 * Of those who were there, row by row; of those who come with what they say, by lists that many have in common, which
 * name them or are named by their places.
 */
const ways = ['row by row', 'by lists', 'by places'] as const;

eachDatabase((database) => {
  describe.each(ways)('%s', (way) => {
    let storage: Storage;
    let numbers: readonly number[];
    beforeAll(async () => {
      storage = await openTestStorage(database);
      const accountsToSave = Array.from({ length: PEOPLE }, (_, at) =>
        account(`A${at}`, { market, territory: at < 20 ? 'T1' : 'T2' }),
      );
      await storage.transaction(async ({ accounts, consents }) => {
        const ofFirst = told.slice(0, 2);
        const first = { id: 'first', source: 'list', by: '' };
        const together = Map.groupBy(accountsToSave.keys(), (at) =>
          ofFirst.map(([, isSaid]) => isSaid(at)).join(' '),
        );
        const lists = Array.from(together.values(), (places) => ({
          consents: ofFirst.flatMap(([consent, isSaid]) => (isSaid(places[0]!) ? [consent] : [])),
          accounts: places.map((at) => accountsToSave[at]!.accountId),
        })).filter(({ consents: said }) => said.length > 0);
        const newcomers = change({ accountsToSave, added: PEOPLE });
        if (way === 'by lists') await accounts.apply(market, { ...newcomers, consents: lists }, first);
        else if (way === 'row by row') await accounts.apply(market, newcomers);
        else {
          const addedAccounts = accountsToSave.map(({ accountId }) => accountId).toSorted();
          await accounts.apply(
            market,
            {
              ...newcomers,
              accountsToSave: (async function* arriving() {
                yield accountsToSave.map((each) => ({ ...each, facts: JSON.stringify(each.facts) }));
              })(),
              images: { addedAccounts, removedAccounts: [], addedReps: [], formerReps: [] },
              consents: lists.map((each) => ({ ...each, accounts: [] })),
              newcomersSay: Uint32Array.from(
                addedAccounts,
                (id) => lists.findIndex((each) => each.accounts.includes(id)) + 1,
              ),
            },
            first,
          );
        }
        const known = await accounts.numbersOf(
          market,
          accountsToSave.map(({ accountId }) => accountId),
        );
        numbers = accountsToSave.map(({ accountId }) => known.get(accountId)!);
        // In two entries, one of which says again what the other has said.
        for (const [entry, of] of [
          ...(way === 'row by row' ? [['first', ofFirst] as const] : []),
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
          refusing.filter(({ territories }) => territories.includes('T2')).map(({ accountId }) => accountId),
        );
        expect(inOne.length).toBeGreaterThan(0);
        const records = await consents.recorded(market);
        const refusers = new Set(refusing.map(({ accountId }) => accountId));
        // One statement is in both entries, as often as both say it.
        for (const [at, number] of numbers.entries()) {
          const own = records.filter(({ subject }) => subject === number);
          expect([at, own.length]).toEqual([
            at,
            refusers.has(`A${at}`) ? saidOf(at).length + (told[1]![1](at) ? 1 : 0) : 0,
          ]);
          const ofOne = await consents.ofSubject(market, number);
          expect([at, ofOne.map(({ source, by, evidence }) => [source, by, evidence].join('|'))]).toEqual([
            at,
            Array.from({ length: saidOf(at).length + (told[1]![1](at) ? 1 : 0) }, () => 'list||'),
          ]);
        }
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
});

eachDatabase((database) => {
  it('a file says of newcomers by lists, of who was there row by row, and of nobody twice', async () => {
    const storage = await openTestStorage(database);
    const entry = { id: 'file', source: 'file.xlsx', by: 'a@example.com' };
    const [email, noSee] = [told[0]![0], told[1]![0]];
    await storage.transaction(async ({ accounts, consents }) => {
      const old = account('old', { market });
      await accounts.apply(market, change({ accountsToSave: [old], added: 1 }));
      // One is called in a way that cannot be stored.
      const fresh = ['new', 'odd\0'].map((id) => account(id, { market }));
      await accounts.apply(
        market,
        {
          ...change({ accountsToSave: fresh, added: fresh.length }),
          consents: [
            { consents: [email, noSee], accounts: ['new', 'old'] },
            { consents: [noSee], accounts: ['odd\0'] },
            { consents: [email], accounts: ['never heard of'] },
          ],
        },
        entry,
      );
      // Who comes back has a number: what they say is a row again, whatever the others' places say.
      await accounts.apply(market, change({ accountsToRemove: ['new'], removed: 1 }));
      const later = { ...entry, id: 'later' };
      const back = ['fresh', 'new'].map((id) => account(id, { market }));
      const letter = statement({ channel: 'telephone', saidOn: '2026-02-02' });
      await accounts.apply(
        market,
        {
          ...change({ added: 2 }),
          accountsToSave: (async function* arriving() {
            yield back.map((each) => ({ ...each, facts: JSON.stringify(each.facts) }));
          })(),
          images: { addedAccounts: ['fresh', 'new'], removedAccounts: [], addedReps: [], formerReps: [] },
          consents: [{ consents: [letter], accounts: ['old'] }],
          newcomersSay: Uint32Array.of(1, 1),
        },
        later,
      );
      const numbers = await accounts.numbersOf(market, ['new', 'old', 'odd\0', 'fresh']);
      const said = saidByNumber(await consents.ofMarket(market));
      for (const id of ['new', 'old'])
        expect(same(said.get(numbers.get(id)!))).toEqual(same([email, noSee, letter]));
      expect(same(said.get(numbers.get('fresh')!))).toEqual(same([letter]));
      expect(same(said.get(numbers.get('odd\0')!))).toEqual(same([noSee]));
      expect(said.size).toBe(4);
    });
  });
});
