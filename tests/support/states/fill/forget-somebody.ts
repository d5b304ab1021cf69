import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { runRetention } from '#usecases/customers/run-retention.ts';
import { demand, type StateWorld } from './state-world.ts';

/**
 * Has an account of a market erased, so that there is a number that names nobody, and by what they are recognised; then
 * what has been kept long enough goes, which is nothing.
 */
export async function forgetSomebody({ world, staff, tick }: StateWorld): Promise<void> {
  tick();
  const [market, accountId] = ['SE', '00099999'];
  const accountsToSave = [{ market, accountId, name: 'Dr Nils Glömd', territory: 'SE-01', facts: {} }];
  const unchanged = { accountsToRemove: [], repsToSave: [], repsToRemove: [], fieldChanges: [] };
  const counts = { added: 1, changed: 0, removed: 0, unchanged: 0 };
  await world.storage.transaction(({ accounts }) =>
    accounts.apply(market, { accountsToSave, ...unchanged, ...counts }),
  );
  const input = { market, account: accountId, reason: 'asked for it' };
  demand(await eraseAccount(world, staff.SE.affiliate, input));
  demand(await runRetention(world, staff.SE.affiliate, { market }));
}
