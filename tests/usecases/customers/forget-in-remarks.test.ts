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
  /** The surname alone: the person's, somebody else's, or in another word. */
  const others = [
    { id: 'ZX-7', name: 'Dr. Third', comment: 'Knows Quastenflosser well. Likes tea.' },
    {
      id: 'ZX-8',
      name: 'Dr. Fourth',
      comment: 'A quastenflosser is a fish; Quastenflosserin is another word',
    },
  ];
  /** What it is called is its own. */
  const practice = { id: 'ZX-9', name: 'Praxis Wilhelmine Quastenflosser und Kollegen' };
  beforeAll(async () => {
    at = await openPersonalWorld('sqlite');
    valueOf(await at.send(accountsCsv(person, colleague, ...others, practice)));
  });

  it('no longer names whoever is erased, and what is the other’s own stays', async () => {
    const before = await factsOf(colleague.id);
    expect(before).toMatchObject({ comment: colleague.comment });
    const asked = { market: at.market, account: person.id, reason: 'asked' };
    const erase = (dryRun: boolean) => eraseAccount(at.world, at.people.affiliate, { ...asked, dryRun });
    const told = valueOf(await erase(true));
    const { number, perhaps } = valueOf(await erase(false));
    const third = await at.world.storage.read(({ erasures }) => erasures.subjectNamed(at.market, 'ZX-7'));
    const place = { place: 'remark', of: `#${third?.no}`, text: 'Knows Quastenflosser well.', since: '' };
    const called = await at.world.storage.read(({ erasures }) => erasures.subjectNamed(at.market, 'ZX-9'));
    const ofPractice = { place: 'account', of: `#${called?.no}`, text: practice.name, since: '' };
    const other = await at.world.storage.read(({ erasures }) => erasures.subjectNamed(at.market, 'ZX-6'));
    // The address of a practice that has their name.
    const shared = { place: 'remark', of: `#${other?.no}`, text: person.email, since: '' };
    expect(perhaps).toEqual({ count: 3, places: [shared, place, ofPractice] });
    expect(told.perhaps).toEqual(perhaps);
    // Somebody has to look: it stays as it is.
    expect((await factsOf('ZX-7'))?.['comment']).toBe(others[0]?.comment);
    expect(await factsOf(colleague.id)).toEqual({
      ...before,
      comment: `Asks ${number} (${number}) first; ZX-904171 is another.`,
    });
    expect(JSON.stringify(before)).toContain(person.email);
  });
});
