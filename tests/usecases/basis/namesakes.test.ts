import { describe, expect, it } from 'vitest';
import { refusalKinds } from '#domain/customers/consent/consent.ts';
import { namesakesOf } from '#usecases/basis/namesakes.ts';
import { openMarket } from '../support/open-market.ts';

describe('others who may be the same person as somebody who refuses', () => {
  it('are those of an identifier, of the name at the same place, and of a name that is only like it', async () => {
    const { world, market } = await openMarket();
    const account = (accountId: string, name: string, city: string, more = {}) => ({
      market,
      accountId,
      name,
      territory: 'T1',
      facts: { city, ...more },
    });
    const accountsToSave = [
      account('N1', 'Nerina Piccolomini', 'Ulm', { 'extra:E-Mail': 'nerina@example.com' }),
      account('N2', 'PICCOLOMINI, Nerina', 'Ulm'),
      account('N3', 'N. Piccolomini', ''),
      account('N4', 'Nerina Piccolomini', 'Kiel'),
      account('N5', 'Another Person', 'Ulm'),
    ];
    const unchanged = { accountsToRemove: [], repsToSave: [], repsToRemove: [], fieldChanges: [] };
    const counts = { added: 5, changed: 0, removed: 0, unchanged: 0 };
    const found = await world.storage.transaction(async (stores) => {
      await stores.accounts.apply(market, { accountsToSave, ...unchanged, ...counts });
      const all = await stores.accounts.ofMarket(market);
      const { subject } = all.find(({ accountId }) => accountId === 'N1')!;
      return namesakesOf(stores, market, subject, [refusalKinds['no-see']], '2026-09-14');
    });
    expect(found.same).toEqual([]);
    expect(found.perhaps.map(({ accountId }) => accountId).toSorted()).toEqual(['N2', 'N3']);
    const nobody = await world.storage.read((stores) =>
      namesakesOf(stores, market, 999_999, [refusalKinds['no-see']], '2026-09-14'),
    );
    expect(nobody).toEqual({ same: [], perhaps: [] });
  });
});
