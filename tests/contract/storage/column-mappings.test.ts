import { beforeAll, expect, it } from 'vitest';
import type { ColumnMapping } from '#domain/customers/column-mapping.ts';
import type { Storage } from '#usecases/ports.ts';
import { eachDatabase, openTestStorage } from '../../support/databases.ts';

const mapping = (heading: string, more: Partial<ColumnMapping> = {}): ColumnMapping => ({
  market: 'DE',
  sheet: 'accounts',
  heading,
  column: 'territory',
  confirmedBy: 'affiliate@example.org',
  confirmedAt: '2027-01-04T08:00:00.000Z',
  ...more,
});

eachDatabase((name) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await openTestStorage(name);
  });
  const ofMarket = (market: string) => storage.read(({ columnMappings }) => columnMappings.ofMarket(market));

  it('gives answers back by sheet and heading, each market its own', async () => {
    const all = [
      mapping('Gebiet „Nord“'),
      mapping('担当エリア名', { column: '' }),
      mapping('Gebiet „Nord“', { sheet: 'team' }),
    ];
    await storage.transaction(async ({ columnMappings }) => {
      for (const each of all.toReversed()) await columnMappings.save(each);
      await columnMappings.save(mapping('Secteur', { market: 'FR' }));
    });
    expect(await ofMarket('DE')).toEqual(all);
    expect(await ofMarket('FR')).toHaveLength(1);
  });

  it('puts a new answer in the place of the old one, and forgets', async () => {
    const changed = mapping('Gebiet „Nord“', { column: 'city', confirmedBy: 'other@example.org' });
    await storage.transaction(({ columnMappings }) => columnMappings.save(changed));
    expect((await ofMarket('DE')).filter((each) => each.sheet === 'accounts')).toContainEqual(changed);
    expect(await ofMarket('DE')).toHaveLength(3);
    await storage.transaction(({ columnMappings }) => columnMappings.forget(changed));
    expect((await ofMarket('DE')).map((each) => [each.sheet, each.heading])).toEqual([
      ['accounts', '担当エリア名'],
      ['team', 'Gebiet „Nord“'],
    ]);
  });

  it('takes the answers of several people to one question one after the other', async () => {
    const people = ['ann', 'bob', 'eve', 'zoë'].map((each) => `${each}@example.org`);
    const seen = await Promise.all(
      people.map((confirmedBy) =>
        storage.transaction(async ({ columnMappings, valueMappings }) => {
          const before = (await columnMappings.ofMarket('IT')).length;
          await columnMappings.save(mapping('Zona', { market: 'IT', confirmedBy }));
          await valueMappings.ofMarket('IT');
          await valueMappings.save({
            market: 'IT',
            sheet: 'accounts',
            column: 'active',
            seen: 'sì',
            meant: 'yes',
            confirmedBy,
            confirmedAt: '2027-01-04T08:00:00.000Z',
          });
          return before;
        }),
      ),
    );
    expect(seen.toSorted((a, b) => a - b)).toEqual([0, 1, 1, 1]);
    expect(await ofMarket('IT')).toHaveLength(1);
    expect(await storage.read(({ valueMappings }) => valueMappings.ofMarket('IT'))).toHaveLength(1);
  });
});
