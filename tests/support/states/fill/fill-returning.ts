import { addDays } from '#domain/basics/iso-date.ts';
import { operator } from '#domain/access/user.ts';
import { addUser } from '#usecases/access/add-user.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { renameTerritory } from '#usecases/capacity/rename-territory.ts';
import { tellApart } from '#usecases/customers/tell-apart.ts';
import { rep } from '../../small-market.ts';
import { demand, type StateWorld } from './state-world.ts';
import { todayIn } from '#usecases/basis/today.ts';

/**
 * Somebody who was called on is erased: they are met again, for a limit still counts the call. Two are told apart. A
 * territory is renamed. Somebody is let in for a cluster.
 */
export async function fillReturning({ world, staff, tick }: StateWorld): Promise<void> {
  tick();
  const [market, accountId, territory] = ['IT', '00099998', 'IT-01'];
  const accountsToSave = [{ market, accountId, name: 'Dr Nerina Ritorna', territory, facts: {} }];
  const unchanged = { accountsToRemove: [], repsToSave: [], repsToRemove: [], fieldChanges: [] };
  const counts = { added: 1, changed: 0, removed: 0, unchanged: 0 };
  const call = { key: 'R-1', territory, accountId, brand: '', channel: 'face-to-face' } as const;
  const on = addDays(todayIn(world, market), -1);
  await world.storage.transaction(async ({ accounts, calls }) => {
    await accounts.apply(market, { accountsToSave, ...unchanged, ...counts });
    const save = [{ ...call, on, status: 'submitted', origin: '', importId: '' } as const];
    await calls.apply(market, { save, remove: [] });
  });
  tick();
  demand(
    await eraseAccount(world, staff.IT.affiliate, { market, account: accountId, reason: 'asked for it' }),
  );
  tick();
  const [one, other] = (await world.storage.read(({ accounts }) => accounts.ofMarket(market)))
    .map(({ accountId: id }) => id)
    .toSorted();
  demand(
    await tellApart(world, staff.IT.affiliate, {
      market,
      account: one ?? '',
      other: other ?? '',
      what: 'two',
      why: 'two numbers in the register of physicians',
    }),
  );
  tick();
  // Of nobody yet, so that nothing else of the state goes by another code.
  const team = world.definitions.markets.find(({ code }) => code === market)?.teams[0]?.key ?? '';
  const vacant = rep('IT-98', { market, team, name: '', email: '' });
  await world.storage.transaction(({ accounts }) =>
    accounts.apply(market, { accountsToSave: [], ...unchanged, repsToSave: [vacant], ...counts, added: 0 }),
  );
  tick();
  const renamed = { market, from: 'IT-98', to: 'IT-99', why: 'numbers of the new field system' };
  demand(await renameTerritory(world, staff.IT.affiliate, renamed));
  tick();
  const head = { email: 'head@latitude.example', name: 'Head', role: 'cluster-head', territory: '' } as const;
  demand(await addUser(world, operator, { ...head, market: '', cluster: 'dach' }));
}
