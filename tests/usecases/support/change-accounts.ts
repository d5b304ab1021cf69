import type { KeptAccount } from '#domain/customers/account.ts';
import { consentsOfFacts } from '#domain/customers/consent/consent-columns.ts';
import type { Rep } from '#domain/customers/rep.ts';
import type { Stores, World } from '#usecases/ports.ts';
import { change } from '../../contract/storage/samples.ts';
import { todayIn } from '#usecases/basis/today.ts';

/** Changes the accounts of a market that `next` gives anew; those it gives nothing for stay as they are. */
export const changeAccounts = (
  world: World,
  market: string,
  next: (account: KeptAccount) => KeptAccount | undefined,
): Promise<void> =>
  world.storage.transaction(async (stores) => {
    const accountsToSave = (await stores.accounts.ofMarket(market)).flatMap((each) => next(each) ?? []);
    await stores.accounts.apply(market, change({ accountsToSave, changed: accountsToSave.length }));
    await sayConsents(world, stores, market, accountsToSave);
  });

/** What accounts say in their columns, as it is kept: a refusal of before, or a consent of today. */
export const sayConsents = (
  world: World,
  stores: Stores,
  market: string,
  accounts: readonly Pick<KeptAccount, 'subject' | 'facts'>[],
): Promise<void> =>
  stores.consents.add(
    market,
    { id: world.secrets.newId(), source: 'test', by: '' },
    accounts.flatMap(({ subject, facts }) =>
      consentsOfFacts(facts).map((consent) => ({
        subjects: [subject],
        consent: { ...consent, saidOn: consent.state === 'refused' ? '' : todayIn(world, market) },
      })),
    ),
  );

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
