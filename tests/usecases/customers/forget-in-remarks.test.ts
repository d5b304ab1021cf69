import { beforeAll, describe, expect, it } from 'vitest';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { valueOf } from '../../support/outcomes.ts';
import { accountsCsv, openPersonalWorld, person, type PersonalWorld } from '../../support/planted-person.ts';

describe('a remark on somebody else', () => {
  let at: PersonalWorld;
  const colleague = {
    id: 'ZX-6',
    name: 'Dr. Somebody Else',
    city: person.city,
    email: person.email,
    licence: 'LN-777',
    comment: `Asks ${person.name} (${person.licence}) first; ZX-904171 is another.`,
  };
  const factsOf = async (accountId: string) =>
    (await at.world.storage.read(({ accounts }) => accounts.ofMarket(at.market))).find(
      (each) => each.accountId === accountId,
    )?.facts;
  beforeAll(async () => {
    at = await openPersonalWorld('sqlite');
    valueOf(await at.send(accountsCsv(person, colleague)));
  });

  it('no longer names whoever is erased, and what is the other’s own stays', async () => {
    const before = await factsOf(colleague.id);
    expect(before).toMatchObject({ comment: colleague.comment });
    const asked = { market: at.market, account: person.id, reason: 'asked' };
    const { number } = valueOf(await eraseAccount(at.world, at.people.affiliate, asked));
    expect(await factsOf(colleague.id)).toEqual({
      ...before,
      comment: `Asks ${number} (${number}) first; ZX-904171 is another.`,
    });
    expect(JSON.stringify(before)).toContain(person.email);
  });
});
