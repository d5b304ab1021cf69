import { expect, it } from 'vitest';
import { numberName } from '#domain/customers/account.ts';
import { loadCycleBasis } from '#usecases/basis/cycle-basis.ts';
import { planBasis } from '#usecases/basis/plan-basis.ts';
import { keepCapacityEvent } from '#usecases/capacity/keep-capacity.ts';
import { valueOf } from '../../support/outcomes.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket } from '../support/open-market.ts';

it('is what is in force, with no name of a person in it and accounts by their numbers', async () => {
  const open = await openMarket();
  const { world, people, market } = open;
  const draft = { kind: 'leave', territory: 'T1', team: '', from: '2027-02-01', to: '2027-02-05' } as const;
  valueOf(
    await keepCapacityEvent(world, people.manager, {
      market,
      draft: { ...draft, weekdays: '', rep: '', note: 'Surgery' },
    }),
  );
  const { basis, input } = await world.storage.read(async (stores) => {
    const loaded = valueOf(await loadCycleBasis(world, stores, marketOf(open)));
    const past = [
      { territory: 'T1', account: 'A001', channel: 'face-to-face', on: '2026-08-01', origin: '' },
    ] as const;
    const reps = loaded.reps.map((rep) => (rep.territory === 'T2' ? { ...rep, name: '' } : rep));
    const relaxations = [{ relax: 'minimum', key: 'A001|b|email', to: 0 }] as const;
    return {
      basis: loaded,
      input: await planBasis(stores, { ...loaded, past, reps }, { relaxations }),
    };
  });
  const subject = basis.accounts.find(({ accountId }) => accountId === 'A001')!.subject;
  expect(input.past?.map(({ account }) => account)).toEqual([numberName(subject)]);
  expect(input.adjustments?.relaxations?.[0]?.key).toBe(`${numberName(subject)}|b|email`);
  expect(input.accounts.map((each) => each.subject)).toEqual(basis.accounts.map((each) => each.subject));
  // Whether anybody works there is all that is asked of a rep.
  expect(input.reps.map(({ name, email }) => [name, email])).toEqual([
    ['T1', ''],
    ['', ''],
  ]);
  expect(input.events).toMatchObject([{ territory: 'T1', from: '2027-02-01', note: '' }]);
  const written = JSON.stringify(input);
  for (const personal of ['Practice', 'A001', 'Rep of', '@', 'Surgery'])
    expect(written).not.toContain(`"${personal}`);
  // By which a plan can be made again, and it be said whose it was and by which definitions.
  const { cycle, holidays, definitions } = basis;
  expect(input).toMatchObject({ cycle, holidays, definitions });
  expect([input.unit, definitions]).toEqual([marketOf(open).teams[0]?.key, world.definitions.version]);
});
