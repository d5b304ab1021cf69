import type { OpenMarket } from './open-market.ts';

/** Accounts of T1 as `ID|name|town`, besides those a market has. */
export async function listPeople({ world, market }: OpenMarket, rows: readonly string[]): Promise<void> {
  await world.storage.transaction(async ({ accounts }) => {
    const [like] = await accounts.ofMarket(market);
    if (!like) throw new Error('the market has no account to go by');
    await accounts.apply(market, {
      accountsToSave: rows.map((row) => {
        const [accountId = '', name = '', city = ''] = row.split('|');
        return { ...like, accountId, name, territory: 'T1', facts: { ...like.facts, city } };
      }),
      accountsToRemove: [],
      repsToSave: [],
      repsToRemove: [],
      added: rows.length,
      changed: 0,
      removed: 0,
      unchanged: 0,
      fieldChanges: [],
    });
  });
}
