import type { Account } from '#domain/customers/account.ts';
import type { Rep } from '#domain/customers/rep.ts';
import type { World } from '#usecases/ports.ts';
import { change } from '../../contract/storage/samples.ts';

/** Changes the accounts of a market that `next` gives anew; those it gives nothing for stay as they are. */
export const changeAccounts = (
  world: World,
  market: string,
  next: (account: Account) => Account | undefined,
): Promise<void> =>
  world.storage.transaction(async (stores) => {
    const accountsToSave = (await stores.accounts.ofMarket(market)).flatMap((each) => next(each) ?? []);
    await stores.accounts.apply(market, change({ accountsToSave, changed: accountsToSave.length }));
  });

/** The same with its reps. */
export const changeReps = (
  world: World,
  market: string,
  next: (rep: Rep) => Rep | undefined,
): Promise<void> =>
  world.storage.transaction(async (stores) => {
    const repsToSave = (await stores.accounts.repsOf(market)).flatMap((each) => next(each) ?? []);
    await stores.accounts.apply(market, change({ repsToSave }));
  });
