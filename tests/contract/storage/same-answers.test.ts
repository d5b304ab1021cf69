import { callEquivalents } from '#domain/basics/units.ts';
import { assert, asyncProperty, constantFrom, oneof, string, tuple, uniqueArray } from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { compareText } from '#domain/basics/stable-order.ts';
import { createKeptResults } from '#storage/kept-results.ts';
import { findNamed } from '#usecases/basis/find-named.ts';
import type { Storage } from '#usecases/ports.ts';
import { runs } from '../../support/counts.ts';
import { databaseNames, openTestStorage } from '../../support/databases.ts';
import { account, change, line, numbered, plan, proposal, segmented, withoutNumber } from './samples.ts';

let storages: Storage[];
let tries = 0;
beforeAll(async () => {
  storages = await Promise.all(databaseNames.map((name) => openTestStorage(name)));
});

/** What each database answers, after the same has been written to each. */
const answers = <Answer>(ask: (storage: Storage) => Promise<Answer>): Promise<Answer[]> =>
  Promise.all(storages.map(ask));

const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');
/** Every kind of character: several scripts, beyond the basic plane, halves of pairs, controls. */
const anyText = oneof(
  string({ unit: 'binary', maxLength: 12 }),
  string({
    unit: constantFrom(
      'a',
      'Z',
      'ä',
      'ß',
      'Я',
      '漢',
      'Ａ',
      '𠮷',
      '\uD800',
      '\0',
      '\\',
      "'",
      '"',
      '\t',
      '\n',
      '%',
      '?',
    ),
  }),
);

it('both databases answer the same to whatever text there is, in the order of code units', async () => {
  await assert(
    asyncProperty(
      uniqueArray(tuple(anyText, anyText, anyText), {
        selector: ([id]) => storable(id),
        maxLength: 25,
      }),
      anyText,
      async (texts, searched) => {
        const id = `P${(tries += 1)}`;
        const market = `M${tries}`;
        const accounts = texts.map(([accountId, name, fact]) =>
          account(accountId, { market, name, territory: name, facts: { [fact]: fact } }),
        );
        const lines = texts.map(([accountId, territory, brand]) =>
          line(accountId, { territory, brand, key: accountId }),
        );
        const [sqlite, postgresql] = await answers(async (storage) => {
          await storage.transaction(async (stores) => {
            await stores.accounts.apply(market, change({ accountsToSave: accounts }));
            await stores.plans.add(
              plan(id, { market }),
              await numbered(stores, lines, market),
              await numbered(
                stores,
                texts.map(([each]) => segmented(each)),
                market,
              ),
              [],
            );
            const proposed = texts.map(([accountId, comment]) =>
              proposal(`${id} ${accountId}`, { planId: id, market, accountId, comment }),
            );
            for (const each of await numbered(stores, proposed, market)) await stores.proposals.add(each);
          });
          return storage.read(async (stores) => ({
            accounts: await stores.accounts.ofMarket(market),
            found: await Promise.all(texts.map(([accountId]) => stores.accounts.byId(market, accountId))),
            lines: await stores.plans.lines(id),
            searched: await findNamed({ kept: createKeptResults(1) }, stores, market, searched),
            segmented: await stores.plans.segmented(id),
            proposals: (await stores.proposals.ofPlan(id)).map((each) => each.comment),
          }));
        });
        expect(postgresql).toEqual(sqlite);
        const kept = texts.map(([accountId, name, fact]) =>
          account(storable(accountId), {
            market,
            name: storable(name),
            territory: storable(name),
            facts: { [fact]: fact },
          }),
        );
        expect(sqlite!.accounts.map(withoutNumber)).toEqual(
          kept.toSorted((a, b) => compareText(a.accountId, b.accountId)),
        );
        expect(sqlite!.found.map((each) => each && withoutNumber(each))).toEqual(kept);
        expect(sqlite!.lines).toHaveLength(texts.length);
      },
    ),
    { numRuns: runs(40) },
  );
});

it('orders scripts by code unit, whatever language the server speaks', async () => {
  const ids = ['a', 'B', '1', 'ä', 'Ａ', '𠮷', 'z', 'Z', '-', '漢', 'あ', 'Я', 'é', 'e\u0301', '_'];
  const ordered = await answers(async (storage) => {
    await storage.transaction((stores) =>
      stores.accounts.apply(
        'ORDER',
        change({
          accountsToSave: ids.map((id) => account(id, { market: 'ORDER' })),
        }),
      ),
    );
    return (await storage.read((stores) => stores.accounts.ofMarket('ORDER'))).map((each) => each.accountId);
  });
  expect(ordered).toEqual([ids.toSorted(compareText), ids.toSorted(compareText)]);
});

it('keeps whole numbers up to 2^53 in every column of numbers', async () => {
  const most = Number.MAX_SAFE_INTEGER;
  const made = plan('most', { market: 'MOST', value: most, bound: -most });
  const full = line('A', {
    guidance: most,
    planned: most,
    minimum: -most,
    maximum: most,
    cost: 0,
    marginals: [most],
  });
  const asked = proposal('most', {
    planId: 'most',
    market: 'MOST',
    accountId: 'A',
    lineKey: full.key,
    from: most,
    to: -most,
    valueChange: most,
    costChange: callEquivalents(-most),
  });
  const kept = await answers(async (storage) => {
    await storage.transaction(async (stores) => {
      const lines = await numbered(stores, [full], 'MOST');
      const ofAccounts = await numbered(stores, [segmented('A', { potential: most, decile: most })], 'MOST');
      await stores.plans.add(made, lines, ofAccounts, []);
      await stores.proposals.add({ ...asked, subject: lines[0]!.subject });
    });
    return storage.read(async (stores) => [
      await stores.plans.byId('most'),
      await stores.plans.lines('most'),
      await stores.plans.segmented('most'),
      await stores.proposals.byId('most'),
      await stores.readModels.sumLines('most', 1),
    ]);
  });
  const named = { accountName: 'A' };
  const expected = [
    made,
    [{ ...full, ...named, subject: 1 }],
    [segmented('A', { potential: most, decile: most, subject: 1 })],
    { ...asked, ...named, subject: 1 },
    { targets: 1, coveredTargets: 1, plannedTouches: most, plannedEquivalents: 0 },
  ];
  expect(kept).toEqual([expected, expected]);
});
