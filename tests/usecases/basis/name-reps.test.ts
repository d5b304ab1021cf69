import { expect, it } from 'vitest';
import { nameReps } from '#usecases/basis/name-reps.ts';
import { keepCapacityEvent } from '#usecases/capacity/keep-capacity.ts';
import { valueOf } from '../../support/outcomes.ts';
import { changeReps } from '../support/change-accounts.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket } from '../support/open-market.ts';

it('are those who work a territory in the cycle as is known today, a successor after whom they follow', async () => {
  const open = await openMarket();
  const { world, people, market } = open;
  const names = async (cycle = `${market}-2027-01`) =>
    Object.fromEntries(await world.storage.read((stores) => nameReps(stores, marketOf(open), { cycle })));
  expect(await names()).toEqual({ T1: 'Rep of T1', T2: 'Rep of T2' });
  await changeReps(world, market, (rep) =>
    rep.territory === 'T1' ? { ...rep, employedTo: '2027-02-28' } : { ...rep, name: '' },
  );
  const next = { kind: 'successor', territory: 'T1', team: '', from: '2027-03-01', to: '' } as const;
  const draft = { ...next, weekdays: '', rep: 'Next of T1', fte: 10_000, note: '' };
  valueOf(await keepCapacityEvent(world, people.manager, { market, draft }));
  expect(await names()).toEqual({ T1: 'Rep of T1 / Next of T1', T2: '' });
  expect(await names(`${market}-2027-05`)).toEqual({ T1: 'Next of T1', T2: '' });
});
